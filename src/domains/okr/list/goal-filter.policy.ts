import { badUserInput } from '../../../kernel/errors.js';
import { isUuid, uuidOf } from '../../../kernel/ids.js';
import type { PageRequest } from '../../../kernel/page.js';
import { readParent } from '../alignment/alignment.policy.js';
import type { CheckInStatus } from '../check-in/check-in.js';
import type { Commitment, MetricKind } from '../draft.js';
import { ALL_RULES } from '../rubric/rule.policy.js';
import { isDay } from '../session/day.js';
import { readDay, readLine } from '../session/session.policy.js';
import type {
  GoalOrder,
  KeyResultFilter,
  KeyResultOrder,
  NumberRange,
  ObjectiveFilter,
} from './goal-filter.js';
import { checkPlaces } from '../../../kernel/order.js';

type Said<T> = T | null | undefined;

export interface RangeRequest {
  readonly min?: Said<number>;
  readonly max?: Said<number>;
}

interface GoalFilterRequest {
  readonly cycleId?: Said<string>;
  readonly owner?: Said<string>;
  readonly statuses?: Said<readonly CheckInStatus[]>;
  readonly score?: Said<RangeRequest>;
  readonly confidence?: Said<RangeRequest>;
  readonly quality?: Said<RangeRequest>;
  readonly findings?: Said<readonly string[]>;
  readonly staleDays?: Said<number>;
}

export interface ObjectiveFilterRequest extends GoalFilterRequest {
  readonly parentId?: Said<string>;
  readonly team?: Said<string>;
  readonly commitment?: Said<Commitment>;
}

export interface KeyResultFilterRequest extends GoalFilterRequest {
  readonly objectiveId?: Said<string>;
  readonly kind?: Said<MetricKind>;
  readonly dueFrom?: Said<string>;
  readonly dueTo?: Said<string>;
}

const DAY_MS = 86_400_000;
const MAX_STALE_DAYS = 10_000;
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?$/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

/** What the key of a cursor looks like in each order, as the database writes it. */
const KEYS: Readonly<Record<KeyResultOrder, (key: string) => boolean>> = {
  CREATED: isUuid,
  HEARD: (key) => INSTANT.test(key),
  STATUS: (key) => /^[0-3]$/.test(key),
  SCORE: (key) => NUMBER.test(key),
  CONFIDENCE: (key) => NUMBER.test(key),
  QUALITY: (key) => NUMBER.test(key),
  OWNER: (key) => !key.includes('\0'),
  DUE: (key) => key === 'infinity' || isDay(key),
};

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readObjectiveFilter(request: Said<ObjectiveFilterRequest>, now: Date): ObjectiveFilter {
  if (!request) return {};
  const { parentId, team, commitment } = request;
  return {
    ...readShared(request, now),
    parent: readParent(parentId, 'filter.parentId') ?? undefined,
    team: team == null ? undefined : readLine(team, 'filter.team'),
    commitment: commitment ?? undefined,
  };
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readKeyResultFilter(request: Said<KeyResultFilterRequest>, now: Date): KeyResultFilter {
  if (!request) return {};
  const { objectiveId, kind, dueFrom, dueTo } = request;
  return {
    ...readShared(request, now),
    objectiveId: objectiveId == null ? undefined : uuidOf('Objective', objectiveId, 'filter.objectiveId'),
    kind: kind ?? undefined,
    dueFrom: dueFrom == null ? undefined : readDay(dueFrom, 'filter.dueFrom'),
    dueTo: dueTo == null ? undefined : readDay(dueTo, 'filter.dueTo'),
  };
}

function readShared(
  request: GoalFilterRequest,
  now: Date,
): Omit<ObjectiveFilter, 'parent' | 'team' | 'commitment'> {
  const { cycleId, owner, statuses, staleDays, findings } = request;
  return {
    cycleId: cycleId == null ? undefined : uuidOf('OkrCycle', cycleId, 'filter.cycleId'),
    owner: owner == null ? undefined : readLine(owner, 'filter.owner'),
    statuses: statuses ?? undefined,
    score: readRange(request.score, 'filter.score', 1),
    confidence: readRange(request.confidence, 'filter.confidence', 1),
    quality: readRange(request.quality, 'filter.quality', 100),
    findings: findings?.map((code, index) => readCode(code, `filter.findings[${index}]`)),
    heardBefore: staleDays == null ? undefined : readStaleness(staleDays, now),
  };
}

function readRange(range: Said<RangeRequest>, field: string, most: number): NumberRange | undefined {
  if (!range) return undefined;
  const [min, max] = [range.min ?? 0, range.max ?? most];
  for (const [name, value] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (value < 0 || value > most) {
      const message = `${field}.${name} must be from 0 to ${most}; got ${value}.`;
      throw badUserInput(`${field}.${name}`, 'range', message);
    }
  }
  if (min <= max) return { min, max };
  throw badUserInput(
    `${field}.max`,
    'range',
    `${field}.max must not be below ${field}.min (${min}); got ${max}.`,
  );
}

function readCode(code: string, field: string): string {
  if (ALL_RULES.some((rule) => rule.code === code)) return code;
  throw badUserInput(
    field,
    'known',
    `${field} must be the code of a rule, such as K5; got "${code.slice(0, 40)}".`,
  );
}

function readStaleness(days: number, now: Date): Date {
  if (days >= 0 && days <= MAX_STALE_DAYS) return new Date(now.getTime() - days * DAY_MS);
  const message = `filter.staleDays must be from 0 to ${MAX_STALE_DAYS}; got ${days}.`;
  throw badUserInput('filter.staleDays', 'range', message);
}

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of a list of this order */
export function checkGoalCursors(page: PageRequest, order: GoalOrder<KeyResultOrder>): PageRequest {
  return checkPlaces(page, order, KEYS);
}
