import type { Queryable } from '../../../db/index.js';
import { conflict } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';

/** Which answer is being written, as far as a session wants to know. */
export interface AnswersInProgress {
  /** The UUID of the unfinished generation that holds the lane. */
  findLaneHolder(queryable: Queryable, scope: Scope, lane: string): Promise<string | undefined>;
}

/** The lane of a session's answers: at most one of them is being written. */
export function laneOf(sessionId: string): string {
  return `okr.session:${sessionId}`;
}

/**
 * Refuses a change to a session whose coach is writing: the answer is about the goals as they were when it began.
 *
 * @param queryable a transaction that has locked the session
 * @throws {AppError} CONFLICT with `generationId`
 */
export async function refuseWhileAnswering(
  answers: AnswersInProgress,
  queryable: Queryable,
  scope: Scope,
  sessionId: string,
): Promise<void> {
  const holder = await answers.findLaneHolder(queryable, scope, laneOf(sessionId));
  if (holder === undefined) return;
  throw conflict('The coach is writing an answer in this session. Wait for its end, or cancel it.', {
    generationId: toGlobalId('Generation', holder),
  });
}
