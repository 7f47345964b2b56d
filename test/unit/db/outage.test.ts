import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { Prisma } from '../../../src/db/client/client.js';
import { databaseErrorToAppError } from '../../../src/db/index.js';

const known = (code: string, originalCode?: string) =>
  new Prisma.PrismaClientKnownRequestError('It failed.', {
    code,
    clientVersion: '7',
    meta: originalCode === undefined ? {} : { driverAdapterError: { cause: { originalCode } } },
  });
const adapters = (originalCode: string) =>
  new DriverAdapterError({
    kind: 'postgres',
    originalCode,
    code: originalCode,
    severity: '',
    message: '',
    detail: undefined,
    column: undefined,
    hint: undefined,
  });
const coded = (code: string, message = 'It failed.') => Object.assign(new Error(message), { code });

describe('a database that is not there', () => {
  it.each<[string, unknown]>([
    ['Prisma reaches no server', known('P1001')],
    ['Prisma waits too long for a connection', known('P2024')],
    ['a session is ended by the operator', known('P2039', '57P01')],
    ['a raw statement meets a server that shuts down', known('P2010', '57P03')],
    ['the server has no room for another connection', known('P2039', '53300')],
    ['a transaction is cut as it begins or ends', adapters('57P01')],
    ['a statement of the driver is cut off', coded('57P01')],
    ['a socket is reset', coded('ECONNRESET')],
    ['a connection ends under a statement', new Error('Connection terminated unexpectedly')],
  ])('is SERVICE_UNAVAILABLE, to be tried again, when %s', (_what, error) => {
    expect(databaseErrorToAppError(error)).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      details: { retryAfterMs: 1_000 },
    });
  });

  it.each<[string, unknown]>([
    ['a value that is too long', known('P2039', '22001')],
    ['a column that is not there', coded('42703')],
    ['a transaction that could not be serialised', adapters('40001')],
    ['anything else', new Error('Connection of ideas')],
  ])('is not to blame for %s', (_what, error) => {
    expect(databaseErrorToAppError(error)).toBeUndefined();
  });
});
