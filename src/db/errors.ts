import { AppError, conflict, notFound } from '../kernel/errors.js';
import { Prisma } from './client/client.js';
import { isOutage } from './outage.js';

/** How long a client should wait before it tries a database again that is down. */
const RETRY_AFTER_MS = 1_000;

function isKnown(error: unknown): error is Prisma.PrismaClientKnownRequestError {
  return error instanceof Prisma.PrismaClientKnownRequestError;
}

/** Whether a write failed because a row with the same unique value is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return isKnown(error) && error.code === 'P2002';
}

/** The error a client may read for one of Prisma's, or undefined when it is none that we know. */
export function databaseErrorToAppError(error: unknown): AppError | undefined {
  if (isOutage(error)) return unavailable(error);
  if (!isKnown(error)) return undefined;
  if (error.code === 'P2002') return conflict('There is one like it already.');
  if (error.code === 'P2025') return notFound(modelOf(error), '');
  return undefined;
}

function modelOf({ meta }: Prisma.PrismaClientKnownRequestError): string {
  return typeof meta?.['modelName'] === 'string' ? meta['modelName'] : 'entity';
}

function unavailable(cause: unknown): AppError {
  const details = { retryAfterMs: RETRY_AFTER_MS };
  return new AppError('SERVICE_UNAVAILABLE', 'The database does not answer.', { details, cause });
}
