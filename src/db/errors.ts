import { AppError, conflict, notFound } from '../kernel/errors.js';
import { Prisma } from './client/client.js';

/** How long a client should wait before it tries a database again that is down. */
const RETRY_AFTER_MS = 1_000;

/** Prisma's codes for a database that cannot be reached or does not answer in time (prisma.io, error reference). */
const UNREACHABLE = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1003',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
]);

function isKnown(error: unknown): error is Prisma.PrismaClientKnownRequestError {
  return error instanceof Prisma.PrismaClientKnownRequestError;
}

/** Whether a write failed because a row with the same unique value is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return isKnown(error) && error.code === 'P2002';
}

/** The error a client may read for one of Prisma's, or undefined when it is none that we know. */
export function databaseErrorToAppError(error: unknown): AppError | undefined {
  if (error instanceof Prisma.PrismaClientInitializationError) return unavailable(error);
  if (!isKnown(error)) return undefined;
  if (UNREACHABLE.has(error.code)) return unavailable(error);
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
