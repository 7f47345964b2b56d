import { stemmer } from 'stemmer';
import type { FoundOption } from './found-option.js';
import { contentWords, plain } from './phrases.js';

/** The stems of words that only this option's name has. */
export type Hints = ReadonlySet<string>;

/** A sentence is about what it begins with: so many of its words are looked at. */
const FIRST_WORDS = 6;

/** What tells the options apart: "renew the lease" and "move to the mill" share no stem, "option" is in both. */
export function hintsOf(options: readonly FoundOption[]): readonly Hints[] {
  const names = options.map(({ label }) => stemsOf(contentWords(label)));
  return names.map(
    (name, at) =>
      new Set([...name].filter((stem) => names.every((other, i) => i === at || !other.has(stem)))),
  );
}

/** The one option that the begin of a sentence hints at, such as "Renewing is simple" at "renew for three years". */
export function optionHinted(sentence: string, hints: readonly Hints[]): number | undefined {
  const begin = plain(sentence).split(' ').slice(0, FIRST_WORDS).join(' ');
  const stems = stemsOf(contentWords(begin));
  const met = hints.flatMap((hint, at) => ([...stems].some((stem) => hint.has(stem)) ? [at] : []));
  return met.length === 1 ? met[0] : undefined;
}

function stemsOf(words: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...words].map((word) => stemmer(word)));
}
