import { availableParallelism } from 'node:os';
import { Best, type Candidate, cosine } from './best.js';
import type { Selection } from './columns.js';
import type { CodedRows } from './codes.js';
import type { Rows } from './rows.js';
import type { Shortlist } from './scan.js';
import { QUERIES_AT_ONCE, SCAN_THREADS } from './scan-memory.js';
import { scanned } from './scan-thread.js';

/** From so many numbers on they are read in 8 bits first: below, a plain loop over them is no work. */
const CODED_FROM_NUMBERS = 250_000;
/** How many times faster a row is looked at in 8 bits. */
const CODED_SPEED = 16;
/** From so much work on, in milliseconds, two threads share it. */
const TWO_THREADS_FROM_MS = 1;
const MILLIONTHS = 1e6;
const HAS_TWO_CORES = availableParallelism() >= SCAN_THREADS;

/** Whether there are so many rows that they are read in 8 bits first. */
export function areWorthCoding({ count, dims }: Pick<Rows, 'count' | 'dims'>): boolean {
  return count * dims >= CODED_FROM_NUMBERS;
}

/** What is looked for among the rows. */
export interface Sought {
  readonly query: Float32Array;
  readonly limit: number;
  /** The rows to look at; undefined for all. */
  readonly selection: Selection | undefined;
}

/**
 * The nearest of the selected rows, without approximation, for each of a few queries: those that look at many rows do so
 * together, which reads each row once for all of them.
 */
export function exactNearest(rows: Rows, sought: readonly Sought[]): readonly Candidate[][] {
  const isCoded = areWorthCoding(rows);
  const together = sought.filter(
    ({ selection }) => isCoded && (selection?.count ?? rows.count) * CODED_SPEED >= rows.count,
  );
  const coded = new Map<Sought, Candidate[]>();
  for (let start = 0; start < together.length; start += QUERIES_AT_ONCE) {
    const some = together.slice(start, start + QUERIES_AT_ONCE);
    for (const [i, nearest] of codedNearest(rows, some).entries()) coded.set(some[i]!, nearest);
  }
  return sought.map((each) => coded.get(each) ?? plainNearest(rows, each));
}

/** Our own loop: it touches nothing but the selected rows. */
function plainNearest({ matrix, dims, count }: Rows, { query, limit, selection }: Sought): Candidate[] {
  const best = new Best(limit);
  for (let row = 0; row < count; row++) {
    if (selection && selection.mask[row] === 0) continue;
    const score = cosine(matrix, row * dims, query);
    if (score > best.threshold) best.offer(row, score);
  }
  return best.all();
}

/** What scans have kept for a query, and how their scores are read. */
interface Kept {
  readonly lists: readonly Shortlist[];
  readonly scale: number;
  readonly error: number;
}

/** The same far faster: all rows that may be among the nearest by their codes, the best of them by the true cosines. */
function codedNearest(rows: Rows, sought: readonly Sought[]): readonly Candidate[][] {
  const coded = rows.codes.of(rows.matrix);
  return coded ? scannedNearest(rows, coded, sought) : [];
}

function scannedNearest(rows: Rows, coded: CodedRows, sought: readonly Sought[]): readonly Candidate[][] {
  const { codes, count, dims } = rows;
  const placed = sought.map(({ query }, place) => codes.put(coded, place, query));
  const queries = sought.map(({ limit, selection }, i) => {
    const { query, error } = placed[i]!;
    const slack = (2 * error) / query.scale;
    return { wanted: limit, reach: query.reach, slack, mask: selection?.mask };
  });
  const workMs = (count * placed.reduce((sum, { workARow }) => sum + workARow, 0)) / MILLIONTHS;
  const isLarge = HAS_TWO_CORES && workMs >= TWO_THREADS_FROM_MS;
  const { memory, layout } = coded;
  const found = scanned({ memory, layout: layout.kind, dims, count, queries }, isLarge);
  return sought.map((each, i) => {
    const { query, error } = placed[i]!;
    return rescored(rows, each, { lists: found[i]!, scale: query.scale, error });
  });
}

/**
 * The best of what scans have kept, by their true cosines: of the likeliest ones first, then of all others that may be better
 * than the worst of these, until none of what is left can be.
 */
function rescored(
  { matrix, dims }: Rows,
  { query, limit }: Sought,
  { lists, scale, error }: Kept,
): Candidate[] {
  const likeliest = new Best(limit);
  for (const { rows, scores } of lists)
    for (const [i, row] of rows.entries()) likeliest.offer(row, scores[i]!);
  const best = new Best(limit);
  const seen = new Set<number>();
  for (const { row } of likeliest.all()) {
    seen.add(row);
    best.offer(row, cosine(matrix, row * dims, query));
  }
  const floor = (best.threshold - error) / scale;
  const others = lists.flatMap(({ rows, scores }) =>
    rows.flatMap((row, i) => (scores[i]! > floor && !seen.has(row) ? [{ row, score: scores[i]! }] : [])),
  );
  for (const { row, score } of others.sort((a, b) => b.score - a.score)) {
    if (best.threshold >= score * scale + error) break;
    best.offer(row, cosine(matrix, row * dims, query));
  }
  return best.all();
}
