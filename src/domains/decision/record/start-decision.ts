import type { Queryable } from '../../../db/index.js';
import { newId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores } from '../decision.store.js';
import { EMPTY_GRAPH, type DecisionGraph } from '../graph/index.js';
import type { GraphIssue } from '../validation/index.js';
import type { DecisionChange } from './decision.js';
import { BRIEF_NAME } from './document.js';
import type { CheckedDecision } from './new-decision.policy.js';

/** What a decision begins with, where it begins with a graph. */
export interface FirstState {
  readonly change: DecisionChange;
  readonly reason: string;
  readonly graph: DecisionGraph;
  readonly notes: readonly GraphIssue[];
}

const EMPTY: FirstState = { change: 'STARTED', reason: 'Started.', graph: EMPTY_GRAPH, notes: [] };

export interface StartOptions {
  readonly at: Date;
  /** @param briefId the id of the document that the brief becomes */
  readonly stateFor?: (briefId: string) => FirstState;
}

/**
 * Stores a new decision with its brief, its files and its first version.
 * @returns its UUID
 * @throws {AppError} NOT_FOUND when an attached file was uploaded nowhere in this workspace
 */
export async function startDecision(
  tx: Queryable,
  scope: Scope,
  { title, brief, attachments }: CheckedDecision,
  { at, stateFor = () => EMPTY }: StartOptions,
): Promise<string> {
  const { decisions, documents } = openStores(tx, scope);
  const [id, briefId] = [newId(), newId()];
  const state = stateFor(briefId);
  await decisions.create({ id, createdById: scope.memberId, title, brief, graph: state.graph, at });
  await decisions.addVersion({
    ...state,
    ...{ decisionId: id, version: 1, stateOf: 1, title, outcome: null, at },
    memberId: scope.memberId,
    generationId: null,
  });
  await documents.create({
    ...{ id: briefId, decisionId: id, position: 0, name: BRIEF_NAME, contentId: null, at },
  });
  for (const [index, attachment] of attachments.entries()) {
    const { contentId, name } = await documents.keepAttachment(attachment, at);
    await documents.create({ decisionId: id, position: index + 1, name, contentId, at });
  }
  return id;
}
