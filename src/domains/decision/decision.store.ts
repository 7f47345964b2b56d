import type { Database, Queryable } from '../../db/index.js';
import type { Scope } from '../../kernel/scope.js';
import { AdviceStore } from './advising/advice.store.js';
import { DecisionListStore } from './record/decision-list.store.js';
import { DecisionStore } from './record/decision.store.js';
import { DocumentStore } from './record/document.store.js';

/** Everything of the domain that is stored, of one workspace. */
export interface DecisionStores {
  readonly decisions: DecisionStore;
  readonly list: DecisionListStore;
  readonly documents: DocumentStore;
  readonly advice: AdviceStore;
}

/** The stores outside any transaction, to read from. */
export function readStores(database: Database, scope: Scope): DecisionStores {
  return openStores(database.prisma, scope);
}

/**
 * Opens the stores for the scope's workspace. None of them has a method that could reach another's rows.
 *
 * @param queryable the transaction that the work belongs to
 */
export function openStores(queryable: Queryable, { workspaceId }: Scope): DecisionStores {
  return {
    decisions: new DecisionStore(queryable, workspaceId),
    list: new DecisionListStore(queryable, workspaceId),
    documents: new DocumentStore(queryable, workspaceId),
    advice: new AdviceStore(queryable, workspaceId),
  };
}
