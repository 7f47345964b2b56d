import { Best, type Candidate, cosine } from './best.js';
import { encoded } from './codes.js';
import type { Rows } from './rows.js';
import { usearch } from './usearch.js';

/** How many times faster the native scan of a row is than ours. */
const NATIVE_SPEED = 4;
/** More candidates than asked for, so that rounding in 32 bits at the edge leaves none out. */
const SPARE = 16;
const MAX_CANDIDATES = 4_096;
/** From so many numbers on they are read in 8 bits first: below, reading them is no work. */
const CODED_FROM_NUMBERS = 1_000_000;
/** Candidates by 8 bits for each that is wanted. */
const CODED_FACTOR = 4;
/** More than what a cosine is off by for being computed on 8 bits: six times how far they spread. */
const CODED_ERROR = 0.005;

/**
 * The nearest of the selected rows, without approximation.
 *
 * @param selection the rows to look at, rising; undefined for all
 */
export function exactNearest(
  rows: Rows,
  query: Float32Array,
  limit: number,
  selection: Uint32Array | undefined,
): Candidate[] {
  const selected = selection?.length ?? rows.count;
  if (selected === 0) return [];
  if (selected * NATIVE_SPEED >= rows.count) {
    const found = nativeNearest(rows, query, limit, selection);
    if (found) return found;
  }
  return plainNearest(rows, query, limit, selection);
}

/** Our own loop: it touches nothing but the selected rows. */
function plainNearest(
  rows: Rows,
  query: Float32Array,
  limit: number,
  selection: Uint32Array | undefined,
): Candidate[] {
  const { matrix, dims } = rows;
  const best = new Best(limit);
  const count = selection?.length ?? rows.count;
  for (let i = 0; i < count; i++) {
    const row = selection ? selection[i]! : i;
    const score = cosine(matrix, row * dims, query);
    if (score > best.threshold) best.offer(row, score);
  }
  return best.all();
}

/**
 * Looks at all rows natively, for more than is asked for, and keeps the selected ones. They are the best of all rows in
 * order, so enough selected ones among them are the best selected ones. Undefined when there are not enough.
 */
function nativeNearest(
  rows: Rows,
  query: Float32Array,
  limit: number,
  selection: Uint32Array | undefined,
): Candidate[] | undefined {
  if (!usearch) return undefined;
  const wanted = candidatesFor(limit, rows.count, selection?.length ?? rows.count);
  if (wanted > MAX_CANDIDATES) return undefined;
  const keys = coded(rows, query, wanted) ?? nativeKeys(rows, query, wanted);
  const found: Candidate[] = [];
  for (const row of keys) {
    if (selection && !includes(selection, row)) continue;
    found.push({ row, score: cosine(rows.matrix, row * rows.dims, query) });
  }
  return found.length >= Math.min(limit, selection?.length ?? rows.count) ? found : undefined;
}

/** The best rows in order, of all. */
function nativeKeys(rows: Rows, query: Float32Array, wanted: number): readonly number[] {
  if (!usearch) return [];
  // The vectors have length 1: their inner product is the cosine, and is computed faster.
  const metric = usearch.MetricKind.IP;
  return Array.from(usearch.exactSearch(rows.matrix, query, rows.dims, wanted, metric, 1).keys, Number);
}

/**
 * The same in a quarter of the time: more candidates by their 8-bit cosines, the best of them by the true ones. Undefined
 * where it does not pay, and when a row that was left out might belong among them.
 */
function coded(rows: Rows, query: Float32Array, wanted: number): readonly number[] | undefined {
  const { count, dims } = rows;
  const limit = wanted * CODED_FACTOR;
  if (!usearch || count * dims < CODED_FROM_NUMBERS || limit >= count || limit > MAX_CANDIDATES)
    return undefined;
  const metric = usearch.MetricKind.Cos;
  const { keys, distances } = usearch.exactSearch(rows.codes, encoded(query), dims, limit, metric, 1);
  return rescored(rows, query, { keys, distances, wanted });
}

/**
 * The best of candidates that come nearest first, by their true cosines: as many are computed as it takes until none of
 * the others, listed or not, can be among them.
 */
function rescored(
  { matrix, dims }: Rows,
  query: Float32Array,
  {
    keys,
    distances,
    wanted,
  }: { readonly keys: BigUint64Array; readonly distances: Float32Array; readonly wanted: number },
): readonly number[] | undefined {
  const best = new Best(wanted);
  for (const [place, distance] of distances.entries()) {
    if (best.threshold >= 1 - distance + CODED_ERROR) return nearestFirst(best);
    const row = Number(keys[place]);
    best.offer(row, cosine(matrix, row * dims, query));
  }
  const bestLeftOut = 1 - distances.at(-1)! + CODED_ERROR;
  return best.threshold >= bestLeftOut ? nearestFirst(best) : undefined;
}

function nearestFirst(best: Best): readonly number[] {
  return best
    .all()
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row);
}

/** How many of all rows it takes to have `limit` selected ones among them, if the query does not prefer any. */
export function candidatesFor(limit: number, count: number, selected: number): number {
  const expected = selected === count ? limit : Math.ceil((limit * 1.5 * count) / selected);
  return Math.min(count, expected + SPARE);
}

/** Whether a rising list has a row. */
export function includes(selection: Uint32Array, row: number): boolean {
  let [low, high] = [0, selection.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = selection[middle]!;
    if (value === row) return true;
    if (value < row) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
