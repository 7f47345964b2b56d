import type { Block } from './blocks.js';
import type { FoundOption } from './found-option.js';
import { inProse } from './prose-options.js';
import { withProposal } from './decided-options.js';
import { answers, completedByList, counted, itemOption, leadsTo, weighed } from './listed-items.js';
import { isSide } from './line-forms.js';
import { hintsOf, optionHinted } from './option-hints.js';
import { numbered } from './numbered-options.js';
import { numberedName, PART, promisesOptions } from './option-names.js';
import { inTables } from './option-tables.js';
import { withSides } from './sided-names.js';
import { comparedSubjects } from './compared-subjects.js';
import { weighedNames } from './weighed-names.js';
import type { Row } from './tables.js';
import { isSameText, labelOf, plain, sentencesOf, withoutNumber } from './phrases.js';

const MAX_OPTIONS = 6;
const CHOICE_MADE = /\b(?:chosen|selected|outcome|decision|recommended)\b/i;
const BOLD_LEAD = /^\*\*(?:\d{1,2}[.)]\s*|\(?[a-z][.)]\s+)?([^*\n]{2,120}?)[.:]?\*\*/i;

const BOLD_SUBJECT = /^\*\*([^*\n]{2,60}?)\*\*\s+\p{Ll}/u;

/** A heading or a line that says that alternatives follow, and nothing else. */
const OPTIONS_ONLY =
  /^(?:\d[\d.]*\s+)?(?:(?:the|our|possible|considered)\s+)?(?:options|alternatives|choices|candidates|possibilities)(?:\s+(?:considered|are))?\s*:?$/i;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const ORDINAL =
  /\b(?:(first|second|third|fourth|fifth|sixth)\s+(?:option|alternative|approach|proposal|strategy|choice)|(?:option|alternative|approach|proposal|strategy|choice)\s+(\d{1,2}))\b/i;

type Finder = (blocks: readonly Block[], rows: readonly Row[]) => readonly FoundOption[];

/** The surest sign first. */
const FINDERS: readonly Finder[] = [
  underHeading,
  numbered,
  (_blocks, rows) => inTables(rows),
  afterIntroduction,
  withSides,
  counted,
  lettered,
  weighed,
  (blocks) => asAsked(weighedNames(blocks), inProse(blocks)),
  inBold,
  answers,
  alternativeToProposal,
  (blocks) => completedByList(blocks, inProse(blocks)),
  comparedSubjects,
];

/** The alternatives that a text names, by the surest sign that it has: a list, numbers, or a sentence. */
export function findOptions(blocks: readonly Block[], rows: readonly Row[] = []): readonly FoundOption[] {
  for (const find of FINDERS) {
    const found = distinct(withProposal(blocks, find(blocks, rows)));
    if (found.length >= 2) return found.slice(0, MAX_OPTIONS);
  }
  return [];
}

/** Names that stand before remarks, as a question calls them where it asks for the same: "lease" for "Leasing: …". */
function asAsked(named: readonly FoundOption[], asked: readonly FoundOption[]): readonly FoundOption[] {
  if (named.length < 2 || named.length !== asked.length) return named;
  const hints = hintsOf(asked);
  const meant = new Set(named.map(({ label }) => optionHinted(label, hints)));
  return meant.size === asked.length && !meant.has(undefined) ? asked : named;
}

/** A list below a heading such as "Options", or else the headings below it. */
function underHeading(blocks: readonly Block[]): readonly FoundOption[] {
  return listsUnderHeadings(blocks)[0] ?? [];
}

/** What stands below each heading that promises alternatives. */
function listsUnderHeadings(blocks: readonly Block[], form = /(?:)/): readonly (readonly FoundOption[])[] {
  return blocks.flatMap((heading, at) => {
    const { kind, text } = heading;
    const promises = form.test(plain(text)) && promisesOptions(text);
    if (kind !== 'heading' || numberedName(text) !== undefined || !promises) return [];
    const found = listBelow(heading, sectionOf(blocks, at));
    return found.length >= 2 ? [found] : [];
  });
}

/** What stands below a heading: up to the next one that is not within it. */
function sectionOf(blocks: readonly Block[], at: number): readonly Block[] {
  const { ref, text, level } = blocks[at]!;
  const end = blocks.findIndex(
    (block, i) => i > at && (block.ref !== ref || (isHeading(block) && block.level <= level)),
  );
  return blocks.slice(at + 1, end < 0 ? undefined : end).filter(({ path }) => path.includes(text));
}

function listBelow({ text: title }: Block, below: readonly Block[]): readonly FoundOption[] {
  const items = outermost(below.filter(({ kind, path }) => kind === 'item' && path.at(-1) === title));
  if (items.length >= 2) return items.map(itemOption);
  const level = Math.min(...below.filter(isHeading).map((block) => block.level));
  const named = below.filter((block) => isHeading(block) && block.level === level && !isSide(block.text));
  if (named.length >= 2 && !named.some(({ text }) => PART.test(withoutNumber(text))))
    return named.map(itemOption);
  const leads = below.filter(({ kind, path }) => kind === 'paragraph' && path.at(-1) === title);
  return leads.flatMap(({ text, ref }) => leadOf(text, ref));
}

