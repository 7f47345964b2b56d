import type { Block } from './block.js';
import type { FoundOption } from './found-option.js';
import { hintsOf, optionHinted, type Hints } from './option-hints.js';
import { contentWords, overlap } from './phrases.js';

/** A sentence that goes on about what the one before it spoke of, or has no subject of its own. */
const GOES_ON =
  /^(?:it|its|this|that|they|their|these|those|he|she|there|but|however|also|still|on the other hand|nobody|saves?|costs?|needs?|takes?|gives?|makes?|removes?|requires?|allows?|reduces?|means?|would|will)\b/i;
/** How much of an option's name a text must have to be about it. */
const ABOUT = 0.6;

/** What the words of a text are compared with. */
export interface Topic {
  readonly topics: readonly ReadonlySet<string>[];
  readonly hints: readonly Hints[];
  readonly chosen: number | undefined;
  readonly options: readonly FoundOption[];
  /** Whether the text names them all: then a reason that names none is nobody's. */
  readonly isSetSideBySide: boolean;
}

/** What the options are called, and what tells them apart. */
export function topicOf(options: readonly FoundOption[], chosen: number | undefined): Topic {
  return {
    topics: options.map(({ label }) => contentWords(label)),
    hints: hintsOf(options),
    chosen,
    options,
    isSetSideBySide: options.every(({ quote }) => quote !== ''),
  };
}

/** Whether a sentence has no subject of its own. */
export function goesOn(text: string): boolean {
  return GOES_ON.test(text);
}

/** The option that the heading or the item right above names, and the one that the next above it does. */
export function optionOfPlace({ path }: Block, topic: Topic): { nearest?: number; above?: number } {
  const nearest = optionNamed(path.at(-1) ?? '', topic);
  return { nearest, above: path.length > 2 ? optionNamed(path.at(-2) ?? '', topic) : undefined };
}

/** The option that what stands before a block names. What the whole text is called introduces no part of it. */
export function optionOfIntroduction({ kind, leadIn, path, text }: Block, topic: Topic): number | undefined {
  if (leadIn === path[0] || (kind === 'paragraph' && !GOES_ON.test(text))) return undefined;
  const { own, count } = ownerOf(leadIn, topic);
  return count > 1 ? undefined : (own ?? optionHinted(leadIn, topic.hints));
}

/** The one option that a text names: what names several is a heading over them all. */
export function optionNamed(text: string, topic: Topic): number | undefined {
  const { own, count } = ownerOf(text, topic);
  return count > 1 ? undefined : own;
}

/** The option that a text is about, the first one that it names, and how many it names that are not parts of each other. */
export function ownerOf(text: string, { topics }: Topic): { own: number | undefined; count: number } {
  const words = contentWords(text);
  const order = [...words];
  const named = topics
    .map((topic, index) => ({ index, topic, score: overlap(topic, words) }))
    .filter(({ score }) => score >= ABOUT)
    .sort((a, b) => b.score * b.topic.size - a.score * a.topic.size || b.score - a.score);
  const apart = named.filter(({ topic, score }, at) =>
    named.slice(0, at).every((larger) => overlap(topic, larger.topic) < Math.min(score, ABOUT)),
  );
  const begin = ({ topic }: { readonly topic: ReadonlySet<string> }) =>
    order.findIndex((word) => topic.has(word));
  const [first] = apart.every(({ score }) => score === 1)
    ? apart.toSorted((a, b) => begin(a) - begin(b))
    : apart;
  return { own: first?.index, count: apart.length };
}
