import { stemmer } from 'stemmer';
import { wordClassesOf } from './word-classes.js';

/** More of a message than this says no more about what it is for. */
const MAX_WORDS = 200;
const WORD = /[\p{L}\p{N}]+(?:'\p{L}+)?/gu;

/** The stems of a text and the pairs of neighbouring ones; all numbers are one. */
export function termsOf(text: string): readonly string[] {
  const words = (text.toLowerCase().match(WORD) ?? []).slice(0, MAX_WORDS);
  const stems = words.map((word) => (/\d/u.test(word) ? '0' : stemmer(word)));
  return [...stems, ...stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`)];
}

/** Something that a text has, by its name. */
export interface Features {
  /** What it says: stems, their pairs, and how it begins. */
  readonly terms: readonly string[];
  /** How it says it: forms of speech, alone and together with whether it is a question. */
  readonly forms: readonly string[];
}

/** @param text in small letters, with plain apostrophes */
export function featuresOf(text: string): Features {
  const terms = [...new Set(termsOf(text))];
  const [first = '', second] = (text.match(WORD) ?? []).slice(0, 2).map((word) => stemmer(word));
  const begin = second === undefined ? [`^${first}`] : [`^${first}`, `^${first} ${second}`];
  const classes = wordClassesOf(text);
  const mood = classes.includes('question') ? 'asked' : 'said';
  return {
    terms: [...terms, ...begin],
    forms: [...lengthOf(text), ...classes, ...classes.map((name) => `${mood} ${name}`)].map(
      (name) => `#${name}`,
    ),
  };
}

function lengthOf(text: string): readonly string[] {
  const count = (text.slice(0, 2_000).match(WORD) ?? []).length;
  if (count <= 3) return ['very short'];
  if (count <= 7) return ['short'];
  return count > 20 ? ['long'] : [];
}
