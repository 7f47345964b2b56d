import { afterCommit, type Queryable } from '../../db/index.js';
import type { Scope } from '../../kernel/scope.js';

/** Forgets the kept answers that have one of these tags. Waits for nothing and never throws. */
export type ForgetAnswers = (scope: Pick<Scope, 'workspaceId'>, tags: readonly string[]) => void;

/** What every answer in a session depends on: its title, the phase it was set back to, and which goals it has. */
export function sessionTag(id: string): string {
  return `session:${id}`;
}

/** What an answer depends on whose prompt shows this objective with its key results. */
export function objectiveTag(id: string): string {
  return `objective:${id}`;
}

/**
 * Has answers forgotten whose prompt shows what somebody changes. A coach's own turn is not told of: the goals change
 * because of the answer, and the same question about the same goals is answered the same.
 */
export class StaleAnswers {
  constructor(private readonly forget: ForgetAnswers = () => {}) {}

  /** Once the transaction is committed. */
  forgetAfter(tx: Queryable, scope: Pick<Scope, 'workspaceId'>, tags: readonly string[]): void {
    if (tags.length > 0) afterCommit(tx, () => this.forget(scope, tags));
  }
}
