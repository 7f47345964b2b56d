import type { Label } from './label.js';
import { readReplacement } from './replacement.js';

/** One line of a message without its markup. */
export interface Line {
  readonly text: string;
  readonly label?: Label;
  readonly isBullet: boolean;
  /** Columns of white space in front. */
  readonly indent: number;
}

/** How much of a message is read for drafts. */
export const MAX_READ_LENGTH = 20_000;
const MAX_LINES = 400;

const OBJECTIVE_WORD = 'objectives?|obj|goals?|ziele?|objectifs?|objetivos?|obiettiv[oi]|doel';
const KEY_RESULT_WORD =
  'key[ -]?results?|krs?|schl[uü]sselergebnisse?|r[eé]sultats?[ -]cl[eé]s?|resultados?[ -]clave|risultati?[ -]chiave';
const LABEL = new RegExp(
  `^(?:(?:our|my|the|main|new|draft|company|team|q[1-4]) ){0,2}(?:(?:o|obj(?:ective)?) ?(\\d{1,2})[ .:/-]{1,2})?(?:(${OBJECTIVE_WORD}|o(?= ?\\d{0,2} ?:))|(${KEY_RESULT_WORD}))(?: ?#? ?(?:\\d{1,2}\\.)?(\\d{1,2}))?(?: \\([^()]{0,40}\\)| for [^:.]{1,30})?(?: ?[:=.)–—-]+\\s*| (?=\\d*$)|$)`,
  'iu',
);
const KEY_RESULT_NUMBER = /^kr ?#?(\d{1,2}) +(?=\S)/iu;
const BULLET =
  /^(?:[-*+•·–—‣▪◦●○✓✔✅☑➡→»]|\[[ xX]?\]|\(?\d{1,2}[.)]|\(?[a-z][.)]|(?:\p{Extended_Pictographic}\uFE0F?)+)\s+/u;
const INLINE_LABEL = new RegExp(
  `([.;,!?)]|\\S) +(?=(?:(?:krs?|key results?) ?#?\\d{0,2}|objective ?\\d{0,2}|o\\d) ?[:=])`,
  'giu',
);

/** The lines of a message, with bullets, labels and simple markup read and removed. Linear in the text's length. */
export function readLines(message: string): readonly Line[] {
  const lines = message
    .slice(0, MAX_READ_LENGTH)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(INLINE_LABEL, '$1\n')
    .split('\n', MAX_LINES)
    .map(readLine)
    .filter(({ text, label }) => text !== '' || label !== undefined);
  return isPlainList(lines) ? lines.map((line) => ({ ...line, isBullet: true })) : lines;
}

/** Three short lines and more that end without a full stop are a list, also without bullets. */
function isPlainList(lines: readonly Line[]): boolean {
  const isItem = ({ text, label, isBullet }: Line): boolean =>
    label === undefined && !isBullet && text.length <= 90 && !/[.?!:,;]$/u.test(text);
  return lines.length >= 3 && lines.every(isItem);
}

function readLine(raw: string): Line {
  const indent = raw.length - raw.trimStart().length;
  let text = withoutMarkup(raw);
  let isBullet = false;
  for (let match = BULLET.exec(text); match !== null; match = BULLET.exec(text)) {
    text = text.slice(match[0].length);
    isBullet = true;
  }
  const replacement = readReplacement(text);
  if (replacement !== undefined) return { ...replacement, isBullet, indent };
  const numbered = KEY_RESULT_NUMBER.exec(text);
  if (numbered !== null && !LABEL.test(text)) {
    const label: Label = { kind: 'KEY_RESULT', number: Number(numbered[1]) };
    return { text: text.slice(numbered[0].length).trim(), label, isBullet, indent };
  }
  const labelled = LABEL.exec(text);
  if (labelled === null) return { text, isBullet, indent };
  return { text: text.slice(labelled[0].length).trim(), label: labelOf(labelled), isBullet, indent };
}

function labelOf([, objective, objectiveWord, , number]: RegExpExecArray): Label {
  return {
    kind: objectiveWord === undefined ? 'KEY_RESULT' : 'OBJECTIVE',
    ...(number !== undefined && { number: Number(number) }),
    ...(objective !== undefined && { objectiveNumber: Number(objective) }),
  };
}

/** A table's row: its first cell names the rest. */
function asLine(cells: string): string {
  const [name = '', ...rest] = cells
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => !/^[:-]*$/u.test(cell));
  return rest.length === 0 ? name : `${name}: ${rest.join(' ')}`;
}

/** Emphasis, headings, quotes and table borders; rows that only draw a line become empty. */
function withoutMarkup(raw: string): string {
  return raw
    .replace(/\*\*|__|`/g, '')
    .replace(/^\s*(?:#{1,6}|>)+\s*/u, '')
    .replace(/^\s*\|(.{0,2000})\|\s*$/u, (_row, cells: string) => asLine(cells))
    .replace(/^[\s:|=_-]{3,}$/u, '')
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
}
