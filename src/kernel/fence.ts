/** Invisible characters that could hide a fence; the two joiners stay, scripts and emoji need them. */
const INVISIBLE = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}]/gu;
const FENCE = /<(?=[\s/\u200C\u200D]*user_text)/giu;
const TAG_START = /<(?=[\s/!?\u200C\u200D]*\p{L})/gu;

/**
 * Text that a stranger wrote, between tags it cannot close: whatever looks like the tag loses its bracket.
 *
 * The rest stays as written, so that a quoted number or comparison survives.
 */
export function fenced(text: string): string {
  return `<user_text>\n${text.replace(INVISIBLE, '').replace(FENCE, '‹')}\n</user_text>`;
}

/** Text that a stranger wrote, as one JSON string on one line: no quote, line break or tag of its own gets out. */
export function quoted(text: string): string {
  return JSON.stringify(text.replace(INVISIBLE, '')).replace(TAG_START, '\\u003c');
}
