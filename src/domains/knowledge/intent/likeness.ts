import { stemmer } from 'stemmer';
import { EXAMPLES, type Example } from './examples.js';

/** More of a message than this says no more about what it is for. */
const MAX_WORDS = 200;
const WORD = /[\p{L}\p{N}]+(?:'\p{L}+)?/gu;
/** How many of the nearest examples have a say. */
const NEIGHBOURS = 6;

/** A text as its stems and pairs of stems, each with its weight; the squares of the weights sum to 1. */
type Weights = ReadonlyMap<string, number>;

interface Neighbour {
  readonly example: Example;
  /** 0 to 1. */
  readonly likeness: number;
}

function termsOf(text: string): readonly string[] {
  const words = (text.toLowerCase().match(WORD) ?? []).slice(0, MAX_WORDS);
  const stems = words.map((word) => (/\d/u.test(word) ? '0' : stemmer(word)));
  return [...stems, ...stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`)];
}

/** How rare a term is among the examples: what all of them have tells nothing. */
const rarity = ((): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { text } of EXAMPLES) {
    for (const term of new Set(termsOf(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return new Map([...counts].map(([term, count]) => [term, Math.log(1 + EXAMPLES.length / count)]));
})();

/** Terms that no example has count as the rarest, so that a strange message is like nothing. */
function weightsOf(text: string): Weights {
  const weights = new Map<string, number>();
  for (const term of termsOf(text)) {
    weights.set(term, rarity.get(term) ?? Math.log(1 + EXAMPLES.length) * (term.includes(' ') ? 0.3 : 1));
  }
  const length = Math.hypot(...weights.values());
  return new Map([...weights].map(([term, weight]) => [term, length === 0 ? 0 : weight / length]));
}

const weighed = EXAMPLES.map((example) => ({ example, weights: weightsOf(example.text) }));

function likenessOf(one: Weights, other: Weights): number {
  let sum = 0;
  for (const [term, weight] of one) sum += weight * (other.get(term) ?? 0);
  return sum;
}

/** The examples that are most like a text, the most like first. */
export function nearestExamples(text: string): readonly Neighbour[] {
  const weights = weightsOf(text);
  return weighed
    .map(({ example, weights: others }) => ({ example, likeness: likenessOf(weights, others) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, NEIGHBOURS);
}
