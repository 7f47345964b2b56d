import type { Database, Queryable } from '../../../db/index.js';
import { conflict, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores, readStores } from '../decision.store.js';
import type { DecisionGraph, GraphLimits } from '../graph/index.js';
import type { FileReader } from '../../../reading/index.js';
import type { Decision } from '../record/decision.js';
import type { GraphIssue } from '../validation/index.js';
import { BRIEF_REF, cutDocuments, type DraftTaskInput } from './draft-task.js';

/** What is stored when a draft begins. */
export interface LoadedDecision {
  readonly decision: Decision;
  readonly task: DraftTaskInput;
  /** For each document where its pages begin, by its id. */
  readonly pageStarts: ReadonlyMap<string, readonly number[]>;
}

/** Reads what nobody has read of the decision's files. What is read is kept, also when the draft fails afterwards. */
export async function readDocuments(
  database: Database,
  scope: Scope,
  { reader, decisionId, signal }: { reader: FileReader; decisionId: string; signal: AbortSignal },
): Promise<void> {
  const { documents } = readStores(database, scope);
  const unread = [...(await documents.unread(decisionId))];
  const readings = await reader.read(
    unread.map(([, file]) => file),
    signal,
  );
  for (const [index, [contentId]] of unread.entries()) {
    const reading = readings[index];
    if (reading) await documents.saveReading(contentId, reading);
  }
}

/** @throws {AppError} NOT_FOUND */
export async function loadDecision(
  database: Database,
  scope: Scope,
  decisionId: string,
  limits: GraphLimits,
): Promise<LoadedDecision> {
  const { decisions, documents } = readStores(database, scope);
  const decision = await decisions.find(decisionId);
  if (!decision) throw notFound('Decision', toGlobalId('Decision', decisionId));
  const texts = await documents.texts(decisionId);
  const shown = cutDocuments(
    texts.map(({ id, name, text }, index) => ({
      id,
      name,
      text,
      ref: index === 0 ? BRIEF_REF : `D${index}`,
    })),
  );
  return {
    decision,
    task: { title: decision.title, documents: shown, limits },
    pageStarts: new Map(texts.map(({ id, pageStarts }) => [id, pageStarts])),
  };
}

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
    change: 'DRAFTED',
    memberId: scope.memberId,
    outcome: null,
  });
}
