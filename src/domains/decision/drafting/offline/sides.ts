import type { Block } from './block.js';
import { LABELLED } from './line-forms.js';
import { plain } from './phrases.js';
import { clausesOf, withoutTurn } from './sides/clauses.js';
import { AGAINST_START, FOR_START, isNeutral, sideOfPlace } from './sides/place.js';
import type { Side } from './sides/side.js';
import { deniesRisk, sideOfWords } from './sides/words.js';

export type { Side } from './sides/side.js';

/** A reason without its text: that follows as a list. */
const REASONS_FOLLOW = /\bbecause\s*:?$/i;
const HAS_WORDS = /\p{L}{3}/u;
const COMMA =
  /,\s+(?:and\s+)?|\s+and\s+(?=(?:has|is|needs|costs|comes|takes|offers|would|will|can|cannot)\s)/i;

/** A part of a sentence, and the side that it takes, where it tells. */
export interface Statement {
  readonly text: string;
  readonly side: Side | undefined;
  /** Whether it says something else than the one before it. */
  readonly isTurn: boolean;
}

/** A part of a sentence that takes a side. */
export interface SaidSide {
  readonly text: string;
  readonly side: Side;
}

/** What a sentence states, part by part, where it turns from one side to the other. */
export function statementsOf(block: Block, sentence: string, isFirst: boolean): readonly Statement[] {
  const whole = wholeSide(block, sentence, isFirst);
  if (whole) return [{ text: sentence, side: whole.side, isTurn: false }];
  return clausesOf(sentence).flatMap(({ text, isTurn }) =>
    listed(text).map((part, at) => ({
      text: part,
      side: sideOfPart(part),
      isTurn: isTurn && at === 0,
    })),
  );
}

/** What a sentence says for and against; one that turns half way says both. */
export function sidesOf(block: Block, sentence: string, isFirst: boolean): readonly SaidSide[] {
  return withSide(contrasted(statementsOf(block, sentence, isFirst)));
}

/** Those that take a side. */
export function withSide(statements: readonly Statement[]): readonly SaidSide[] {
  return statements.flatMap(({ text, side }) => (side === undefined ? [] : [{ text, side }]));
}

/** What turns takes the other side than what stands before it: one that is known tells the other. */
export function contrasted(statements: readonly Statement[]): readonly Statement[] {
  const said = [...statements];
  for (const [at, { isTurn, side }] of said.entries()) {
    const before = at > 0 ? said[at - 1] : undefined;
    if (!isTurn) continue;
    const own = side ?? (before?.side === 'against' ? 'for' : 'against');
    said[at] = { ...said[at]!, side: own };
    if (before && before.side === undefined) said[at - 1] = { ...before, side: other(own) };
  }
  return said;
}

/** Below an option's name people praise first: what does not tell its side and stands before the first blame is for it. */
export function praisedFirst(statements: readonly Statement[]): readonly Statement[] {
  const blame = statements.findIndex(({ side }) => side === 'against');
  return statements.map((said, at) =>
    at < blame && said.side === undefined && HAS_WORDS.test(said.text) ? { ...said, side: 'for' } : said,
  );
}

function other(side: Side): Side {
  return side === 'for' ? 'against' : 'for';
}

/** The side that the whole sentence takes by where it stands or how it begins; `side` is undefined where it takes none. */
function wholeSide(
  block: Block,
  sentence: string,
  isFirst: boolean,
): { readonly side: Side | undefined } | undefined {
  const text = plain(sentence);
  if ((isFirst && isNeutral(text)) || REASONS_FOLLOW.test(text) || text.endsWith('?'))
    return { side: undefined };
  if (block.sign !== undefined) return { side: block.sign === '+' ? 'for' : 'against' };
  if (block.kind === 'item' && REASONS_FOLLOW.test(plain(block.leadIn)) && isFirst) return { side: 'for' };
  const side = (isFirst ? sideOfStart(text) : undefined) ?? sideOfPlace(block);
  return side === undefined ? undefined : { side };
}

/** The side that a sentence's first word names: "Bad, because …", "Pro: …". */
function sideOfStart(text: string): Side | undefined {
  if (AGAINST_START.test(text)) return deniesRisk(text) ? 'for' : 'against';
  return FOR_START.test(text) ? 'for' : undefined;
}

function sideOfPart(part: string): Side | undefined {
  const text = plain(withoutTurn(part));
  return (LABELLED.test(text) ? sideOfStart(text) : undefined) ?? sideOfWords(text);
}

/** The parts of a list that takes both sides: "quick setup, fair price, no marketing module". */
function listed(clause: string): readonly string[] {
  const parts = clause.split(COMMA);
  const sides = parts.map((part) => sideOfWords(plain(withoutTurn(part))));
  if (sides.some((side) => side === undefined) || new Set(sides).size < 2) return [clause];
  const groups: { side: Side | undefined; from: number; to: number }[] = [];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const from = clause.indexOf(part, at);
    at = from + part.length;
    const last = groups.at(-1);
    if (last && last.side === sides[index]) last.to = at;
    else groups.push({ side: sides[index], from, to: at });
  }
  return groups.map(({ from, to }) => clause.slice(from, to));
}
