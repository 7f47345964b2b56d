import type { Block } from './block.js';
import { isIn, type FoundOption } from './found-option.js';
import { isNumberedOnly, numberedName, numberOf } from './option-names.js';
import { labelOf } from './phrases.js';

/** "Option 1: …" as a heading, an item or the begin of a paragraph. */
export function numbered(blocks: readonly Block[]): readonly FoundOption[] {
  const lists = numberedLists(blocks);
  return lists.find((list) => list.length >= 2) ?? lists[0] ?? [];
}

/** The same, list by list: where the counting begins anew with another name, another decision does. */
export function numberedLists(blocks: readonly Block[]): readonly (readonly FoundOption[])[] {
  const lists: FoundOption[][] = [];
  let seen = new Set<string>();
  for (const { text, ref } of blocks) {
    const [line = ''] = text.split('\n');
    const name = numberedName(line);
    if (name === undefined) continue;
    const [label, number] = [labelOf(name), numberOf(line)];
    const isNew = seen.has(number) && /^[1a]$/.test(number) && !isIn(label, lists.flat());
    if (lists.length === 0 || (isNew && !isNumberedOnly(label))) {
      lists.push([]);
      seen = new Set();
    }
    seen.add(number);
    lists.at(-1)?.push({ label, quote: line.trim(), ref });
  }
  return lists.map(named);
}

/** "Option 3." below "Recommendation" speaks of one that is named elsewhere. */
function named(list: readonly FoundOption[]): readonly FoundOption[] {
  const withNames = list.filter(({ label }) => !isNumberedOnly(label));
  return withNames.length >= 2 ? withNames : list;
}
