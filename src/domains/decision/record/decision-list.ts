import type { ListOrder } from '../../../kernel/order.js';
import type { Decision } from './decision.js';

export const DECISION_STATUSES = ['OPEN', 'DECIDED'] as const;
export type DecisionStatus = (typeof DECISION_STATUSES)[number];

export const DECISION_ORDERS = ['CREATED', 'UPDATED', 'TITLE'] as const;
export type DecisionOrder = (typeof DECISION_ORDERS)[number];

/** Newest first. */
export const DEFAULT_DECISION_ORDER: ListOrder<DecisionOrder> = { by: 'CREATED', isDescending: true };

/** From the first moment on, before the second. An end that is undefined is open. */
export interface TimeRange {
  readonly from?: Date;
  readonly before?: Date;
}

/** Which decisions a list shows: those that all of this is true of. What is undefined narrows nothing. */
export interface DecisionFilter {
  readonly status?: DecisionStatus;
  /** What the title has in it, whatever the case. */
  readonly title?: string;
  readonly created?: TimeRange;
  readonly updated?: TimeRange;
  /** Those that were archived, instead of those that were not. */
  readonly isArchived: boolean;
}

/** A row of the list, and the value that it is ordered by. */
export interface PlacedDecision {
  readonly decision: Decision;
  readonly key: string;
}

/** Whether something was decided. */
export function statusOf({ outcome }: Pick<Decision, 'outcome'>): DecisionStatus {
  return outcome === null ? 'OPEN' : 'DECIDED';
}
