import type { ParentRef } from '../alignment/alignment.policy.js';
import type { CheckInStatus } from '../check-in/check-in.js';
import type { Commitment, MetricKind } from '../draft.js';
import type { ListOrder } from '../../../kernel/order.js';

/** Both ends are in it; an end that is undefined is open. What is unknown is in no range. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
}

/** What both lists can be narrowed by. What is undefined narrows nothing. */
interface GoalFilter {
  readonly cycleId?: string;
  readonly owner?: string;
  /** Any of them. */
  readonly statuses?: readonly CheckInStatus[];
  readonly score?: NumberRange;
  readonly confidence?: NumberRange;
  /** The score that the rules give, 0..100. */
  readonly quality?: NumberRange;
  /** Codes of rules, any of them. */
  readonly findings?: readonly string[];
  /** Nothing was heard since. */
  readonly heardBefore?: Date;
}

export interface ObjectiveFilter extends GoalFilter {
  /** What it contributes to. Under an objective is also what contributes to a key result of it. */
  readonly parent?: ParentRef;
  readonly team?: string;
  readonly commitment?: Commitment;
}

export interface KeyResultFilter extends GoalFilter {
  readonly objectiveId?: string;
  readonly kind?: MetricKind;
  /** ISO days, both in it. */
  readonly dueFrom?: string;
  readonly dueTo?: string;
}

export const OBJECTIVE_ORDERS = [
  'CREATED',
  'HEARD',
  'STATUS',
  'SCORE',
  'CONFIDENCE',
  'QUALITY',
  'OWNER',
] as const;
export type ObjectiveOrder = (typeof OBJECTIVE_ORDERS)[number];

export const KEY_RESULT_ORDERS = [...OBJECTIVE_ORDERS, 'DUE'] as const;
export type KeyResultOrder = (typeof KEY_RESULT_ORDERS)[number];

/** By what a list of goals is ordered. Rows that are alike in it follow in the order in which they were made. */
export type GoalOrder<By extends string> = ListOrder<By>;

/** A row of a list, and the value that it is ordered by. */
export interface PlacedId {
  readonly id: string;
  readonly key: string | number;
}
