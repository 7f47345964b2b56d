import { badUserInput } from '../../../kernel/errors.js';
import { isUuid } from '../../../kernel/ids.js';
import { checkCursors, type PageRequest } from '../../../kernel/page.js';
import { readConfidence } from '../goal/goal.policy.js';
import { readContent, readLine } from '../session/session.policy.js';
import type { CheckInContent, CheckInStatus } from './check-in.js';

/** How far a client's clock may be ahead of ours. What is that near is taken for now. */
const CLOCK_SKEW_MS = 60_000;
const EARLIEST = new Date('2000-01-01T00:00:00Z');
const MAX_NOTE_LENGTH = 2_000;

type Said<T> = T | null | undefined;

export interface CheckInRequest {
  readonly value?: Said<number>;
  readonly confidence?: Said<number>;
  readonly status?: Said<CheckInStatus>;
  readonly note?: Said<string>;
  readonly evidence?: Said<string>;
  /** @default now */
  readonly at?: Said<Date>;
}

/** @throws {AppError} BAD_USER_INPUT that names the field: nothing said, a time to come, a wrong confidence or text */
export function readCheckIn(input: CheckInRequest, field: string, now: Date): CheckInContent {
  const { value, confidence, status, note, evidence, at } = input;
  if (value == null && confidence == null && status == null && note == null) {
    throw badUserInput(field, 'something', `${field} needs a value, a confidence, a status or a note.`);
  }
  return {
    value: value ?? undefined,
    confidence: readConfidence(confidence, `${field}.confidence`),
    status: status ?? undefined,
    note: note == null ? undefined : readNote(note, `${field}.note`),
    evidence: evidence == null ? undefined : readLine(evidence, `${field}.evidence`, 500),
    at: readTime(at ?? now, `${field}.at`, now),
  };
}

function readNote(note: string, field: string): string {
  const text = readContent(note, field);
  if (text.length <= MAX_NOTE_LENGTH) return text;
  const message = `${field} must have 1 to ${MAX_NOTE_LENGTH} characters; it has ${text.length}.`;
  throw badUserInput(field, 'length', message);
}

function readTime(at: Date, field: string, now: Date): Date {
  const isToCome = at.getTime() > now.getTime() + CLOCK_SKEW_MS;
  if (!isToCome && at >= EARLIEST) return at > now ? now : at;
  const rule = isToCome ? 'past' : 'range';
  const what = isToCome ? 'must not be in the future' : 'must be after the year 1999';
  throw badUserInput(field, rule, `${field} ${what}; got ${at.toISOString()}.`);
}

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of a list of check-ins */
export function checkCheckInCursors(page: PageRequest): PageRequest {
  return checkCursors(page, ([at, id]) => Number.isSafeInteger(at) && isTime(Number(at)) && isUuid(id));
}

function isTime(ms: number): boolean {
  return ms >= EARLIEST.getTime() && ms < Date.UTC(3000, 0);
}
