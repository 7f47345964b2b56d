import type { VectorEntry, VectorFilter, VectorHit, VectorPartition } from '../../src/vectors/index.js';

/** Numbers from 0 to 1 that look random and are the same in each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function partitionOf(workspaceId: string, dims: number, version = '1'): VectorPartition {
  return { workspaceId, space: { provider: 'test', model: 'cloud', dims, version } };
}

/** Vectors around a few centres, as texts of a few topics are. */
export class VectorCloud {
  readonly #random: () => number;
  readonly #centres: readonly Float32Array[];

  constructor(
    readonly dims: number,
    { seed = 1, topics = 20 }: { seed?: number; topics?: number } = {},
  ) {
    this.#random = randomNumbers(seed);
    this.#centres = Array.from({ length: topics }, () => this.#noise(1));
  }

  /** The next vector, of topic `n` or any. */
  next(topic = Math.floor(this.#random() * this.#centres.length)): Float32Array {
    const centre = this.#centres[topic % this.#centres.length]!;
    return this.#noise(0.7).map((value, i) => value + centre[i]!);
  }

  #noise(size: number): Float32Array {
    return Float32Array.from({ length: this.dims }, () => size * (this.#random() + this.#random() - 1));
  }
}

/** What a search should find: every entry looked at, in double precision. */
export function exactHits(
  entries: readonly VectorEntry[],
  query: Float32Array,
  limit: number,
  filter: VectorFilter = {},
): VectorHit[] {
  return entries
    .filter((entry) => meets(entry, filter))
    .map(({ id, vector }) => ({ id, score: cosine(vector, query) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** The part of what should be found that was found. */
export function recallOf(found: readonly VectorHit[], expected: readonly VectorHit[]): number {
  const ids = new Set(found.map(({ id }) => id));
  return expected.length === 0 ? 1 : expected.filter(({ id }) => ids.has(id)).length / expected.length;
}

export function meets({ id, attributes }: VectorEntry, filter: VectorFilter): boolean {
  const valuesOf = (name: string) => [attributes.tags[name] ?? []].flat();
  const hasOneOf = (name: string, values: readonly string[]) =>
    valuesOf(name).some((value) => values.includes(value));
  return (
    Object.entries(filter.anyOf ?? {}).every(([name, values]) => hasOneOf(name, values)) &&
    !Object.entries(filter.noneOf ?? {}).some(([name, values]) => hasOneOf(name, values)) &&
    Object.entries(filter.ranges ?? {}).every(([name, { min = -Infinity, max = Infinity }]) => {
      const value = attributes.numbers[name];
      return value !== undefined && value >= min && value <= max;
    }) &&
    !filter.withoutIds?.includes(id)
  );
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (const [i, value] of a.entries()) {
    dot += value * b[i]!;
    aa += value * value;
    bb += b[i]! * b[i]!;
  }
  return dot / Math.sqrt(aa * bb);
}
