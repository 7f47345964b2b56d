import { featuresOf, type Features } from './features.js';

// Found once: looking a global up in a test's own context takes longer than the sum, a quarter of a million times.
const { exp } = Math;

/** How often the examples are gone through: more fits them closer and foretells new messages no better. */
const ROUNDS = 30;
/** How far one example moves the weights, at first. */
const STEP = 2;
/** What keeps weights small, so that no single word decides. */
const DECAY = 0.0003;
const RARITY_SCALE = 3;

/** A text as the numbers of its features and their shares; the squares of the shares sum to 1 at most. */
interface Vector {
  readonly ids: Int32Array;
  readonly shares: Float64Array;
}

export interface Lesson<Label extends string> {
  /** In small letters, with plain apostrophes. */
  readonly text: string;
  readonly label: Label;
}

/**
 * Learns from examples how probable each label is for a text, by logistic regression over words and forms of speech.
 *
 * The same examples in the same order teach the same. In a process that has just started, a
 * thousand examples take some hundreds of milliseconds.
 */
export class Learner<Label extends string> {
  private readonly labels: readonly Label[];
  private readonly ids = new Map<string, number>();
  private readonly counts = new Map<string, number>();
  private readonly weights: Float64Array;
  private readonly biases: Float64Array;

  constructor(private readonly lessons: readonly Lesson<Label>[]) {
    this.labels = [...new Set(lessons.map(({ label }) => label))];
    const read = lessons.map(({ text, label }) => [featuresOf(text), this.labels.indexOf(label)] as const);
    for (const [features] of read) this.count(features);
    this.weights = new Float64Array(this.labels.length * this.ids.size);
    this.biases = new Float64Array(this.labels.length);
    const rows = read.map(([features, due]) => [this.vectorOf(features), due] as const);
    for (let round = 0; round < ROUNDS; round++) this.learn(rows, STEP / (1 + round * 0.05));
  }

  /** Each label with its probability; they sum to 1. */
  probabilities(text: string): readonly (readonly [Label, number])[] {
    const shares = new Float64Array(this.labels.length);
    this.weigh(this.vectorOf(featuresOf(text)), shares);
    return this.labels.map((label, index) => [label, shares[index] ?? 0]);
  }

  private count({ terms, forms }: Features): void {
    for (const name of [...terms, ...forms]) {
      if (!this.ids.has(name)) this.ids.set(name, this.ids.size);
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    }
  }

  /** One example after another, each round in the same mixed order. */
  private learn(rows: readonly (readonly [Vector, number])[], step: number): void {
    const errors = new Float64Array(this.labels.length);
    for (let turn = 0; turn < rows.length; turn++) {
      const row = rows[(turn * 7_919) % rows.length];
      if (!row) continue;
      const [vector, due] = row;
      this.weigh(vector, errors);
      errors[due] = (errors[due] ?? 0) - 1;
      this.correct(vector, errors, step);
    }
  }

  // Plain loops over numbers that are there already: this is done some ten thousand times at each start.
  private correct({ ids, shares }: Vector, errors: Float64Array, step: number): void {
    const { biases, weights } = this;
    const count = errors.length;
    for (let label = 0; label < count; label++) biases[label]! -= step * 0.1 * errors[label]!;
    for (let place = 0; place < ids.length; place++) {
      const first = ids[place]! * count;
      const share = shares[place]!;
      for (let label = 0; label < count; label++) {
        const weight = weights[first + label]!;
        weights[first + label] = weight - step * (errors[label]! * share + DECAY * weight);
      }
    }
  }

  /** How probable each label is, into `scores`. */
  private weigh({ ids, shares }: Vector, scores: Float64Array): void {
    const { weights } = this;
    const count = scores.length;
    scores.set(this.biases);
    for (let place = 0; place < ids.length; place++) {
      const first = ids[place]! * count;
      const share = shares[place]!;
      for (let label = 0; label < count; label++) scores[label]! += weights[first + label]! * share;
    }
    toProbabilities(scores);
  }

  /** Words that no example has are no features, but make what the others say of the text count for less. */
  private vectorOf({ terms, forms }: Features): Vector {
    const known = [
      ...terms.map((name) => [name, this.rarityOf(name)] as const),
      ...forms.map((f) => [f, 1] as const),
    ];
    const ids: number[] = [];
    const shares: number[] = [];
    let squares = 0;
    for (const [name, share] of known) {
      const id = this.ids.get(name);
      squares += id === undefined ? strangenessOf(name) : share * share;
      if (id === undefined) continue;
      ids.push(id);
      shares.push(share);
    }
    const length = Math.sqrt(squares) || 1;
    return { ids: Int32Array.from(ids), shares: Float64Array.from(shares, (share) => share / length) };
  }

  private rarityOf(term: string): number {
    return Math.log(1 + this.lessons.length / (this.counts.get(term) ?? 1)) / RARITY_SCALE;
  }
}

function toProbabilities(scores: Float64Array): void {
  let highest = scores[0] ?? 0;
  for (let label = 1; label < scores.length; label++) if (scores[label]! > highest) highest = scores[label]!;
  let sum = 0;
  for (let label = 0; label < scores.length; label++) {
    scores[label] = exp(scores[label]! - highest);
    sum += scores[label]!;
  }
  for (let label = 0; label < scores.length; label++) scores[label]! /= sum;
}

function strangenessOf(name: string): number {
  if (name.startsWith('#') || name.startsWith('^')) return 0;
  return name.includes(' ') ? 0.3 : 1;
}
