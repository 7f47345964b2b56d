import { cellsOf, cut } from '../kernel/cells.js';

/** Control characters but the line's end: text from elsewhere must not drive the terminal. */
const CONTROL = /(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** The text without what a terminal would obey; a tab becomes a space. */
export function plain(text: string): string {
  return text.replace(/\t/g, ' ').replace(CONTROL, '');
}

/** The spaces under which the lines after the first of a paragraph begin: under a list item's text. */
export function hangOf(line: string): number {
  return /^ *(?:[-*•] |\d{1,2}[.)] )/.exec(line)?.[0].length ?? /^ */.exec(line)?.[0].length ?? 0;
}

/** Breaks a text into lines of at most `width` cells; a longer word is cut. Lists stay lists. */
export function wrap(text: string, width: number): string[] {
  return plain(text)
    .split('\n')
    .flatMap((line) => wrapLine(line, Math.max(width, 10)));
}

/** Begins a line that stands by itself: of a list, a table, a quotation or a heading. */
const OF_ITS_OWN = /^\s*(?:[-*+•|>#]|\d{1,3}[.)] |```|~~~)/u;

/** Puts the lines of each paragraph into one, so that they can be broken anew; lists and tables stay as they are. */
export function unbroken(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const last = lines.at(-1);
    const goesOn = last !== undefined && last.trim() !== '' && line.trim() !== '';
    if (goesOn && !OF_ITS_OWN.test(line) && !/^\s*[|#]/u.test(last))
      lines[lines.length - 1] = `${last} ${line.trim()}`;
    else lines.push(line);
  }
  return lines.join('\n');
}

function wrapLine(line: string, width: number): string[] {
  const hang = ' '.repeat(Math.min(hangOf(line), width >> 1));
  const lines: string[] = [];
  let current = /^ */.exec(line)?.[0].slice(0, hang.length) ?? '';
  let isEmpty = true;
  for (const word of line
    .trim()
    .split(/ +/)
    .flatMap((whole) => cut(whole, width - hang.length))) {
    if (!isEmpty && cellsOf(current) + 1 + cellsOf(word) > width) {
      lines.push(current);
      current = hang;
      isEmpty = true;
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, current];
}
