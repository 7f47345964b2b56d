import type { FoundOption } from './found-option.js';
import { areNames } from './alternatives.js';
import { listedName } from './option-names.js';
import type { Sentence } from './phrases.js';

/** A sentence that lists them: "the candidates are A, B and C", "three options: A, B or C". */
const OF_CHOICE = String.raw`\b(?:options?|alternatives?|choices|candidates|possibilities|proposals|ideas|suggestions|ways forward|finalists|bidders)\b[^.:;?!]{0,40}?`;
const THE_LIST = String.raw`\s+([^.;?!\n][^;?!]{5,400}?)(?:[.;?!](?=\s|$)|$)`;
/** What stands before a colon is no part of the list: "three proposals were on the table: A, B and C". */
const ENUMERATED = [':', String.raw`\s(?:are|were|would be)`].map(
  (sign) => new RegExp(OF_CHOICE + sign + THE_LIST, 'i'),
);
const SEPARATOR = /,?\s+(?:and|or|vs\.?)\s+|,\s+(?:and\s+|or\s+)?|\s+[/|]\s+/i;
/** "We compared A, B and C for …". */
const COMPARED =
  /\b(?:we|i|they|the\s+[\p{L}-]+)\s+(?:have\s+|has\s+)?(?:considered|compared|evaluated|shortlisted|weighed)\s+([^.;?!]{5,200}?)(?:\s+(?:for|as|in|on|against)\b|[.;?!](?=\s|$)|$)/iu;
/** The same with words that are said of other things too: there only names count. */
const LOOKED_AT =
  /\b(?:we|i|they|the\s+[\p{L}-]+)\s+(?:have\s+|has\s+)?(?:looked\s+at|talked\s+about|discussed|visited|tried|tested|interviewed)\s+([^.;?!]{5,200}?)(?:\s+(?:for|as|in|on|and\s+found)\b|[.;?!](?=\s|$)|$)/iu;
/** "A, B and C came into question". */
const IN_QUESTION =
  /^([^.;:?!]{5,200}?)\s+(?:came|come|are|were|have\s+been|remain|remained|would\s+be)\s+(?:all\s+)?(?:into\s+question|in\s+question|possible|considered|compared|available|suitable|suggested|proposed|discussed|left|candidates|on\s+the\s+(?:table|shortlist))\b/i;
const MAX_WORDS = 8;

/** "The candidates are A, B and C." */
export function enumerated(sentences: readonly Sentence[]): readonly FoundOption[] {
  return firstList(sentences, (text) => {
    const form = ENUMERATED.find((one) => one.test(text));
    return partsOf(form?.exec(text)?.[1]);
  });
}

/** What sentences say was compared, or came into question. */
export function compared(sentences: readonly Sentence[]): readonly FoundOption[] {
  return firstList(sentences, (text) => {
    const list = partsOf(COMPARED.exec(text)?.[1]);
    if (list.length >= 2) return list.filter((name) => name.split(/\s+/).length <= MAX_WORDS);
    const parts = partsOf((IN_QUESTION.exec(text) ?? LOOKED_AT.exec(text))?.[1]);
    return parts.every((name) => /^(?:(?:the|an?)\s+)?\p{Lu}/u.test(name)) ? parts : [];
  });
}

function firstList(
  sentences: readonly Sentence[],
  namesIn: (text: string) => readonly string[],
): readonly FoundOption[] {
  for (const { text, ref } of sentences) {
    const names = namesIn(text);
    if (areNames(names)) return names.map((name) => ({ label: listedName(name), quote: name, ref }));
  }
  return [];
}

function partsOf(list = ''): readonly string[] {
  return list.split(SEPARATOR).map((name) => name.trim());
}
