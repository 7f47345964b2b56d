import type { Block } from './block.js';
import type { FoundOption } from './found-option.js';
import { numberedName, promisesOptions } from './option-names.js';
import { isThing } from './option-tables.js';
import { isSameText, labelOf, plain, sentencesOf, withoutNumber } from './phrases.js';

/** "Three uses have been put forward:" announces what follows, whatever it calls them. */
const COUNTED = /\b(two|three|four|five|six|[2-6])\s+([\p{L}-]+)(?:\s+([\p{L}-]+))?\b[^\n]{0,80}([:.])\s*$/iu;
const COUNTS = ['two', 'three', 'four', 'five', 'six'];
/** What is counted in lists that nobody chooses from. */
const NO_CHOICE =
  /^(?:things?|reasons?|problems?|steps?|questions?|goals?|aims?|criteria|people|points?|risks?|requirements?|issues?|findings?|lessons?|changes|incidents?|facts?|phases?|items?|topics?|teams?|colleagues|drivers|principles|rules|conditions|decisions)$/i;
/** What there is already: "we currently have three instances". */
const INVENTORY =
  /\b(?:have|has|had|runs?|ran|uses?|used|operates?|owns?|maintains?|there\s+(?:are|were))\s+(?:now\s+|currently\s+)?$/i;
const NAME_OF_ITEM = /^(.{2,60}?)(?:\s[–—-]\s|:\s)/;

/** An item of a list as something to choose: named by its first words. */
export function itemOption({ kind, text, ref }: Block): FoundOption {
  const [line = ''] = text.split('\n');
  const said = kind === 'heading' ? withoutNumber(line) : (sentencesOf(text)[0] ?? text);
  return { label: labelOf(numberedName(line) ?? said), quote: line.trim(), ref };
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
