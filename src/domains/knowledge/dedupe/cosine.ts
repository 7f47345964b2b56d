/** The cosine of two vectors of one space, -1 to 1; 0 when one of them is all zero. */
export function cosineOf(one: Float32Array, other: Float32Array): number {
  let [dot, a, b] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    const [x, y] = [one[i] ?? 0, other[i] ?? 0];
    dot += x * y;
    a += x * x;
    b += y * y;
  }
  return a === 0 || b === 0 ? 0 : dot / Math.sqrt(a * b);
}
