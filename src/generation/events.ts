import type { AppError } from '../kernel/errors.js';
import type { EventBody } from './port.js';

const END_TYPES: ReadonlySet<string> = new Set([
  'GenerationCompleted',
  'GenerationFailed',
  'GenerationCancelled',
]);

/** Whether an event is the last of its log. */
export function isEnd(event: EventBody): boolean {
  return END_TYPES.has(event.type);
}

/** Why a generation has no good end. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  /** How long to wait before trying again, where it is known. */
  readonly retryAfterMs: number | null;
}

/** What a client is told of an error, without its cause. */
export function toFailure({ code, message, retryable, details }: AppError): Failure {
  const retryAfterMs = details['retryAfterMs'];
  return { code, message, retryable, retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : null };
}

/** The one last event of a log. `generationId` lets it be followed to the generation itself. */
export function endEvent(status: EndStatus, generationId: string, failure: Failure | null): EventBody {
  if (status === 'COMPLETED') return { type: 'GenerationCompleted', generationId };
  if (status === 'CANCELLED') return { type: 'GenerationCancelled', generationId };
  return { type: 'GenerationFailed', generationId, ...failure };
}

export type EndStatus = 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'INTERRUPTED';
