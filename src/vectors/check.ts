import type { VectorQuery, VectorSpace } from './port.js';

export const MAX_LIMIT = 1_000;
/** Below this a vector points nowhere that 32 bits could tell. */
const MIN_LENGTH = 1e-18;

/**
 * A copy of length 1, at the start of a buffer of its own: usearch's exact search reads a view from its buffer's start.
 *
 * @throws {RangeError} a wrong number of numbers, one that is not finite, or nothing but zeros
 */
export function toUnitVector(vector: Float32Array, { dims }: VectorSpace): Float32Array {
  if (vector.length !== dims) {
    throw new RangeError(`A vector of this space has ${dims} numbers, not ${vector.length}.`);
  }
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  if (!Number.isFinite(length)) throw new RangeError('A vector has a number that is not finite.');
  if (length < MIN_LENGTH) throw new RangeError('A vector of zeros is near to nothing.');
  return vector.map((value) => value / length);
}

/** @throws {RangeError} */
export function checkLimit({ limit }: VectorQuery): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new RangeError(`A search gives 1 to ${MAX_LIMIT} hits, not ${limit}.`);
  }
}
