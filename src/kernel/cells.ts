const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** What is drawn two cells wide: emoji, and the scripts of East Asia. */
const WIDE =
  /^(?:\p{Extended_Pictographic}\uFE0F|\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6])/u;

/** The cells that a text of one line takes: how wide it is drawn, in Latin letters. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    cells += WIDE.test(segment) ? 2 : /^[\p{Mn}\u200B-\u200D]/u.test(segment) ? 0 : 1;
  }
  return cells;
}

/** A word in pieces of at most `width` cells. */
export function cut(word: string, width: number): string[] {
  if (cellsOf(word) <= width) return [word];
  const pieces = [''];
  for (const { segment } of GRAPHEMES.segment(word)) {
    const piece = pieces[pieces.length - 1] ?? '';
    if (cellsOf(piece) + cellsOf(segment) > width) pieces.push(segment);
    else pieces[pieces.length - 1] = piece + segment;
  }
  return pieces;
}
