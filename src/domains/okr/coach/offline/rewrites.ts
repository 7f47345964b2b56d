import { assessDraft, type QualityAssessment } from '../../analyser/index.js';
import { tidy } from './sentences.js';
import { peopleIn, wordCount } from './words.js';

const PURPOSE = /[,;]? (?:so that|so we can|in order to|in order that|such that|so)\s+(.{8,})$/iu;
const JOINED = /^(.{12,}?)(?:, and |; | and | & )(?=\p{L}{3,})(.{12,})$/u;
const MEANS = /^(.{15,}?),? (?:by|through|via|using) (?:\p{L}+ing\b|the \p{L}+ of ).*$/iu;
const WORK_VERB =
  /^(?:launch|build|ship|release|roll out|deliver|implement|deploy|create|develop|introduce|migrate to|set up|publish|complete|finish|redesign|rebuild|install|open|write|organi[sz]e|run|design)\s+(?:an? |the |our |new |a new |the new |our new )*(.{3,60}?)(?:[,;.]| (?:by|before|until|in q|for|with|so|to|in order|this|next)\b|$)/iu;

/** The codes whose rewrite keeps the part after "so that": the purpose is the objective. */
const OUTCOME_CODES = new Set(['O1', 'O2', 'O3', 'O4', 'O9']);

/** A wording the coach offers for a weak objective, one that the rules like better; undefined where there is none. */
export function rewriteObjective(statement: string, quality: QualityAssessment): string | undefined {
  const codes = new Set(quality.findings.map(({ code }) => code));
  const purpose = [...codes].some((code) => OUTCOME_CODES.has(code))
    ? PURPOSE.exec(statement)?.[1]
    : undefined;
  const end = codes.has('O4') ? MEANS.exec(statement)?.[1] : undefined;
  const half = codes.has('O8') ? JOINED.exec(statement)?.[1] : undefined;
  return [purpose, end, half]
    .filter((words) => words !== undefined && wordCount(words) >= 3 && !/[\d,]/u.test(words))
    .map((words = '') => tidy(words))
    .find((rewrite) => isBetter(rewrite, quality));
}

function isBetter(rewrite: string, quality: QualityAssessment): boolean {
  const { score, findings } = assessDraft({ statement: rewrite, keyResults: [] }).objective;
  return score > quality.score && findings.every(({ severity }) => severity !== 'BLOCKER');
}

/** A wording with gaps in brackets for a weak key result; undefined where the rules cannot make one. */
export function rewriteKeyResult(
  statement: string,
  quality: QualityAssessment,
  objective: string,
): string | undefined {
  const codes = new Set(quality.findings.map(({ code }) => code));
  const thing = codes.has('K1') ? workObject(statement) : undefined;
  if (thing !== undefined) {
    const people = peopleIn(statement) ?? peopleIn(objective) ?? 'people';
    return `Share of ${people} who use the ${thing} every week from 0% to [target]`;
  }
  // What is done is no number that moves: a pair of figures behind it would make a task look like a result.
  if (codes.has('K1') || codes.has('K2')) return undefined;
  if (codes.has('K4') && !/\d/u.test(statement) && wordCount(statement) <= 12) {
    return `${tidy(statement)} from [today] to [target]`;
  }
  const target = codes.has('K5') ? /\s(?:up |down )?to (?=[$€£]? ?\d)/iu.exec(statement) : null;
  if (target === null || /\bfrom\b/iu.test(statement.slice(0, target.index))) return undefined;
  return `${statement.slice(0, target.index)} from [today]${statement.slice(target.index)}`;
}

/** What a task makes: `mobile app` in "Launch the mobile app by June". */
export function workObject(statement: string): string | undefined {
  return WORK_VERB.exec(statement)?.[1]?.trim();
}

/** How an offered wording stands in an answer, so that "yes" can be read as taking it. */
export function offerLine(ref: string, rewrite: string): string {
  return `Try (${ref}): “${rewrite}”`;
}

/** The wording that an answer offered, if it can be taken as it is, without a gap to fill. */
export function offeredRewrite(
  answer: string,
): { readonly ref: string; readonly statement: string } | undefined {
  const match = /^Try \((O\d+(?:\.KR\d+)?)\): “([^\n”]+)”/mu.exec(answer);
  const [, ref, statement] = match ?? [];
  return ref === undefined || statement === undefined || statement.includes('[')
    ? undefined
    : { ref, statement };
}
