import type { Finding } from '../../analyser/index.js';
import { cutStart } from '../cut.js';
import type { AssessedObjective } from '../turn.js';
import type { Judged } from './judged.js';
import type { Question } from './question.js';
import { offerLine, rewriteKeyResult, rewriteObjective } from './rewrites.js';
import { keyResultStrength, objectiveStrength } from './strengths.js';
import { counted, quote } from './words.js';

const MAX_OBJECTIVES = 3;
const MAX_LISTED = 5;
const MAX_FINDINGS = 2;
const MAX_ADVICE_LENGTH = 240;

/** What was recorded, with scores, objective by objective. */
export function recordedLines(changed: readonly Judged[], isRevision: boolean): readonly string[] {
  const indexes = [...new Set(changed.map(({ objectiveIndex }) => objectiveIndex))];
  const lines = indexes.slice(0, MAX_OBJECTIVES).flatMap((index) =>
    recordedObjective(
      changed.filter((c) => c.objectiveIndex === index),
      isRevision,
    ),
  );
  const more = indexes.length - MAX_OBJECTIVES;
  return more > 0 ? [...lines, `and ${counted(more, 'objective')} more`] : lines;
}

function recordedObjective(changed: readonly Judged[], isRevision: boolean): readonly string[] {
  const objective = changed.find(({ keyResultIndex }) => keyResultIndex === undefined);
  const keyResults = changed.filter(({ keyResultIndex }) => keyResultIndex !== undefined);
  const [only, second] = keyResults;
  const lines: string[] = [];
  if (objective !== undefined) {
    lines.push(
      `${isRevision ? 'The objective now reads' : 'Noted as an objective'}: ${scored(objective, 140)}`,
    );
  }
  if (only !== undefined && second === undefined) {
    const isReworded = isRevision && objective === undefined;
    lines.push(`${isReworded ? 'The key result now reads' : 'Noted as a key result'}: ${scored(only, 140)}`);
  } else if (only !== undefined) {
    lines.push(`Noted ${counted(keyResults.length, 'key result')}:`);
    const listed = keyResults.slice(0, MAX_LISTED);
    lines.push(...listed.map((k) => `  ${(k.keyResultIndex ?? 0) + 1}. ${bare(k)} (${k.score}/100)`));
    if (keyResults.length > MAX_LISTED) lines.push(`  and ${keyResults.length - MAX_LISTED} more`);
  }
  return lines;
}

function scored({ statement, score }: Judged, most: number): string {
  return `${quote(statement, most)} (${score}/100)`;
}

function bare({ statement }: Judged): string {
  return quote(statement, 100).slice(1, -1);
}

/** The best thing that can be said of the changed sentences; undefined when there is none. */
export function strengthLine(changed: readonly Judged[]): string | undefined {
  const best = [...changed].sort((a, b) => b.score - a.score);
  for (const { statement, quality, keyResultIndex } of best) {
    const strength =
      keyResultIndex === undefined ? objectiveStrength(statement, quality) : keyResultStrength(statement);
    if (strength === undefined) continue;
    if (changed.length === 1) return `Strong: ${strength}.`;
    const place = keyResultIndex === undefined ? 'the objective' : `key result ${keyResultIndex + 1}`;
    return `Strong: in ${place}, ${strength}.`;
  }
  return undefined;
}

/** The one or two findings that matter most, the one that the next question is about first, and a rewrite. */
export function findingLines(
  changed: readonly Judged[],
  question: Question | undefined,
  objectives: readonly AssessedObjective[],
): readonly string[] {
  const ranked = changed
    .flatMap((sentence) =>
      sentence.quality.findings.filter(isWorthSaying).map((finding) => ({ sentence, finding })),
    )
    .sort((a, b) => rank(a, question) - rank(b, question));
  const shown = ranked
    .filter(({ sentence, finding }) => !(finding.code === 'K4' && isCalledWork(sentence)))
    .slice(0, MAX_FINDINGS);
  const [first] = shown;
  if (first === undefined) return [];
  const rewrite = rewriteOf(first.sentence, objectives);
  const lines = shown.map(({ sentence, finding }, index) =>
    findingLine(
      sentence,
      index === 0 && rewrite !== undefined ? { ...finding, suggestion: undefined } : finding,
      changed.length > 1,
    ),
  );
  return rewrite === undefined ? lines : [...lines, offerLine(first.sentence.ref, rewrite)];
}

/** Observations can wait, and what is missing in the set of key results is what the next question asks. */
function isWorthSaying({ code, severity }: Finding): boolean {
  return severity !== 'OBSERVATION' && !code.startsWith('S');
}

/** Of a task it is enough to say that it is one: that it has no number follows. */
function isCalledWork({ quality }: Judged): boolean {
  return quality.findings.some(({ code }) => code === 'K1' || code === 'K2' || code === 'K3');
}

function rank(
  { sentence, finding }: { sentence: Judged; finding: Finding },
  question: Question | undefined,
): number {
  const isAsked =
    question?.objectiveIndex === sentence.objectiveIndex &&
    question.keyResultIndex === sentence.keyResultIndex &&
    question.topic === `FINDING_${finding.code}`;
  return (
    (isAsked ? 0 : 100) +
    (finding.severity === 'BLOCKER' ? 0 : 10) +
    (sentence.keyResultIndex === undefined ? 0 : 1)
  );
}

function findingLine({ statement, keyResultIndex }: Judged, finding: Finding, isOneOfMany: boolean): string {
  const { message, suggestion, span } = finding;
  const isPart = span !== undefined && span.end - span.start < statement.length;
  const words = isPart ? statement.slice(span.start, span.end).trim() : '';
  const where = isOneOfMany
    ? `${keyResultIndex === undefined ? 'Objective' : `Key result ${keyResultIndex + 1}`}: `
    : '';
  const quoted = words === '' || message.includes(words) ? '' : `${quote(words, 50)} – `;
  const advice = suggestion === undefined ? '' : ` ${suggestion}`;
  return `- ${where}${quoted}${clip(`${message}${advice}`)}`;
}

function rewriteOf(
  { statement, quality, objectiveIndex, keyResultIndex }: Judged,
  objectives: readonly AssessedObjective[],
): string | undefined {
  const objective = objectives[objectiveIndex]?.draft.statement ?? '';
  const rewrite =
    keyResultIndex === undefined
      ? rewriteObjective(statement, quality)
      : rewriteKeyResult(statement, quality, objective);
  return rewrite === undefined || rewrite === statement || rewrite.length > 200 ? undefined : rewrite;
}

function clip(text: string): string {
  if (text.length <= MAX_ADVICE_LENGTH) return text;
  return `${cutStart(text, MAX_ADVICE_LENGTH).replace(/\s+\S*$/u, '')} …`;
}
