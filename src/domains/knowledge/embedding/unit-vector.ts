/**
 * A provider's numbers as a vector of length 1; of more numbers than wanted the first ones, where the model is made so
 * that they stand alone. Undefined when they are not a vector of so many numbers, are not finite, or all zero.
 */
export function toUnitVector(
  numbers: ArrayLike<number>,
  dims: number,
  options: { readonly isShortened: boolean } = { isShortened: false },
): Float32Array | undefined {
  if (options.isShortened ? numbers.length < dims : numbers.length !== dims) return undefined;
  let squares = 0;
  for (let i = 0; i < dims; i++) squares += Number(numbers[i]) ** 2;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length === 0) return undefined;
  const vector = Float32Array.from({ length: dims }, (_, i) => Number(numbers[i]) / length);
  return vector.every(Number.isFinite) ? vector : undefined;
}
