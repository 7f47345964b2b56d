import { AppError } from '../../kernel/errors.js';
import type { Scope } from '../../kernel/scope.js';
import type { Room } from './allowance.store.js';
import { nextMonth } from './month.js';
import type { WorstCase } from './worst-case.js';

/** A call that does not fit into what is left of its member's or its workspace's month. */
export interface Refused {
  readonly scope: Scope;
  readonly worst: WorstCase;
  /** The months that were looked at. */
  readonly rooms: readonly Room[];
  readonly startsOn: string;
}

/**
 * BUDGET_EXHAUSTED, with `details` `{ of, limitMicroUsd, leftMicroUsd, resetsAt }` and, where a model without a price
 * may be asked, `unpricedModels`. All of it is in the message too, for people.
 */
export function exhausted({ scope, worst, rooms, startsOn }: Refused): AppError {
  const full = rooms.find((room) => leftIn(room) < worst.amountMicroUsd);
  const limitMicroUsd = full?.limitMicroUsd ?? 0;
  const leftMicroUsd = full ? Math.max(0, leftIn(full)) : 0;
  const isOwn = full?.subjectId === scope.memberId;
  const resetsAt = nextMonth(startsOn).toISOString();
  const { unpricedModels } = worst;
  const left = `${inDollars(leftMicroUsd)} of ${inDollars(limitMicroUsd)} is left until ${resetsAt.slice(0, 10)}`;
  const message = `The ${isOwn ? 'member' : 'workspace'}'s budget for models does not suffice for this: ${left}.${hint(unpricedModels)}`;
  const details = { of: isOwn ? 'member' : 'workspace', limitMicroUsd, leftMicroUsd, resetsAt };
  return new AppError('BUDGET_EXHAUSTED', message, {
    details: { ...details, ...(unpricedModels && { unpricedModels }) },
  });
}

/** SERVICE_UNAVAILABLE: what is left is not known, so nothing is spent. */
export function unavailable(cause: unknown): AppError {
  const details = { retryAfterMs: 1_000 };
  return new AppError('SERVICE_UNAVAILABLE', 'The budget cannot be checked at the moment.', {
    details,
    cause,
  });
}

function leftIn({ limitMicroUsd, spentMicroUsd, reservedMicroUsd }: Room): number {
  return (limitMicroUsd ?? Infinity) - spentMicroUsd - reservedMicroUsd;
}

function hint(models: WorstCase['unpricedModels']): string {
  if (!models) return '';
  return ` The price of ${models.join(', ')} is not known, so it counts as the dearest there is: the operator can state it.`;
}

/** Cents, rounded down: no more is left than is said. */
function inDollars(microUsd: number): string {
  return `$${(Math.floor(microUsd / 10_000) / 100).toFixed(2)}`;
}
