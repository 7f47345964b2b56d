import { tokensOf, type TokenKind } from '../dedupe/index.js';

/** What is particular enough that meeting it again is evidence. */
const PARTICULAR: ReadonlySet<TokenKind> = new Set(['number', 'label', 'identifier', 'name']);
/** How many of an item's words a source must have to speak of the same. */
const MIN_SHARE = 0.5;

/**
 * Whether a newer text is evidence that an item still holds: it speaks of the same, and has each number of the item
 * and at least one number, name or identifier. A text that says the opposite must have been ruled out before.
 */
export function stillHolds(item: string, newer: string): boolean {
  const said = tokensOf(item).filter(({ kind }) => kind !== 'function');
  const heard = new Set(tokensOf(newer).map(({ key }) => key));
  const particular = said.filter(({ kind }) => PARTICULAR.has(kind));
  const isHeard = ({ key }: { readonly key: string }) => heard.has(key);
  if (!particular.some(isHeard)) return false;
  if (!said.filter(({ kind }) => kind === 'number' || kind === 'label').every(isHeard)) return false;
  return said.filter(isHeard).length >= said.length * MIN_SHARE;
}
