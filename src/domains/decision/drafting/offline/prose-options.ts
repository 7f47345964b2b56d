import type { Block } from './blocks.js';
import type { FoundOption } from './found-option.js';
import { capital, labelOf, plain, sentencesOf, withoutNumber } from './phrases.js';

const VERSUS = /^(.{2,90}?)\s+(?:vs\.?|versus)\s+(.{2,90})$/i;
const BETWEEN =
  /\b(?:choose|choosing|decide|deciding|choice|decision|select|pick)\s+between\s+(.{2,90}?)\s+(?:and|or)\s+(.{2,90}?)(?:[.?!;,]|$)/i;
const INSTEAD = /^(.{2,90}?)\s+(?:instead\s+of|rather\s+than|over)\s+(.{2,90})$/i;

/** Words after which alternatives stand that "or" holds together. */
const BEFORE_ALTERNATIVES =
  /\b(?:either|whether\s+(?:we\s+should|to)|should\s+(?:we|i|they|you)|(?:we|i|the\s+(?:team|board|company))\s+(?:could|can|might|may)(?:\s+either)?)\s+([^.?!;]{4,400})/i;
/** A sentence that lists them: "the candidates are A, B and C", "three options: A, B or C". */
const ENUMERATED =
  /\b(?:options?|alternatives?|choices|candidates|possibilities|proposals|ways forward|finalists|bidders)\b[^.:;?!]{0,40}?(?:\s(?:are|were|would be)(?:\s*:)?|:)\s+([^.;?!\n][^;?!]{5,400}?)(?:[.;?!](?=\s|$)|$)/i;
const SEPARATOR = /,?\s+(?:and|or)\s+|,\s+(?:and\s+|or\s+)?/i;
/** Words of an enumeration that are part of a sentence and not of a name. */
const CLAUSE = /\b(?:because|which|that|since|although|but|however)\b/i;
/** More words than this make no name of one of several. */
const MAX_LISTED_WORDS = 9;

/** A sentence that presents one alternative: "One option is to …", "Another would be to …". */
const ONE_OF_SEVERAL =
  /^(?:one|another|the\s+(?:other|first|second|third|fourth|last)|a\s+(?:second|third|fourth)|our\s+(?:first|second|third))(?:\s+(?:option|way|possibility|idea|route|choice|approach|alternative|proposal))?\s+(?:is|would\s+be)\s+(?:to\s+)?(.{3,140}?)(?:[.?!;,]|$)/i;
/** A sentence that says what could be done. */
const COULD =
  /^(?:(?:alternatively|or|otherwise|instead|finally),?\s+)?(?:we|i|the\s+(?:team|board|company))\s+(?:could|might)\s+(?:also\s+|instead\s+|always\s+)?(.{3,140}?)(?:[.?!;,]|\s+(?:because|since|so\s+that|which)\b|$)/i;
/** A title that asks for one of two. */
const TITLE_QUESTION = /^([^?,]{2,70}?),?\s+or\s+([^?,]{2,70})\?$/i;

interface Sentence {
  readonly text: string;
  readonly ref: string;
}

/** The alternatives that sentences name, by the surest form that they have. */
export function inProse(blocks: readonly Block[]): readonly FoundOption[] {
  const sentences = blocks.flatMap(({ text, ref }) => sentencesOf(text).map((line) => ({ text: line, ref })));
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  for (const find of [enumerated, joinedByOr, inPairs, presented]) {
    const found = find(sentences);
    if (found.length >= 2) return found;
  }
  return inTitles(headings);
}

/** "The candidates are A, B and C." */
function enumerated(sentences: readonly Sentence[]): readonly FoundOption[] {
  for (const { text, ref } of sentences) {
    const [, list] = ENUMERATED.exec(text) ?? [];
    const names = (list ?? '').split(SEPARATOR).map((name) => name.trim());
    if (areNames(names)) return names.map((name) => ({ label: labelOf(name), quote: name, ref }));
  }
  return [];
}

/** "Either A or B", "whether to A or B", "we could A, B or C": the longest such list. */
function joinedByOr(sentences: readonly Sentence[]): readonly FoundOption[] {
  const lists = sentences.flatMap(({ text, ref }) => {
    const [, list = ''] = BEFORE_ALTERNATIVES.exec(text) ?? [];
    const names = alternativesOf(list);
    return areNames(names)
      ? [names.map((name) => ({ label: capital(labelOf(name)), quote: name, ref }))]
      : [];
  });
  return lists.reduce((longest, list) => (list.length > longest.length ? list : longest), []);
}

/** What "or" joins. Commas part too where the last alternative has one before it, or where all parts are short. */
function alternativesOf(list: string): readonly string[] {
  const byOr = list.split(/,?\s+or\s+/i).map((name) => name.trim());
  if (byOr.length < 2) return [];
  const byCommas = list.split(/,?\s+or\s+|,\s+/i).map((name) => name.trim());
  const areShort = byCommas.every((name) => name.split(/\s+/).length <= MAX_LISTED_WORDS);
  return byCommas.length > byOr.length && (/,\s+or\s/i.test(list) || areShort) ? byCommas : byOr;
}

function areNames(names: readonly string[]): boolean {
  return names.length >= 2 && names.every((name) => name.length >= 2 && !CLAUSE.test(name));
}

/** "A vs B", "choose between A and B". */
function inPairs(sentences: readonly Sentence[]): readonly FoundOption[] {
  return (
    sentences.map((sentence) => pairIn(sentence, [BETWEEN, VERSUS])).find(({ length }) => length > 0) ?? []
  );
}

/** "One way is to … The other is to …", or else "We could … Alternatively, we could …". */
function presented(sentences: readonly Sentence[]): readonly FoundOption[] {
  for (const form of [ONE_OF_SEVERAL, COULD]) {
    const found = sentences.flatMap(({ text, ref }) => {
      const [, name = ''] = form.exec(plain(text)) ?? [];
      return name === '' ? [] : [{ label: capital(labelOf(name)), quote: text, ref }];
    });
    if (found.length >= 2) return found;
  }
  return [];
}

/** "A instead of B", "A or B?" as a heading. */
function inTitles(headings: readonly Sentence[]): readonly FoundOption[] {
  const titles = headings.map(({ text, ref }) => ({ text: withoutNumber(text), ref }));
  return (
    titles.map((title) => pairIn(title, [INSTEAD, TITLE_QUESTION])).find(({ length }) => length > 0) ?? []
  );
}

function pairIn({ text, ref }: Sentence, forms: readonly RegExp[]): readonly FoundOption[] {
  for (const form of forms) {
    const [, first, second] = form.exec(text) ?? [];
    if (first && second)
      return [first, second.replace(/[.?!:]+$/, '')].map((words) => ({
        label: capital(labelOf(words)),
        quote: words.trim(),
        ref,
      }));
  }
  return [];
}
