/** So little is nothing: its steps would be more than a number can say. */
const LEAST = 1e-30;
/** More than what the kernel's 32-bit sums are off by, in parts of what they are sums of: three roundings of 2 ** -24. */
const ROUNDING = 1e-6;

/**
 * A query in whole steps, and how far from its cosine with a row the product of their codes can be.
 *
 * Of a query q and a row x, whose codes say q̂ and x̂, by the inequality of Cauchy and Schwarz:
 *
 *     |q·x - q̂·x̂| = |q·(x - x̂) + (q - q̂)·x̂| ≤ |q| |x - x̂| + |q - q̂| |x̂|
 *
 * |x - x̂| is each row's residual, which the kernel adds to its score; the second part is `error`, the same for all rows.
 */
export class CodedQuery {
  readonly codes: Int8Array;
  /** What a step is worth, and a kernel's score. */
  readonly scale: number;
  /** What a residual adds to a score. */
  readonly reach: number;
  readonly #length: number;
  readonly #lost: number;

  /** @param steps what its largest number becomes */
  constructor(query: Float32Array, steps: number) {
    let largest = 0;
    for (let i = 0; i < query.length; i++) largest = Math.max(largest, Math.abs(query[i]!));
    const perStep = largest > LEAST ? steps / largest : 0;
    this.scale = largest > LEAST ? largest / steps : LEAST;
    this.codes = new Int8Array(query.length);
    let [squares, lost] = [0, 0];
    for (let i = 0; i < query.length; i++) {
      const value = query[i]!;
      const code = Math.round(value * perStep);
      this.codes[i] = code;
      squares += value * value;
      lost += (value - code * this.scale) ** 2;
    }
    this.#length = Math.sqrt(squares);
    this.#lost = Math.sqrt(lost);
    this.reach = Math.fround(this.#length / this.scale);
  }

  /** What a cosine may be more than its score, where no row's codes are longer than this. */
  error(longest: number): number {
    return (this.#lost + ROUNDING * (this.#length + this.#lost)) * longest;
  }
}
