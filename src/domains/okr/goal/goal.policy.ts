import { badUserInput } from '../../../kernel/errors.js';
import { MAX_STATEMENT_LENGTH } from '../coach/index.js';
import type { Commitment, Cycle, KeyResultDraft, ObjectiveDraft } from '../draft.js';
import { readCycle, readDay, readLine } from '../session/session.policy.js';
import { readMetricInput, type MetricInput } from './metric.policy.js';

export const MAX_OBJECTIVES = 20;
export const MAX_KEY_RESULTS = 20;
/** A draft that is only assessed may be as long as what people paste. */
export const MAX_ASSESSED_LENGTH = 10_000;
/** All its sentences together: the rules read them at once, and nobody else is answered meanwhile. */
export const MAX_ASSESSED_TOTAL = 20_000;
const MAX_WEIGHT = 100;
const MAX_OWNER_LENGTH = 100;

type Said<T> = T | null | undefined;

export interface KeyResultInput {
  readonly statement: string;
  readonly metric?: Said<MetricInput>;
  readonly weight?: Said<number>;
  readonly confidence?: Said<number>;
  readonly dueOn?: Said<string>;
  readonly owner?: Said<string>;
  readonly evidenceSource?: Said<string>;
}

export interface ObjectiveInput {
  readonly statement: string;
  readonly commitment?: Said<Commitment>;
  readonly owner?: Said<string>;
}

export interface ObjectiveDraftInput extends ObjectiveInput {
  readonly keyResults?: Said<readonly KeyResultInput[]>;
  readonly cycle?: Said<Cycle>;
}

/** @throws {AppError} BAD_USER_INPUT when it is blank, too long, or more than a line */
export function readStatement(text: string, field: string, maxLength = MAX_STATEMENT_LENGTH): string {
  return readLine(text, field, maxLength);
}

/** @throws {AppError} BAD_USER_INPUT when it is not above 0 and at most 100 */
export function readWeight(weight: Said<number>, field: string): number {
  if (weight == null) return 1;
  if (weight > 0 && weight <= MAX_WEIGHT) return weight;
  throw badUserInput(field, 'range', `${field} must be above 0 and at most ${MAX_WEIGHT}; got ${weight}.`);
}

/** @throws {AppError} BAD_USER_INPUT when it is not from 0 to 1 */
export function readConfidence(confidence: Said<number>, field: string): number | undefined {
  if (confidence == null) return undefined;
  if (confidence >= 0 && confidence <= 1) return confidence;
  throw badUserInput(field, 'range', `${field} must be from 0 to 1; got ${confidence}.`);
}

export function readDueOn(day: Said<string>, field: string): string | undefined {
  return day == null ? undefined : readDay(day, field);
}

/** A name. @throws {AppError} BAD_USER_INPUT when it is blank, too long, or more than a line */
export function readOwner(owner: Said<string>, field: string): string | undefined {
  return owner == null ? undefined : readLine(owner, field, MAX_OWNER_LENGTH);
}

/** A name or an address. @throws {AppError} BAD_USER_INPUT when it is blank, too long, or more than a line */
export function readEvidenceSource(source: Said<string>, field: string): string | undefined {
  return source == null ? undefined : readLine(source, field);
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readKeyResult(input: KeyResultInput, field: string, maxLength?: number): KeyResultDraft {
  return {
    statement: readStatement(input.statement, `${field}.statement`, maxLength),
    metric: input.metric ? readMetricInput(input.metric, `${field}.metric`) : undefined,
    weight: readWeight(input.weight, `${field}.weight`),
    confidence: readConfidence(input.confidence, `${field}.confidence`),
    dueOn: readDueOn(input.dueOn, `${field}.dueOn`),
    owner: readOwner(input.owner, `${field}.owner`),
    evidenceSource: readEvidenceSource(input.evidenceSource, `${field}.evidenceSource`),
  };
}

/**
 * A draft that is only to be assessed.
 * @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule
 */
export function readObjectiveDraft(input: ObjectiveDraftInput, field: string): ObjectiveDraft {
  const keyResults = input.keyResults ?? [];
  if (keyResults.length > MAX_KEY_RESULTS) throw tooManyKeyResults(`${field}.keyResults`);
  const total = [input, ...keyResults].reduce((sum, { statement }) => sum + statement.length, 0);
  if (total > MAX_ASSESSED_TOTAL) {
    const message = `The sentences of ${field} must have at most ${MAX_ASSESSED_TOTAL} characters together; they have ${total}.`;
    throw badUserInput(field, 'length', message);
  }
  return {
    statement: readStatement(input.statement, `${field}.statement`, MAX_ASSESSED_LENGTH),
    keyResults: keyResults.map((keyResult, index) =>
      readKeyResult(keyResult, `${field}.keyResults[${index}]`, MAX_ASSESSED_LENGTH),
    ),
    commitment: input.commitment ?? undefined,
    owner: readOwner(input.owner, `${field}.owner`),
    cycle: readCycle(input.cycle, `${field}.cycle`),
  };
}

export function tooManyKeyResults(field: string): Error {
  return badUserInput(field, 'count', `An objective has at most ${MAX_KEY_RESULTS} key results.`);
}

export function tooManyObjectives(field: string): Error {
  return badUserInput(field, 'count', `A session has at most ${MAX_OBJECTIVES} objectives.`);
}
