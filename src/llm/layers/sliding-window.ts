/** What ended in one slice of time. */
interface Slice {
  number: number;
  ended: number;
  failed: number;
  begun: number;
  slow: number;
}

/** What ended in the window. */
export interface WindowCounts {
  readonly ended: number;
  readonly failed: number;
  /** Answers whose first part came. */
  readonly begun: number;
  /** Those of them whose first part was late. */
  readonly slow: number;
}

const SLICES = 10;

/** Counts what happened in the last `windowMs`, to within a tenth of it, in a fixed space. */
export class SlidingWindow {
  readonly #sliceMs: number;
  #slices: Slice[] = [];

  constructor(windowMs: number) {
    this.#sliceMs = windowMs / SLICES;
  }

  end(isFailure: boolean, nowMs: number): void {
    const slice = this.#slice(nowMs);
    slice.ended += 1;
    if (isFailure) slice.failed += 1;
  }

  begin(isSlow: boolean, nowMs: number): void {
    const slice = this.#slice(nowMs);
    slice.begun += 1;
    if (isSlow) slice.slow += 1;
  }

  counts(nowMs: number): WindowCounts {
    this.#forget(nowMs);
    const sum = (count: (slice: Slice) => number) =>
      this.#slices.reduce((total, slice) => total + count(slice), 0);
    return {
      ended: sum(({ ended }) => ended),
      failed: sum(({ failed }) => failed),
      begun: sum(({ begun }) => begun),
      slow: sum(({ slow }) => slow),
    };
  }

  clear(): void {
    this.#slices = [];
  }

  #slice(nowMs: number): Slice {
    this.#forget(nowMs);
    const number = Math.floor(nowMs / this.#sliceMs);
    const last = this.#slices.at(-1);
    if (last?.number === number) return last;
    const slice = { number, ended: 0, failed: 0, begun: 0, slow: 0 };
    this.#slices.push(slice);
    return slice;
  }

  #forget(nowMs: number): void {
    const oldest = Math.floor(nowMs / this.#sliceMs) - SLICES;
    while (this.#slices[0] && this.#slices[0].number <= oldest) this.#slices.shift();
  }
}
