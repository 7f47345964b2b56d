import { AppError } from '../../kernel/errors.js';
import { ProviderFault } from '../provider-fault.js';

/**
 * Whether an error says that the provider is not well: it failed, refused for load, broke off or was too slow.
 *
 * False for what is ours (a wrong key, a malformed request), for what our own layers decided (a full queue, an open
 * breaker, an exhausted budget) and for a caller who left.
 */
export function isProviderFailure(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  if (error.code === 'LLM_TIMEOUT') return true;
  return error.cause instanceof ProviderFault && !error.cause.isOurs;
}

/** How long the provider asks us to wait, in milliseconds, where it does. */
export function retryAfterMsOf(error: unknown): number | undefined {
  if (!(error instanceof AppError)) return undefined;
  const { retryAfterMs } = error.details;
  return typeof retryAfterMs === 'number' ? retryAfterMs : undefined;
}