/** Every list below words that say that alternatives follow, and nothing else. */
export function listsUnderOptions(blocks: readonly Block[]): readonly (readonly FoundOption[])[] {
  return [
    ...listsUnderHeadings(blocks, OPTIONS_ONLY),
    ...listsAfterIntroductions(blocks)
      .filter(([item]) => OPTIONS_ONLY.test(plain(item?.leadIn ?? '')))
      .map((items) => items.map(itemOption)),
  ];
}

/** The bold words that a paragraph begins with. */
function leadOf(text: string, ref: string): readonly FoundOption[] {
  const [, words] = BOLD_LEAD.exec(text) ?? [];
  return words === undefined ? [] : [{ label: labelOf(words), quote: words.trim(), ref }];
}

/** A list after a paragraph that announces alternatives. The same words in another place announce another list. */
function afterIntroduction(blocks: readonly Block[]): readonly FoundOption[] {
  return listsAfterIntroductions(blocks)[0]?.map(itemOption) ?? [];
}

/** Every list that is announced to be one of alternatives, in their order. */
function listsAfterIntroductions(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const introductions = new Set(blocks.filter(introduces).map(({ text }) => text));
  const items = blocks.filter(({ kind, leadIn }) => kind === 'item' && introductions.has(leadIn));
  const lists = Map.groupBy(items, ({ ref, path, leadIn }) =>
    JSON.stringify([ref, leadIn, path.filter((above) => above !== leadIn)]),
  );
  return [...lists.values()].map(outermost).filter(({ length }) => length >= 2);
}

function introduces({ kind, text }: Block): boolean {
  return (kind === 'paragraph' && promisesOptions(sentencesOf(text).at(-1) ?? '')) || announces(text);
}

function announces(text: string): boolean {
  const [first = ''] = sentencesOf(text);
  return promisesOptions(first) && /\b(?:two|three|four|five|several|following|considered)\b/i.test(first);
}

/**
 * "A. …", "B. …" and so on. Numbers count steps and chapters as well, capital letters mostly alternatives; small ones
 * do where a line before them leads to them.
 */
function lettered(blocks: readonly Block[]): readonly FoundOption[] {
  const items = blocks.filter(
    ({ kind, marker = '', leadIn }) =>
      kind === 'item' &&
      (/^\(?[A-Z](?:[.)]|\s[–-])$/.test(marker) || (/^\(?[a-z][.)]$/.test(marker) && leadsTo(leadIn))),
  );
  const inOrder = items.filter(({ marker }, at) =>
    marker?.toUpperCase().includes(String.fromCharCode(65 + at)),
  );
  return inOrder.some(({ text }) => text.endsWith('?')) ? [] : inOrder.map(itemOption);
}

/** The one item below "Alternatives": the proposal before it is the other. */
function alternativeToProposal(blocks: readonly Block[]): readonly FoundOption[] {
  const heading = blocks.findIndex(({ kind, text }) => kind === 'heading' && promisesOptions(text));
  const items = heading < 0 ? [] : sectionOf(blocks, heading).filter(({ kind }) => kind === 'item');
  return items.length === 1 ? items.map(itemOption) : [];
}

/** The bold words of which sentences speak: "**Stripe** takes 2.9%. **Adyen** takes 1.8%." */
function inBold(blocks: readonly Block[]): readonly FoundOption[] {
  for (const { kind, text, ref } of blocks) {
    const names =
      kind === 'paragraph' ? sentencesOf(text).flatMap((said) => BOLD_SUBJECT.exec(said)?.[1] ?? []) : [];
    if (names.length >= 2) return names.map((name) => ({ label: labelOf(name), quote: name, ref }));
  }
  return [];
}

/** The option that a text says was chosen, by its place in `options`. */
export function chosenOption(blocks: readonly Block[], options: readonly FoundOption[]): number | undefined {
  const told = options.findIndex(({ isChosen }) => isChosen);
  if (told >= 0) return told;
  for (const { text, path, kind } of blocks) {
    if (kind === 'heading' || !(CHOICE_MADE.test(path.at(-1) ?? '') || CHOICE_MADE.test(text.slice(0, 40))))
      continue;
    const [first = ''] = sentencesOf(text);
    const named = plain(first.split(/\bbecause\b/i)[0] ?? first).toLowerCase();
    const at = longestMatch(named, options) ?? ordinalIn(named, options.length);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** "The second option", "option 2". */
function ordinalIn(text: string, count: number): number | undefined {
  const [, word, number] = ORDINAL.exec(text) ?? [];
  const at = word === undefined ? Number(number) - 1 : ORDINALS.indexOf(word);
  return at >= 0 && at < count ? at : undefined;
}

function longestMatch(text: string, options: readonly FoundOption[]): number | undefined {
  const matches = options
    .map(({ label }, index) => ({ index, label: label.toLowerCase() }))
    .filter(({ label }) => text.includes(label))
    .sort((a, b) => b.label.length - a.label.length);
  return matches[0]?.index;
}

function isHeading({ kind }: Block): boolean {
  return kind === 'heading';
}

function outermost(items: readonly Block[]): readonly Block[] {
  const level = Math.min(...items.map((item) => item.level));
  return items.filter((item) => item.level <= level + 1);
}

function distinct(options: readonly FoundOption[]): readonly FoundOption[] {
  return options.filter(
    ({ label }, index) =>
      /[\p{L}\p{N}]/u.test(label) && options.findIndex((other) => isSameText(other.label, label)) === index,
  );
}
