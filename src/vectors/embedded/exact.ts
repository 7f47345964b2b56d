import { availableParallelism } from 'node:os';
import { Best, type Candidate, cosine } from './best.js';
import type { Selection } from './columns.js';
import type { Rows } from './rows.js';
import type { Shortlist } from './scan.js';
import { QUERIES_AT_ONCE, SCAN_THREADS, type ScanMemory } from './scan-memory.js';
import { scanned } from './scan-thread.js';

/** From so many numbers on they are read in 8 bits first: below, a plain loop over them is no work. */
const CODED_FROM_NUMBERS = 250_000;
/** How many times faster a row is looked at in 8 bits. */
const CODED_SPEED = 16;
/** More than what a cosine is off by, in steps that its two vectors are rounded to: five times how far that spreads. */
const ERROR_STEPS = 1.5;
/** From so many products on, half a millisecond's worth, two threads share the work. */
const TWO_THREADS_FROM_PRODUCTS = 50_000_000;
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

/** The same far faster: all rows that may be among the nearest by their 8-bit cosines, the best of them by the true ones. */
function codedNearest(rows: Rows, sought: readonly Sought[]): readonly Candidate[][] {
  const memory = rows.codes.of(rows.matrix);
  return memory ? scannedNearest(rows, memory, sought) : [];
}

function scannedNearest(rows: Rows, memory: ScanMemory, sought: readonly Sought[]): readonly Candidate[][] {
  const { codes, count, dims } = rows;
  const scales = sought.map(({ query }, place) => codes.putQuery(place, query));
  const errors = scales.map((scale) => ERROR_STEPS * (scale + codes.largestScale));
  const queries = sought.map(({ limit, selection }, i) => {
    return { wanted: limit, slack: (2 * errors[i]!) / scales[i]!, mask: selection?.mask };
  });
  const isLarge = HAS_TWO_CORES && count * dims * sought.length >= TWO_THREADS_FROM_PRODUCTS;
  const found = scanned({ memory, dims, count, queries }, isLarge);
  return sought.map((each, i) => {
    return rescored(rows, each, { lists: found[i]!, scale: scales[i]!, error: errors[i]! });
  });
}

/**
 * The best of candidates by their true cosines: as many are computed, the likeliest first, as it takes until none of the
 * others can be among them.
 */
function rescored(
  { matrix, dims }: Rows,
  { query, limit }: Sought,
  {
    lists,
    scale,
    error,
  }: { readonly lists: readonly Shortlist[]; readonly scale: number; readonly error: number },
): Candidate[] {
  const candidates = lists
    .flatMap(({ rows, scores }) => rows.map((row, i) => ({ row, score: scores[i]! * scale })))
    .sort((a, b) => b.score - a.score);
  const best = new Best(limit);
  for (const { row, score } of candidates) {
    if (best.threshold >= score + error) break;
    best.offer(row, cosine(matrix, row * dims, query));
  }
  return best.all();
}
