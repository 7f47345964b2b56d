import { badUserInput } from '../../../kernel/errors.js';
import { isUuid } from '../../../kernel/ids.js';
import { readText } from '../../../kernel/input.js';
import { checkCursors, isCount, type PageRequest } from '../../../kernel/page.js';
import type { Phase, Team } from '../coach/index.js';
import type { Cycle } from '../draft.js';
import { checkPlaces, isInstant, type ListOrder } from '../../../kernel/order.js';
import { isDay } from './day.js';
import type { SessionOrder } from './session.js';
import type { SessionFilter } from './session.store.js';

export const MAX_TITLE_LENGTH = 200;
export const MAX_CONTENT_LENGTH = 20_000;
export const MAX_LINE_LENGTH = 200;
export const MAX_PEOPLE = 10_000_000;

/** Cc is what has no picture: NUL, escape, delete and their like. Marks of the writing direction belong to some languages. */
const CONTROL_IN_LINE = /\p{Cc}/u;

/** Absent and null mean the same in an input: it was not said. */
type Said<T> = T | null | undefined;

export interface TeamInput {
  readonly name?: Said<string>;
  readonly function?: Said<string>;
  readonly size?: Said<number>;
  readonly companySize?: Said<number>;
  readonly industry?: Said<string>;
}

/**
 * A line of text without the space around it.
 * @throws {AppError} BAD_USER_INPUT when it is empty, too long, or more than a line
 */
export function readLine(text: string, field: string, maxLength = MAX_LINE_LENGTH): string {
  const line = text.trim();
  if (line.length < 1 || line.length > maxLength) {
    throw badUserInput(
      field,
      'length',
      `${field} must have 1 to ${maxLength} characters; it has ${line.length}.`,
    );
  }
  if (CONTROL_IN_LINE.test(line) || !line.isWellFormed()) {
    throw badUserInput(field, 'line', `${field} must be one line without control characters.`);
  }
  return line;
}

/**
 * What a person wrote, with the line ends of every system as `\n`. Other control characters are refused rather than
 * dropped: whoever sends them sends something else than a message.
 *
 * @throws {AppError} BAD_USER_INPUT when it is blank, too long, or has control characters
 */
export function readContent(text: string, field: string): string {
  return readText(text, field, MAX_CONTENT_LENGTH);
}

/** @throws {AppError} BAD_USER_INPUT when a text is blank or too long, or a number of people is below 1 */
export function readTeam(team: Said<TeamInput>, field: string): Team {
  if (!team) return {};
  const line = (text: Said<string>, name: string) =>
    text == null ? undefined : readLine(text, `${field}.${name}`);
  return {
    name: line(team.name, 'name'),
    function: line(team.function, 'function'),
    size: readPeople(team.size, `${field}.size`),
    companySize: readPeople(team.companySize, `${field}.companySize`),
    industry: line(team.industry, 'industry'),
  };
}

function readPeople(count: Said<number>, field: string): number | undefined {
  if (count == null) return undefined;
  if (Number.isInteger(count) && count >= 1 && count <= MAX_PEOPLE) return count;
  throw badUserInput(
    field,
    'range',
    `${field} must be a whole number from 1 to ${MAX_PEOPLE}; got ${count}.`,
  );
}

/** @throws {AppError} BAD_USER_INPUT when a day is none, or the cycle does not end after it starts */
export function readCycle(cycle: Said<Cycle>, field: string): Cycle | undefined {
  if (!cycle) return undefined;
  const startsOn = readDay(cycle.startsOn, `${field}.startsOn`);
  const endsOn = readDay(cycle.endsOn, `${field}.endsOn`);
  if (endsOn > startsOn) return { startsOn, endsOn };
  throw badUserInput(
    `${field}.endsOn`,
    'after-start',
    `${field}.endsOn must be after ${field}.startsOn (${startsOn}); got ${endsOn}.`,
  );
}

/** @throws {AppError} BAD_USER_INPUT when the text is no day of the calendar */
export function readDay(text: string, field: string): string {
  if (isDay(text)) return text;
  throw badUserInput(field, 'day', `${field} must be a day such as 2026-06-30; got "${text.slice(0, 40)}".`);
}

const KEYS: Readonly<Record<SessionOrder, (key: string) => boolean>> = {
  CREATED: isUuid,
  UPDATED: isInstant,
};

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of the list of sessions in this order */
export function checkSessionCursors(page: PageRequest, order: ListOrder<SessionOrder>): PageRequest {
  return checkPlaces(page, order, KEYS);
}

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of a list of messages */
export function checkMessageCursors(page: PageRequest): PageRequest {
  return checkCursors(page, ([seq]) => isCount(seq));
}

export interface SessionFilterRequest {
  readonly phase?: Said<Phase>;
  readonly team?: Said<string>;
}

/** @throws {AppError} BAD_USER_INPUT when the team is blank, too long, or more than a line */
export function readSessionFilter({ phase, team }: SessionFilterRequest = {}): SessionFilter {
  return { phase: phase ?? undefined, team: team == null ? undefined : readLine(team, 'team') };
}
