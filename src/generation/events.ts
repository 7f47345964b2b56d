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

/** What is kept of an error's details: each is null where the error does not tell it. */
export interface FailureDetails {
  /** How long to wait before trying again. */
  readonly retryAfterMs: number | null;
  /** After how much silence a model was given up. */
  readonly afterMs: number | null;
  /** What is left of the budget that did not suffice, in millionths of a US dollar. */
  readonly leftMicroUsd: number | null;
  /** When that budget begins anew, in ISO 8601. */
  readonly resetsAt: string | null;
}

/** Why a generation has no good end. */
export interface Failure extends FailureDetails {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** What a client is told of an error, without its cause. */
export function toFailure({ code, message, retryable, details }: AppError): Failure {
  return { code, message, retryable, ...toFailureDetails(details) };
}

export function toFailureDetails(details: Readonly<Record<string, unknown>>): FailureDetails {
  const numberOf = (name: string) => (typeof details[name] === 'number' ? details[name] : null);
  return {
    retryAfterMs: numberOf('retryAfterMs'),
    afterMs: numberOf('afterMs'),
    leftMicroUsd: numberOf('leftMicroUsd'),
    resetsAt: typeof details['resetsAt'] === 'string' ? details['resetsAt'] : null,
  };
}

/** The one last event of a log. `generationId` lets it be followed to the generation itself. */
export function endEvent(status: EndStatus, generationId: string, failure: Failure | null): EventBody {
  if (status === 'COMPLETED') return { type: 'GenerationCompleted', generationId };
  if (status === 'CANCELLED') return { type: 'GenerationCancelled', generationId };
  return { type: 'GenerationFailed', generationId, ...failure };
}

export type EndStatus = 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'INTERRUPTED';
