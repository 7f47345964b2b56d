import type { Queryable } from '../../../db/index.js';
import { conflict, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores } from '../decision.store.js';
import type { DecisionGraph } from '../graph/index.js';
import type { Decision } from '../record/decision.js';
import type { GraphIssue } from '../validation/index.js';

/** What a draft came to, to be stored. */
export interface DraftResult {
  readonly decision: Decision;
  readonly graph: DecisionGraph;
  readonly notes: readonly GraphIssue[];
  readonly reason: string;
}

/**
 * Stores a draft as the decision's next version, within the transaction that ends its generation.
 * @throws {AppError} CONFLICT when the decision was changed in the meantime
 */
export async function saveDraft(
  tx: Queryable,
  scope: Scope,
  { decision, graph, notes, reason }: DraftResult,
  { generationId, at }: { readonly generationId: string; readonly at: Date },
): Promise<void> {
  const { decisions } = openStores(tx, scope);
  const now = await decisions.lock(decision.id);
  if (!now) throw notFound('Decision', toGlobalId('Decision', decision.id));
  if (now.version !== decision.version)
    throw conflict('The decision was changed while it was being drafted.');
  const version = now.version + 1;
  await decisions.addVersion({
    ...{ decisionId: now.id, version, stateOf: version, generationId, graph, notes, reason, at },
    ...{ change: 'DRAFTED', title: now.title },
    memberId: scope.memberId,
    outcome: null,
  });
}
