import { isFragment } from './figures.js';
import type { Label } from './label.js';
import { wordCount } from './words.js';

const ORDINALS: readonly string[] = ['first', 'second', 'third', 'fourth', 'fifth'];

const ORDER =
  /^(?:(?:please|ok(?:ay)?|and|now|then|let's|let us|can (?:we|you)|could (?:we|you)|i(?:'d| would) like to|we(?:'d| would) like to)[, ]+){0,3}(?:replace|change|swap|update|reword|rewrite|rephrase|make|set|edit|correct) (?:the |our |my )?(?:(first|second|third|fourth|fifth) )?(?:(objective|goal)|krs?|key[ -]?results?)(?: ?#?(\d{1,2}))?(?: (?:with|by|into|as|to (?:read|say|be)|to)\b ?:?| ?:) *(?=\S)/iu;

/** "Replace KR3 with: …": which draft is meant, and its new wording without the words that ask for it. */
export function readReplacement(text: string): { readonly label: Label; readonly text: string } | undefined {
  const [order, ordinal, objectiveWord, digits] = ORDER.exec(text) ?? [];
  if (order === undefined) return undefined;
  const wording = text.slice(order.length);
  // "Change KR1 to 4 hours" changes a figure; it is no sentence to put in the place of one.
  if (wordCount(wording) < 2 || isFragment(wording)) return undefined;
  const number = digits === undefined ? ORDINALS.indexOf(ordinal?.toLowerCase() ?? '') + 1 : Number(digits);
  const kind = objectiveWord === undefined ? 'KEY_RESULT' : 'OBJECTIVE';
  return { label: { kind, ...(number > 0 && { number }) }, text: wording };
}
