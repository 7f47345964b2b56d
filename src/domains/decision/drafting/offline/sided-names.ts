import type { Block } from './block.js';
import type { FoundOption } from './found-option.js';
import { isSide, LABELLED } from './line-forms.js';
import { numberedName, PART } from './option-names.js';
import { labelOf, withoutNumber } from './phrases.js';

/** A line or a list's item that says itself which side it is on. */
const SIDED =
  /^(?:good|bad|pros?|cons?|(?:dis)?advantages?|benefits?|drawbacks?|upsides?|downsides?)\s*[,:–-]/i;

interface Named {
  readonly name: string;
  readonly ref: string;
  /** What the name itself stands below. */
  readonly above: string;
}

/** What has reasons for and against right below its name is one of those that are compared: a heading, an item or a line. */
export function withSides(blocks: readonly Block[]): readonly FoundOption[] {
  const groups = Map.groupBy(blocks.flatMap(namedIn), ({ above }) => above);
  for (const group of groups.values()) {
    const names = new Map(group.map(({ name, ref }) => [name, ref]));
    if (names.size >= 2) return [...names].map(([name, ref]) => optionOf(name, ref));
  }
  return [];
}

/** What a block that takes a side speaks of: the nearest name above it that does not only say which side follows. */
function namedIn({ kind, text, path, sign, ref }: Block): readonly Named[] {
  const isReason = sign !== undefined || SIDED.test(text) || LABELLED.test(text);
  if (kind === 'heading' ? !isSide(text) : !isReason) return [];
  const at = path.findLastIndex((above) => !isSide(above));
  const name = path[at];
  if (name === undefined || PART.test(withoutNumber(name))) return [];
  return [{ name, ref, above: JSON.stringify([ref, ...path.slice(0, at)]) }];
}

function optionOf(name: string, ref: string): FoundOption {
  const [line = ''] = name.split('\n');
  return { label: labelOf(numberedName(line) ?? withoutNumber(line)), quote: line.trim(), ref };
}
