/** Sentences longer than this are no sentences. */
const MAX_SENTENCE = 600;
const MAX_LABEL = 90;
/** A bracket that a cut has left open. */
const OPEN_BRACKET = /(?<=\S)\s+\([^()]*…?$/;
/** An amount after a name, in brackets. */
const FIGURES = /(?<=\S)\s+\((?=[^()]*\d)[^()]*\)$/;
/** A full stop ends a sentence unless it stands in a number or after a short form. */
const SENTENCE_END =
  /(?<!\b(?:e\.g|i\.e|p\.a|etc|vs|cf|ca|approx|incl|excl|est|esp|min|max|no|nr|mr|mrs|ms|dr|prof|st|ltd|inc|jr|sr|\d))[.!?]["'”’)\]*_]*(?=\s|$)/gi;

/** A sentence, and the text that it is of. */
export interface Sentence {
  readonly text: string;
  readonly ref: string;
}

/** The sentences of a block, each as it stands there. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    sentences.push(text.slice(start, end));
    start = end;
  }
  sentences.push(text.slice(start));
  return sentences
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 0 && sentence.length <= MAX_SENTENCE);
}

/** Text without the marks of Markdown: links as their words, no emphasis, one line. */
export function plain(text: string): string {
  return text
    .replaceAll(/!?\[([^\]\n]{0,300})\]\([^)\s]{0,1000}(?:\s[^)]{0,200})?\)/g, '$1')
    .replaceAll(/<(https?:[^>\s]{1,500})>/g, '$1')
    .replaceAll(/[*`]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A short name made of a text: its first clause, cut at a word, with a capital letter first in whatever form it came. */
export function labelOf(text: string): string {
  const line = withoutQuotes(plain(text));
  const named = line.split(/\s(?:[–—-]|[-=]>|→)\s|(?<=\S):\s|;\s/)[0] ?? line;
  const clause = (named.length >= 2 ? named : line).replace(/[\s.,;:!?]+$/, '').replace(FIGURES, '');
  const short =
    clause.length > MAX_LABEL
      ? (clause.split(/,\s|(?<!\b(?:e\.g|i\.e|etc|ca|incl))\.\s/i)[0] ?? clause)
      : clause;
  return capital(cutAtWord(short, MAX_LABEL).replace(OPEN_BRACKET, ''));
}

/** A sentence as a name: all of it, cut at a word where it is long. */
export function sentenceLabel(text: string): string {
  return cutAtWord(plain(text).replace(/[\s.,;:!?]+$/, ''), MAX_LABEL);
}

/** The record's own number before its title counts for nothing. */
export function withoutNumber(title: string): string {
  return plain(title).replace(/^(?:(?:adr|rfc|rfd|dr)[\s-]*)?\d+\s*[.:)–-]\s*/i, '');
}

/** At most `length` characters, without half a word at the end. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:]+$/, '').toWellFormed()}…`;
}

const SMALL_WORDS = new Set(
  'a an and are as at be by can do does for from has have if in into is it its of on or our own so than that the their then they this to use used using was we were what when which will with would you'.split(
    ' ',
  ),
);

/** The words that say something, for comparing what two texts are about. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = plain(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return new Set((words ?? []).filter((word) => !SMALL_WORDS.has(word)));
}

/** How much of what `part` says is also said by `whole`, 0..1. */
export function overlap(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 0;
  let shared = 0;
  for (const word of part) if (whole.has(word)) shared++;
  return shared / part.size;
}

function withoutQuotes(text: string): string {
  return /^["'“][^"'“”]*["'”]$/.test(text) ? text.slice(1, -1) : text;
}

/** The same text twice, whatever its case and marks. */
export function isSameText(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(text: string): string {
  return plain(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** With a capital letter first, the rest as it is. A name that has one further on, such as gRPC, stays as it is. */
export function capital(text: string): string {
  const [first = '', ...rest] = text;
  const isName = /^\p{Ll}[\p{Ll}\p{N}]*\p{Lu}/u.test(text);
  return isName ? text : first.toUpperCase() + rest.join('');
}
