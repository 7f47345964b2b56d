import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { Prisma } from './client/client.js';

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

/**
 * PostgreSQL's codes of the same (appendix A of its manual): broken connections, a server without room for one more,
 * and one that is shutting down, starting up or has been told to end this session.
 */
const SQL_STATE = /^(?:08...|53300|57P0[1-3])$/;

/** Node's codes of sockets that broke or were never made. */
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

/** What the driver says, without a code, of a connection that ended under a statement. */
const DRIVER =
  /^(?:Connection terminated|Client (?:has encountered a connection error|was closed)|timeout exceeded when trying to connect)/;

/** Whether a statement failed because the database was not there, rather than for what it asked: it may be tried again. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return UNREACHABLE.has(error.code) || SQL_STATE.test(stateOf(error.meta?.['driverAdapterError']));
  }
  if (!(error instanceof Error)) return false;
  // The beginning and the end of a transaction fail with the adapter's own error.
  if (isDriverAdapterError(error)) return SQL_STATE.test(stateOf(error));
  const { code = '', message } = error as NodeJS.ErrnoException;
  return SOCKET.has(code) || SQL_STATE.test(code) || DRIVER.test(message);
}

/** PostgreSQL's code in what the adapter made of its error. */
function stateOf(adapterError: unknown): string {
  const { cause } = (adapterError ?? {}) as { readonly cause?: { readonly originalCode?: string } };
  return cause?.originalCode ?? '';
}
