import { assessDraft } from '../../analyser/index.js';
import { isMeasured } from './sentences.js';
import { wordCount } from './words.js';

const MEASURED_BY =
  /[,;.]? \(?(?:(?:as |which is |to be )?measured (?:by|through|with)|(?:we(?:'ll| will)|you(?:'ll| will)) know (?:it|we[^,.:]{0,30}|that[^,.:]{0,30})? ?(?:when|if|because|by)|success (?:is|means|looks like)|with (?:the )?(?:key results?|krs?|metrics?))\b ?:? */iu;
const BETWEEN_CLAUSES = /\s*(?:[;,] (?:and |plus )?|\band\b (?=.{0,80}\d)|\bplus\b )\s*/iu;
const WORK_CODES = new Set(['K1', 'K2', 'K3']);

/** The goal in front of "measured by", and the measures behind it, if any. */
export function splitMeasuredBy(text: string): readonly [goal: string, measures: readonly string[]] {
  const by = MEASURED_BY.exec(text);
  if (by === null) return [text, []];
  return [text.slice(0, by.index), measuredClauses(text.slice(by.index + by[0].length))];
}

const PURPOSE = /[,;]? (?:so that|such that) (.{8,})$/iu;

/** A measured sentence and the purpose behind its "so that", if the purpose is no measure itself. */
export function splitPurpose(text: string): readonly [measure: string, purpose: string] | undefined {
  const match = PURPOSE.exec(text);
  const purpose = match?.[1];
  if (match === null || purpose === undefined || wordCount(purpose) < 3 || /\d/u.test(purpose))
    return undefined;
  return [text.slice(0, match.index), purpose];
}

/** A sentence with several measured parts is several key results; otherwise it stays whole. */
export function measuredClauses(text: string): readonly string[] {
  const clauses = text.split(BETWEEN_CLAUSES).filter((clause) => clause.trim() !== '');
  const isList = clauses.length > 1 && clauses.every((clause) => wordCount(clause) > 2 && isMeasured(clause));
  return isList ? clauses : [text];
}

/** Whether a rule calls it work: something done, or counted as done, with no effect named. */
export function isWork(statement: string): boolean {
  const [quality] = assessDraft({ statement: '', keyResults: [{ statement }] }).keyResults;
  return quality?.findings.some(({ code }) => WORK_CODES.has(code)) === true;
}
