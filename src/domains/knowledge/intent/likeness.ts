import type { Example } from './examples/index.js';
import { termsOf } from './features.js';

/** How many of the nearest examples have a say. */
const NEIGHBOURS = 6;

/** A text as its stems and pairs of stems, each with its weight; the squares of the weights sum to 1. */
type Weights = ReadonlyMap<string, number>;

export interface Neighbour {
  readonly example: Example;
  /** 0 to 1. */
  readonly likeness: number;
}

/** Finds the examples that are most like a text. */
export class Neighbourhood {
  /** How rare a term is among the examples: what all of them have tells nothing. */
  private readonly rarity: ReadonlyMap<string, number>;
  private readonly strange: number;
  /** Where each term is: the places of the examples that have it, and its weight in them. */
  private readonly places = new Map<string, { readonly place: number; readonly weight: number }[]>();

  constructor(private readonly examples: readonly Example[]) {
    const counts = new Map<string, number>();
    const read = examples.map(({ text }) => termsOf(text));
    for (const terms of read) {
      for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    this.rarity = new Map([...counts].map(([term, count]) => [term, Math.log(1 + examples.length / count)]));
    this.strange = Math.log(1 + examples.length);
    for (const [place, terms] of read.entries()) {
      for (const [term, weight] of this.weightsOf(terms)) {
        const places = this.places.get(term) ?? [];
        places.push({ place, weight });
        this.places.set(term, places);
      }
    }
  }

  /** The most like first; none that shares nothing. */
  nearest(text: string): readonly Neighbour[] {
    const sums = new Float64Array(this.examples.length);
    for (const [term, weight] of this.weightsOf(termsOf(text))) {
      for (const found of this.places.get(term) ?? [])
        sums[found.place] = (sums[found.place] ?? 0) + weight * found.weight;
    }
    return this.examples
      .map((example, place) => ({ example, likeness: sums[place] ?? 0 }))
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, NEIGHBOURS);
  }

  /** Terms that no example has count as the rarest, so that a strange message is like nothing. */
  private weightsOf(terms: readonly string[]): Weights {
    const weights = new Map<string, number>();
    for (const term of terms) {
      weights.set(term, this.rarity.get(term) ?? this.strange * (term.includes(' ') ? 0.3 : 1));
    }
    const length = Math.hypot(...weights.values());
    return new Map([...weights].map(([term, weight]) => [term, length === 0 ? 0 : weight / length]));
  }
}
