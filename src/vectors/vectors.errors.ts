import { AppError } from '../kernel/errors.js';

/** Why neighbours cannot be found now. */
export type UnavailableReason = 'rebuilding' | 'down' | 'closed';

const MESSAGES: Readonly<Record<UnavailableReason, string>> = {
  rebuilding: 'The vector index is being rebuilt.',
  down: 'The vector index is not running; it is being started again.',
  closed: 'The vector index is closed.',
};

/** How soon it is worth trying again. */
const RETRY_AFTER_MS = 1_000;

/**
 * Neighbours cannot be found now. Catch it, answer from the database, and say that the answer is degraded: a client
 * should meet it only where nothing else could be done.
 */
export class VectorsUnavailable extends AppError {
  constructor(
    readonly reason: UnavailableReason,
    cause?: unknown,
  ) {
    const details = { part: 'vectors', reason, retryAfterMs: RETRY_AFTER_MS };
    super('SERVICE_UNAVAILABLE', MESSAGES[reason], { details, cause });
  }
}

/** A back-end has put a partition away: it is opened again, and what was asked is asked again. Never leaves the room. */
export class PartitionClosed extends Error {
  override readonly name = 'PartitionClosed';
}
