/** The first `length` UTF-16 units of a text, without half a character at the end. */
export function cutStart(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** The last `length` UTF-16 units of a text, without half a character at the front. */
export function cutEnd(text: string, length: number): string {
  return length <= 0 ? '' : text.slice(-length).replace(/^[\uDC00-\uDFFF]/, '');
}
