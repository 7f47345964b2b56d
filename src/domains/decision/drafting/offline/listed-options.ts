import type { FoundOption } from './found-option.js';
import { alternativesOf, areNames, withoutLightVerb } from './alternatives.js';
import { NO_CHOICE } from './listed-items.js';
import { listedName, promisesOptions } from './option-names.js';
import { isThing } from './option-tables.js';
import type { Sentence } from './phrases.js';

/** A sentence that lists them: "the candidates are A, B and C", "three options: A, B or C". */
const OF_CHOICE = String.raw`\b(?:options?|alternatives?|choices|candidates|possibilities|proposals|ideas|suggestions|ways forward|finalists|bidders)\b[^.:;?!]{0,40}?`;
const THE_LIST = String.raw`\s+([^.;?!\n][^;?!]{5,400}?)(?:[.;?!](?=\s|$)|$)`;
/** What stands before a colon is no part of the list: "three proposals were on the table: A, B and C". */
const ENUMERATED = [':', String.raw`\s(?:are|were|would be)`].map(
  (sign) => new RegExp(OF_CHOICE + sign + THE_LIST, 'i'),
);
/** A list that has semicolons: "three choices: A; B; C". */
const WITH_SEMICOLONS = new RegExp(`${OF_CHOICE}:\\s+([^.?!\\n;]{2,120}(?:;[^.?!\\n;]{2,120})+)`, 'i');
/** "The following were discussed: A, B, C", "Considered: A, B": what was weighed, whatever it is called. */
const ANNOUNCED =
  /(?:^|\b)(?:considered|discussed|proposed|suggested|compared|evaluated|short-?listed|in\s+the\s+running|on\s+the\s+table|possible|to\s+choose\s+from)\s*:\s+([^.;?!:\n]{5,300}?)(?:[.;?!](?=\s|$)|$)/i;
