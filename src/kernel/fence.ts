/** Invisible characters that could hide a fence; the two joiners stay, scripts and emoji need them. */
const INVISIBLE = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}]/gu;
const TAG_START = /<(?=[\s/!?\u200C\u200D]*\p{L})/gu;

/** Puts what strangers wrote between tags that it cannot close. */
export interface Fence<Tag extends string> {
  /**
   * A text as it was written, but for what looks like one of the fence's tags: that loses its bracket. So a quoted number
   * or comparison survives. Attributes are written as JSON strings.
   */
  text(tag: Tag, text: string, attributes?: Readonly<Record<string, string>>): string;
  /** A value as JSON in which no bracket of a tag can stand. */
  json(tag: Tag, value: unknown): string;
}

/** A fence of these tags: none of them can be closed or opened within another. */
export function fenceOf<Tag extends string>(tags: readonly Tag[]): Fence<Tag> {
  const start = new RegExp(String.raw`<(?=[\s/\u200C\u200D]*(?:${tags.join('|')})\b)`, 'giu');
  const cleaned = (text: string): string => text.replace(INVISIBLE, '').replace(start, '‹');
  return {
    text: (tag, text, attributes = {}) => {
      const named = Object.entries(attributes).map(
        ([name, value]) => ` ${name}=${JSON.stringify(cleaned(value))}`,
      );
      return `<${tag}${named.join('')}>\n${cleaned(text)}\n</${tag}>`;
    },
    json: (tag, value) => {
      const json = JSON.stringify(value, null, 1).replace(INVISIBLE, '').replaceAll('<', '\\u003c');
      return `<${tag}>\n${json}\n</${tag}>`;
    },
  };
}

const USER_TEXT = fenceOf(['user_text']);

/** Text that a stranger wrote, between tags it cannot close: whatever looks like the tag loses its bracket. */
export function fenced(text: string): string {
  return USER_TEXT.text('user_text', text);
}

/** Text that a stranger wrote, as one JSON string on one line: no quote, line break or tag of its own gets out. */
export function quoted(text: string): string {
  return JSON.stringify(text.replace(INVISIBLE, '')).replace(TAG_START, '\\u003c');
}
