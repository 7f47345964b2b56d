import type { Token } from './tokens.js';

/** What a list of words says of one, and nothing of what every object has. */
export const own = <Value>(
  record: Readonly<Record<string, Value>>,
  key: string | undefined,
): Value | undefined => (key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined);

/** Whether nothing stands between two tokens. */
export const touches = (left: Token | undefined, right: Token | undefined): boolean =>
  left?.end === right?.start;

/** `1.250.000`, as much of Europe writes a million and a quarter. */
export const DOTTED_THOUSANDS = /^\d{1,3}(?:\.\d{3}){2,}$/;

/** `28:1`: what comes to one. */
export const isRatio = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.type === 'number' &&
  tokens[at].text !== '1' &&
  tokens[at + 1]?.text === ':' &&
  tokens[at + 2]?.text === '1' &&
  touches(tokens[at], tokens[at + 1]) &&
  touches(tokens[at + 1], tokens[at + 2]);
