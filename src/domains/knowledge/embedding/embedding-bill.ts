import type { Scope } from '../../../kernel/scope.js';
import { newId } from '../../../kernel/ids.js';
import { costMicroUsd, type CallRecord } from '../../../llm/index.js';
import type { VectorSpace } from '../../../vectors/index.js';
import type { EmbeddingFault } from './embedding.errors.js';

/** How calls to embedding providers are named in the ledger. */
export const EMBEDDING_TASK = 'knowledge.embed';

/** The ledger of calls to models, as far as it is needed here. */
export interface CallBooks {
  write(call: CallRecord): void;
}

interface Call {
  readonly space: VectorSpace;
  readonly billedTo: Scope;
  readonly at: Date;
  readonly totalMs: number;
}

type Outcome =
  { readonly inputTokens?: number; readonly retries: number } | { readonly failure: EmbeddingFault };

/** A batch as a row of the ledger. A failed one costs nothing: no provider charges for those. */
export function callRecord({ space, billedTo, at, totalMs }: Call, outcome: Outcome): CallRecord {
  const { provider, model, version } = space;
  const isFailed = 'failure' in outcome;
  const inputTokens = isFailed ? 0 : (outcome.inputTokens ?? 0);
  const usage = { inputTokens, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, estimated: false };
  return {
    id: newId(),
    workspaceId: billedTo.workspaceId,
    memberId: billedTo.memberId,
    task: EMBEDDING_TASK,
    promptVersion: version,
    provider,
    model,
    outcome: isFailed ? 'FAILED' : 'COMPLETED',
    failureCode: isFailed ? outcome.failure.code : null,
    cached: false,
    ...usage,
    costMicroUsd: isFailed ? 0 : (costMicroUsd({ provider, model, usage, at }) ?? null),
    savedMicroUsd: 0,
    firstPartMs: null,
    totalMs,
    retries: isFailed ? 0 : outcome.retries,
    fallbacks: 0,
    createdAt: at,
  };
}
