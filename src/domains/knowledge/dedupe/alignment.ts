import type { Token } from './tokens.js';

/** A place at which two sentences part: what the one says there, and what the other. Either may be empty. */
export interface Difference {
  readonly one: readonly Token[];
  readonly other: readonly Token[];
}

export interface Alignment {
  readonly differences: readonly Difference[];
  /** Tokens that both have, in the same order. */
  readonly common: number;
  /** The share of all tokens that is common, 0 to 1. */
  readonly share: number;
}

/** The most cells of the table: two texts of a thousand words each. */
const MAX_CELLS = 1_000_000;

/**
 * Lays two sentences beside each other so that as many tokens as possible meet.
 * @returns undefined when the two are too long for that
 */
export function align(one: readonly Token[], other: readonly Token[]): Alignment | undefined {
  const start = commonStart(one, other);
  const end = commonEnd(one.slice(start), other.slice(start));
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (a.length * b.length > MAX_CELLS) return undefined;
  const differences = differencesOf(a, b);
  const apart = differences.reduce((sum, d) => sum + d.one.length + d.other.length, 0);
  const total = one.length + other.length;
  const common = (total - apart) / 2;
  return { differences, common, share: total === 0 ? 1 : (common * 2) / total };
}

function isSame(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && a.key === b?.key;
}

function commonStart(one: readonly Token[], other: readonly Token[]): number {
  let length = 0;
  while (isSame(one[length], other[length])) length++;
  return length;
}

function commonEnd(one: readonly Token[], other: readonly Token[]): number {
  let length = 0;
  while (isSame(one.at(-1 - length), other.at(-1 - length))) length++;
  return length;
}

/** By the table of longest common subsequences: `lengths[i][j]` is that of what follows `a[i]` and `b[j]`. */
function differencesOf(a: readonly Token[], b: readonly Token[]): readonly Difference[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = isSame(a[i], b[j])
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const differences: Difference[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    const [fromI, fromJ] = [i, j];
    while ((i < a.length || j < b.length) && !isSame(a[i], b[j])) {
      if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) i++;
      else j++;
    }
    if (i > fromI || j > fromJ) differences.push({ one: a.slice(fromI, i), other: b.slice(fromJ, j) });
    while (i < a.length && isSame(a[i], b[j])) [i, j] = [i + 1, j + 1];
  }
  return differences;
}

/** Whether the one is the other with its two halves swapped: a clause that was moved to the front. */
export function isRotation(one: readonly Token[], other: readonly Token[]): boolean {
  if (one.length !== other.length) return false;
  return one.some((_, shift) =>
    one.every((token, index) => token.key === other[(index + shift) % other.length]?.key),
  );
}
