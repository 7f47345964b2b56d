import type { Scope } from '../../../kernel/scope.js';
import { toAppError } from '../../../kernel/errors.js';
import type { InputCall, InputCallEnd, InputCalls } from '../../../llm/index.js';
import type { VectorSpace } from '../../../vectors/index.js';
import { EmbeddingFault } from './embedding.errors.js';

/** How calls to embedding providers are named in the ledger. */
export const EMBEDDING_TASK = 'knowledge.embed';

/** The budget and the ledger of calls, as far as they are needed here. */
export type CallBooks = Pick<InputCalls, 'begin'>;

/** A batch as the books know it. */
export function inputCallOf(
  { provider, model, version }: VectorSpace,
  texts: readonly string[],
  scope: Scope,
): InputCall {
  return { task: EMBEDDING_TASK, promptVersion: version, provider, model, texts, scope };
}

/** A budget that does not suffice, as a fault of embedding: the text is found by its words meanwhile. */
export function unpaidFault(provider: string, cause: unknown): unknown {
  const { code } = toAppError(cause);
  if (code !== 'BUDGET_EXHAUSTED') return cause;
  return new EmbeddingFault({ kind: 'unpaid', provider, reason: 'The budget is used up.', cause });
}

/** What a batch that failed has cost: nothing where the provider refused it, its input where it may have been read. */
export function failedEnd(error: unknown, isCancelled: boolean): InputCallEnd {
  if (isCancelled) return { outcome: 'CANCELLED', inputTokens: 'unknown', retries: 0 };
  const mayBeRead =
    error instanceof EmbeddingFault && (error.kind === 'timeout' || error.kind === 'bad-answer');
  const { code: failureCode } = toAppError(error);
  return { outcome: 'FAILED', failureCode, inputTokens: mayBeRead ? 'unknown' : 0, retries: 0 };
}
