import type { Span } from '../item/item.js';

/** A place in a text that names an item of knowledge. */
export interface Citation {
  /** The item's global id, which may be of no item that there is. */
  readonly itemId: string;
  readonly span: Span;
}

const MARK = /\[(kno_[0-9a-hjkmnp-tv-z]{26})\]/gu;
/** An answer that cites more than this cites nothing. */
const MAX_CITATIONS = 50;

/** How an item is cited in a text: its id in square brackets, so that the text alone is enough to find it again. */
export function citationMark(itemId: string): string {
  return `[${itemId}]`;
}

/** The citations of a text, in their order. */
export function citationsIn(text: string): readonly Citation[] {
  const matches = [...text.matchAll(MARK)].slice(0, MAX_CITATIONS);
  return matches.map((match) => ({
    itemId: match[1] ?? '',
    span: { start: match.index, end: match.index + match[0].length },
  }));
}
