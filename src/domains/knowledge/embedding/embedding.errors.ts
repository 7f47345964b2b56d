import { AppError } from '../../../kernel/errors.js';

/**
 * - `down`: the provider cannot be reached, is overloaded, limits us, or broke off.
 * - `timeout`: it took too long.
 * - `misconfigured`: it refuses our key, or knows no such model; or what must be installed is not.
 * - `unpaid`: what is left of the budget does not suffice.
 * - `text-too-long`: a text does not fit the model. Cut it where it makes sense, it is not cut for you.
 * - `bad-answer`: it gave a wrong number of vectors, or of their numbers, or numbers that are none. Nothing of it is kept.
 */
export type EmbeddingFaultKind =
  'down' | 'timeout' | 'misconfigured' | 'unpaid' | 'text-too-long' | 'bad-answer';

export interface EmbeddingFaultFacts {
  readonly kind: EmbeddingFaultKind;
  /** Who was asked, such as `openai`. */
  readonly provider: string;
  /** For the operator, in `cause`: a client learns no more than that embedding failed. */
  readonly reason: string;
  /** What the provider asked to wait, if it did. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** What a client is told to wait where the provider has not said. */
const RETRY_AFTER_MS = 1_000;

/**
 * A text could not be embedded. In a search, answer from the text leg alone and say so; in a write, keep the row
 * without its vector and have it embedded later. What can never succeed is `text-too-long`.
 */
export class EmbeddingFault extends AppError {
  readonly kind: EmbeddingFaultKind;
  readonly provider: string;
  readonly reason: string;
  readonly retryAfterMs: number | undefined;

  constructor({ kind, provider, reason, retryAfterMs, cause }: EmbeddingFaultFacts) {
    const { code, message, details } = toClient(kind, retryAfterMs, cause);
    super(code, message, {
      details: { part: 'embedding', kind, ...details },
      cause: cause ?? new Error(`${provider}: ${reason}`),
    });
    this.kind = kind;
    this.provider = provider;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether asking once more, a moment later, may help. */
  get isWorthRetrying(): boolean {
    return this.kind === 'down' || this.kind === 'timeout';
  }

  /** Whether the same text may be embedded later, when the provider or its settings are right again. */
  get mayPass(): boolean {
    return this.kind !== 'text-too-long';
  }
}

/** What a client is told of a fault. */
function toClient(kind: EmbeddingFaultKind, retryAfterMs: number | undefined, cause: unknown) {
  if (kind === 'text-too-long') {
    const message = 'The text is too long to be embedded.';
    return { code: 'BAD_USER_INPUT', message, details: { rule: 'EMBEDDING_TEXT_LENGTH' } } as const;
  }
  if (kind === 'unpaid') {
    const message = 'What is left of the budget does not suffice to embed texts.';
    const details = cause instanceof AppError ? cause.details : {};
    return { code: 'BUDGET_EXHAUSTED', message, details } as const;
  }
  const details = { retryAfterMs: retryAfterMs ?? RETRY_AFTER_MS };
  return { code: 'SERVICE_UNAVAILABLE', message: 'Texts cannot be embedded now.', details } as const;
}