/** "We have narrowed it down to A, B and C." */
const NARROWED =
  /\b(?:(?:narrowed|whittled|boils?|comes?|came)\s+(?:\p{L}+\s+){0,3}?down\s+to|(?:are|is|['’]s|am)\s+(?:left\s+with|down\s+to)|short-?listed)\s+([^.;?!:]{5,240}?)(?:[.;?!](?=\s|$)|$)/iu;
/** "… what to do next: A, B or C", "three ways out: …": behind a colon, where what stands before it asks for a choice. */
const DECIDING =
  /\b(?:decid\p{L}+|choos\p{L}+|choice|torn|undecided|unsure|ways?\s+(?:out|forward|to)|what\s+(?:to\s+do|next|now)|whether|which|possibilit\p{L}+|routes?|paths?|make\s+up\s+(?:my|our)\s+minds?|either|question|we\s+(?:can|could)|debate)\b[^:]{0,60}:\s+([^:]{5,300}?)[.?!]?$/iu;
const SEPARATOR = /,?\s+(?:and|or|vs\.?)\s+|,\s+(?:and\s+|or\s+)?|\s+[/|]\s+/i;
/** "We compared A, B and C for …". */
const COMPARED =
  /\b(?:we|i|they|the\s+[\p{L}-]+)\s+(?:have\s+|has\s+)?(?:considered|compared|evaluated|shortlisted|weighed)\s+([^.;?!]{5,200}?)(?:\s+(?:for|as|in|on|against)\b|[.;?!](?=\s|$)|$)/iu;
/** "We are considering A, B or C": with "and" between two of them it may be one thing. */
const BEING_WEIGHED =
  /\b(?:we|i|they|(?:the|my|our)\s+[\p{L}-]+)(?:\s+(?:are|am|is)|'re|'m)\s+(?:still\s+|now\s+|currently\s+)?(?:considering|weighing(?:\s+up)?|comparing|discussing|debating|looking\s+at|thinking\s+(?:about|of))\s+([^.;?!]{5,200}?)(?:\s+(?:for|as|in|on|against)\b|[.;?!](?=\s|$)|$)/iu;
/** The same with words that are said of other things too: there only names count. */
const LOOKED_AT =
  /\b(?:we|i|they|the\s+[\p{L}-]+)\s+(?:have\s+|has\s+)?(?:looked\s+at|talked\s+about|discussed|visited|tried|tested|interviewed)\s+([^.;?!]{5,200}?)(?:\s+(?:for|as|in|on|and\s+found)\b|[.;?!](?=\s|$)|$)/iu;
/** "A, B and C came into question". */
const IN_QUESTION =
  /^([^.;:?!]{5,200}?)\s+(?:came|come|are|were|have\s+been|remain|remained|would\s+be)\s+(?:all\s+)?(?:into\s+question|in\s+question|possible|considered|compared|available|suitable|suggested|proposed|discussed|left|candidates|on\s+the\s+(?:table|shortlist))\b/i;
/** "The doctor offered A, B or C". */
const OFFERED =
  /\b(?:offer|suggest|propos|present|recommend)(?:ed|s|es|e)?\s+(?:(?:me|us|them)\s+)?([^.;?!:]{5,200}?)(?:[.;?!](?=\s|$)|$)/i;
/** "For the old town, A or B would both do". */
const WOULD_DO =
  /^(?:(?:for|in|as|to|with)\s[^,.;]{3,60},\s+)?([^.;:?!,]{5,120}\sor\s[^.;:?!,]{3,80}?)\s+(?:would|could|will|can|are)\s+(?:both\s+)?(?:do|work|suit|possible|fine)\b/i;
/** "Two levers: A and B": a list that has as many as are counted, whatever they are called. */
const COUNTED =
  /\b(two|three|four|five|[2-5])\s+([\p{L}-]+)(?:\s+[\p{L}-]+){0,6}:\s+([^.;?!\n]{5,300}?)(?:[.;?!](?=\s|$)|$)/iu;
/** "There are two treatments, tablets and injections": of a kind that people choose from. */
const THERE_ARE =
  /\bthere\s+are\s+(two|three|four|five|[2-5])\s+(?:\p{L}+\s+)?([\p{L}-]+)(?:,|\s[–—-])\s+([^.;?!\n]{5,300}?)(?:[.;?!](?=\s|$)|$)/iu;
const COUNTS = ['two', 'three', 'four', 'five'];
const MAX_WORDS = 8;

/** "The candidates are A, B and C." */
export function enumerated(sentences: readonly Sentence[]): readonly FoundOption[] {
  return firstList(sentences, (text) => {
    const apart = WITH_SEMICOLONS.exec(text)?.[1]?.split(/;\s+(?:and\s+|or\s+)?/i) ?? [];
    if (apart.length >= 2) return apart.map((name) => name.trim());
    const form = ENUMERATED.find((one) => one.test(text));
    if (form) return partsOf(form.exec(text)?.[1]);
    const told = partsOf((ANNOUNCED.exec(text) ?? NARROWED.exec(text))?.[1]);
    if (told.length >= 2) return told;
    const joined = withoutLightVerb(alternativesOf(DECIDING.exec(text)?.[1] ?? ''));
    return joined.length >= 2 ? joined : countedParts(text);
  });
}

/** What sentences say was compared, or came into question. */
export function compared(sentences: readonly Sentence[]): readonly FoundOption[] {
  return firstList(sentences, (text) => {
    const list = partsOf(COMPARED.exec(text)?.[1]);
    if (list.length >= 2) return list.filter((name) => name.split(/\s+/).length <= MAX_WORDS);
    const open = BEING_WEIGHED.exec(text)?.[1] ?? '';
    const weighed = partsOf(open);
    if (/\bor\b/i.test(open) || weighed.length >= 3) return weighed;
    const offered = partsOf((WOULD_DO.exec(text) ?? orList(OFFERED.exec(text)))?.[1]);
    if (offered.length >= 2) return offered;
    const parts = partsOf((IN_QUESTION.exec(text) ?? LOOKED_AT.exec(text))?.[1]);
    return parts.every((name) => /^(?:(?:the|an?)\s+)?\p{Lu}/u.test(name)) ? parts : [];
  });
}

/** A match whose list "or" holds together: with "and" between them, all of it is offered at once. */
function orList(match: RegExpExecArray | null): RegExpExecArray | null {
  return /\bor\b/i.test(match?.[1] ?? '') ? match : null;
}

/** The parts of a list that has as many as the words before it count. */
function countedParts(text: string): readonly string[] {
  const thing = THERE_ARE.exec(text);
  const isChosenFrom = thing !== null && (isThing(thing[2] ?? '') || promisesOptions(thing[2] ?? ''));
  const [, count = '', noun = '', list] = (isChosenFrom ? thing : COUNTED.exec(text)) ?? [];
  const wanted = COUNTS.indexOf(count.toLowerCase()) + 2;
  const parts = partsOf(list);
  const isWhole = parts.length === (wanted >= 2 ? wanted : Number(count));
  return isWhole && !NO_CHOICE.test(noun) ? parts : [];
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
