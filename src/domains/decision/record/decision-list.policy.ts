import { badUserInput } from '../../../kernel/errors.js';
import { isUuid } from '../../../kernel/ids.js';
import { checkPlaces, isInstant, type ListOrder } from '../../../kernel/order.js';
import type { PageRequest } from '../../../kernel/page.js';
import { readLine } from '../write.policy.js';
import type { DecisionFilter, DecisionOrder, DecisionStatus, TimeRange } from './decision-list.js';
import { MAX_TITLE_LENGTH } from './new-decision.policy.js';

type Said<T> = T | null | undefined;

/** Which decisions a client wants to see. */
export interface DecisionFilterRequest {
  readonly status?: Said<DecisionStatus>;
  readonly title?: Said<string>;
  readonly createdFrom?: Said<Date>;
  readonly createdBefore?: Said<Date>;
  readonly updatedFrom?: Said<Date>;
  readonly updatedBefore?: Said<Date>;
  readonly isArchived?: Said<boolean>;
}

const KEYS: Readonly<Record<DecisionOrder, (key: string) => boolean>> = {
  CREATED: isUuid,
  UPDATED: isInstant,
  TITLE: (key) => !key.includes('\0'),
};

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of the list of decisions in this order */
export function checkDecisionCursors(page: PageRequest, order: ListOrder<DecisionOrder>): PageRequest {
  return checkPlaces(page, order, KEYS);
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readDecisionFilter(request: Said<DecisionFilterRequest>): DecisionFilter {
  if (!request) return { isArchived: false };
  const { status, title, isArchived } = request;
  return {
    status: status ?? undefined,
    title: title == null ? undefined : readLine(title, 'filter.title', MAX_TITLE_LENGTH),
    created: readRange('created', request.createdFrom, request.createdBefore),
    updated: readRange('updated', request.updatedFrom, request.updatedBefore),
    isArchived: isArchived ?? false,
  };
}

function readRange(name: string, from: Said<Date>, before: Said<Date>): TimeRange | undefined {
  if (from == null && before == null) return undefined;
  if (from != null && before != null && before <= from) {
    const field = `filter.${name}Before`;
    throw badUserInput(field, 'range', `${field} must be after filter.${name}From.`);
  }
  return { from: from ?? undefined, before: before ?? undefined };
}
