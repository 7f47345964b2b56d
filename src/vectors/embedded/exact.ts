import { availableParallelism } from 'node:os';
import { Best, type Candidate, cosine } from './best.js';
import { encoded } from './codes.js';
import type { Selection } from './columns.js';
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
/** From so many products on, some milliseconds' worth, two threads share the work. */
const TWO_THREADS_FROM_NUMBERS = 100_000_000;
const THREADS = Math.min(2, availableParallelism());

/** Whether there are so many rows that they are read in 8 bits first. */
export function areWorthCoding({ count, dims }: Pick<Rows, 'count' | 'dims'>): boolean {
  return usearch !== undefined && count * dims >= CODED_FROM_NUMBERS;
}

/** What is looked for among the rows. */
export interface Sought {
  readonly query: Float32Array;
  readonly limit: number;
  /** The rows to look at; undefined for all. */
  readonly selection: Selection | undefined;
}

/**
 * The nearest of the selected rows, without approximation, for each of a few queries: those that look at all rows do so
 * together, which reads each row once for all of them.
 */
export function exactNearest(rows: Rows, sought: readonly Sought[]): readonly Candidate[][] {
  const wanted = sought.map((each) => wantedOf(rows, each));
  const keys = codedKeys(rows, sought, wanted);
  return sought.map((each, i) => {
    const most = wanted[i];
    if (most === undefined) return plainNearest(rows, each);
    return selectedOf(rows, each, keys[i] ?? nativeKeys(rows, each.query, most)) ?? plainNearest(rows, each);
  });
}

/**
 * How many of all rows are looked at natively, of which the selected ones are kept. They are the best of all rows in order,
 * so enough selected ones among them are the best selected ones. Undefined where it does not pay.
 */
function wantedOf({ count }: Rows, { limit, selection }: Sought): number | undefined {
  const selected = selection?.count ?? count;
  if (!usearch || selected === 0 || selected * NATIVE_SPEED < count) return undefined;
  const wanted = candidatesFor(limit, count, selected);
  return wanted > MAX_CANDIDATES ? undefined : wanted;
}

/** Undefined when there are not enough selected ones. */
function selectedOf(
  { matrix, dims, count }: Rows,
  { query, limit, selection }: Sought,
  keys: readonly number[],
): Candidate[] | undefined {
  const found = keys
    .filter((row) => !selection || selection.mask[row] === 1)
    .map((row) => ({ row, score: cosine(matrix, row * dims, query) }));
  return found.length >= Math.min(limit, selection?.count ?? count) ? found : undefined;
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

/** The best rows in order, of all. */
function nativeKeys(rows: Rows, query: Float32Array, wanted: number): readonly number[] {
  if (!usearch) return [];
  // The vectors have length 1: their inner product is the cosine, and is computed faster.
  const metric = usearch.MetricKind.IP;
  return Array.from(usearch.exactSearch(rows.matrix, query, rows.dims, wanted, metric, 1).keys, Number);
}

/**
 * The same in a quarter of the time, for all that look at all rows: more candidates by their 8-bit cosines, the best of
 * them by the true ones. Undefined where it does not pay, and when a row that was left out might belong among them.
 */
function codedKeys(
  rows: Rows,
  sought: readonly Sought[],
  wanted: readonly (number | undefined)[],
): readonly (readonly number[] | undefined)[] {
  const { count, dims } = rows;
  const together = sought.flatMap(({ query }, place) => {
    const most = wanted[place];
    const isFew = most !== undefined && most * CODED_FACTOR < Math.min(count, MAX_CANDIDATES + 1);
    return isFew ? [{ query, place, wanted: most }] : [];
  });
  const keys: (readonly number[] | undefined)[] = sought.map(() => undefined);
  if (!usearch || together.length === 0 || !areWorthCoding(rows)) return keys;
  const limit = Math.max(...together.map((each) => each.wanted)) * CODED_FACTOR;
  const queries = new Int8Array(together.length * dims);
  for (const [i, { query }] of together.entries()) queries.set(encoded(query), i * dims);
  const threads = count * queries.length < TWO_THREADS_FROM_NUMBERS ? 1 : THREADS;
  const found = usearch.exactSearch(rows.codes, queries, dims, limit, usearch.MetricKind.Cos, threads);
  for (const [i, each] of together.entries()) {
    const part = [i * limit, (i + 1) * limit] as const;
    const nearest = { keys: found.keys.subarray(...part), distances: found.distances.subarray(...part) };
    keys[each.place] = rescored(rows, each.query, { ...nearest, wanted: each.wanted });
  }
  return keys;
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
