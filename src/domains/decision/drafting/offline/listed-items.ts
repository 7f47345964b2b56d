import type { Block } from './block.js';
import type { FoundOption } from './found-option.js';
import { numberedName, promisesOptions } from './option-names.js';
import { isThing } from './option-tables.js';
import { sidesOf, type Side } from './sides.js';
import { isSameText, labelOf, plain, sentencesOf, withoutNumber } from './phrases.js';

/** "Three uses have been put forward:" announces what follows, whatever it calls them. */
const COUNTED = /\b(two|three|four|five|six|[2-6])\s+([\p{L}-]+)(?:\s+([\p{L}-]+))?\b[^\n]{0,80}([:.])\s*$/iu;
const COUNTS = ['two', 'three', 'four', 'five', 'six'];
/** What is counted in lists that nobody chooses from. */
export const NO_CHOICE =
  /^(?:things?|reasons?|problems?|steps?|questions?|goals?|aims?|criteria|people|points?|risks?|requirements?|issues?|findings?|lessons?|changes|incidents?|facts?|phases?|items?|topics?|teams?|colleagues|drivers|principles|rules|conditions|decisions)$/i;
/** What there is already: "we currently have three instances". */
const INVENTORY =
  /\b(?:have|has|had|runs?|ran|uses?|used|operates?|owns?|maintains?|there\s+(?:are|were))\s+(?:now\s+|currently\s+)?$/i;
/** Fewer words in brackets are another name of the same. */
const MIN_REMARK_WORDS = 3;
const NAME_OF_ITEM = /^(.{2,60}?)(?:\s(?:[–—-]|[-=]>|→)\s|:\s)/;
/** A list below such a heading says what holds, not what could be done. */
const NO_NAMES =
  /\b(?:consequences?|context|status|risks?|agenda|actions?|todos?|notes?|findings?|drivers?|criteria|pros?|cons?|timeline|team)\b/i;
const MAX_NAME_WORDS = 6;
const MAX_ANSWER_WORDS = 8;
const ASKS_HOW = /\b(?:how|which|what|where|who|when)\b[^?\n]*\?\s*$/i;
const ASKS_WHAT_IS =
  /\b(?:did|went|was|were|happened|have|has|had|learn\p{L}*|is|are|know|need|why|means?|matters?|works?|counts?)\b/iu;

/** An item of a list as something to choose: named by its first words. */
export function itemOption({ kind, text, ref }: Block): FoundOption {
  const [line = ''] = text.split('\n');
  const said = kind === 'heading' ? withoutNumber(line) : (sentencesOf(text)[0] ?? text);
  return { label: labelOf(withoutRemark(numberedName(line) ?? said)), quote: line.trim(), ref };
}

/** Without a sentence in brackets behind the name: "Drain it (the children would be sad)". */
function withoutRemark(name: string): string {
  const short = name.replace(/(?<=\S)\s+\([^()]+\)[.;,]?$/, '');
  return name.slice(short.length).split(/\s+/).length > MIN_REMARK_WORDS ? short : name;
}

/** Whether a line leads to a list of something that may be chosen from. */
export function leadsTo(line: string): boolean {
  const words = line.match(/[\p{L}-]+/gu) ?? [];
  return /[:?]\s*$/.test(line) && !words.some((word) => NO_CHOICE.test(word));
}

/** A list that has as many items as the line before it counts. */
export function counted(blocks: readonly Block[]): readonly FoundOption[] {
  for (const introduction of new Set(blocks.map(({ leadIn }) => leadIn))) {
    const said = COUNTED.exec(introduction);
    const [, count = '', noun = '', next = '', end] = said ?? [];
    const nouns = [noun, next];
    if (!said || nouns.some((noun) => NO_CHOICE.test(noun))) continue;
    const isThere = INVENTORY.test(introduction.slice(0, said.index));
    if (isThere && !nouns.some((noun) => isThing(noun) || promisesOptions(noun))) continue;
    const wanted = COUNTS.indexOf(count.toLowerCase()) + 2;
    const items = blocks.filter(({ kind, leadIn }) => kind === 'item' && leadIn === introduction);
    if (end === '.' && !items.every(({ text }) => NAME_OF_ITEM.test(text))) continue;
    if (items.length === (wanted >= 2 ? wanted : Number(count))) return items.map(itemOption);
  }
  return [];
}

