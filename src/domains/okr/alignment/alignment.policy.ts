import { badUserInput } from '../../../kernel/errors.js';
import { parseGlobalId } from '../../../kernel/ids.js';
import type { Place } from '../history/revision.js';
import { readLine } from '../session/session.policy.js';

export const MAX_CONTRIBUTION_LENGTH = 500;
/** How many an objective shows of what contributes to it, and of all below it. Lists page through the rest. */
export const MAX_CHILDREN = 100;
export const MAX_DESCENDANTS = 500;

/** What an objective contributes to, by UUID. */
export type ParentRef =
  { readonly kind: 'Objective'; readonly id: string } | { readonly kind: 'KeyResult'; readonly id: string };

/** @throws {AppError} BAD_USER_INPUT when the id is neither an objective's nor a key result's */
export function readParent(parentId: string | null | undefined, field: string): ParentRef | null {
  if (parentId == null) return null;
  const parsed = parseGlobalId(parentId);
  if (parsed?.kind === 'Objective' || parsed?.kind === 'KeyResult') {
    return { kind: parsed.kind, id: parsed.uuid };
  }
  throw badUserInput(field, 'id', `${field} must be the id of an objective or of a key result.`);
}

/** @throws {AppError} BAD_USER_INPUT when it is blank, too long, more than a line, or without a parent */
export function readContribution(
  contribution: string | null | undefined,
  parent: ParentRef | null,
  field: string,
): string | null {
  if (contribution == null) return null;
  if (parent === null) throw badUserInput(field, 'parent', `${field} needs a parent to contribute to.`);
  return readLine(contribution, field, MAX_CONTRIBUTION_LENGTH);
}

export function wouldLoop(field: string): Error {
  return badUserInput(
    field,
    'loop',
    `${field} is this objective, its own key result, or contributes to it: goals may not go round in circles.`,
  );
}

/** An objective's fields under a parent, or under none. */
export function placeUnder(parent: ParentRef | null, contribution: string | null): Place {
  return {
    parentObjectiveId: parent?.kind === 'Objective' ? parent.id : undefined,
    parentKeyResultId: parent?.kind === 'KeyResult' ? parent.id : undefined,
    contribution: contribution ?? undefined,
  };
}