/** A list of short names below a question: "How do we cover it?" What asks about the past, or what is, is answered otherwise. */
export function answers(blocks: readonly Block[]): readonly FoundOption[] {
  const items = blocks.filter(
    ({ kind, leadIn }) => kind === 'item' && ASKS_HOW.test(leadIn) && !ASKS_WHAT_IS.test(leadIn),
  );
  const lists = Map.groupBy(items, ({ leadIn, level, ref }) => JSON.stringify([ref, leadIn, level]));
  const short = [...lists.values()].find(
    (list) =>
      list.length >= 2 &&
      leadsTo(list[0]?.leadIn ?? '') &&
      list.every(({ text }) => !text.endsWith('?') && text.split(/\s+/).length <= MAX_ANSWER_WORDS),
  );
  return short?.map(itemOption) ?? [];
}

/** Every list whose items begin with a short name below a question that asks which of them. */
export function questionLists(blocks: readonly Block[]): readonly (readonly FoundOption[])[] {
  const items = blocks.filter(
    ({ kind, leadIn }) => kind === 'item' && ASKS_HOW.test(leadIn) && !ASKS_WHAT_IS.test(leadIn),
  );
  const lists = Map.groupBy(items, ({ ref, leadIn, level }) => JSON.stringify([ref, leadIn, level]));
  return [...lists.values()]
    .map((list) => list.map(itemOption))
    .filter((list) =>
      list.every(({ label }) => !label.endsWith('?') && label.split(/\s+/).length <= MAX_NAME_WORDS),
    );
}

/** A list of names, each with what speaks for or against it: "bike leasing – tax-free, but complicated". */
export function weighed(blocks: readonly Block[]): readonly FoundOption[] {
  const items = blocks.filter(
    ({ kind, path, leadIn }) => kind === 'item' && !NO_NAMES.test(`${path.at(-1) ?? ''} ${leadIn}`),
  );
  const lists = Map.groupBy(items, ({ leadIn, path, level, ref }) =>
    JSON.stringify([ref, leadIn, path, level]),
  );
  for (const list of lists.values()) {
    const names = list.map(({ text }) => NAME_OF_ITEM.exec(plain(text))?.[1] ?? '');
    if (list.length < 2 || !names.every((name) => name !== '' && name.split(/\s+/).length <= MAX_NAME_WORDS))
      continue;
    const sides = list.map((item, at) => sidesOfRemark(item, names[at] ?? ''));
    const isWeighed = sides.filter((said) => said.length > 0).length * 2 > list.length;
    if (isWeighed && new Set(sides.flat()).size === 2) return list.map(itemOption);
  }
  return [];
}

function sidesOfRemark(item: Block, name: string): readonly Side[] {
  const remark = plain(item.text)
    .slice(name.length)
    .split(/,\s+|;\s+/);
  return remark.flatMap((part) => sidesOf(item, part, false).map(({ side }) => side));
}

/** A list whose items begin with the names that were found has all of them, also those that no sentence named. */
export function completedByList(
  blocks: readonly Block[],
  found: readonly FoundOption[],
): readonly FoundOption[] {
  const items = blocks.filter(({ kind, text }) => kind === 'item' && NAME_OF_ITEM.test(plain(text)));
  const lists = Map.groupBy(items, ({ leadIn, level, ref }) => JSON.stringify([ref, leadIn, level]));
  for (const list of lists.values()) {
    const names = list.map(({ text }) => NAME_OF_ITEM.exec(plain(text))?.[1] ?? '');
    const known = found.filter(({ label }) => names.some((name) => isSameText(name, label)));
    if (known.length >= 2 && list.length > found.length) return list.map(itemOption);
  }
  return found;
}
