import { buildSchema, executeSync, GraphQLError, parse } from 'graphql';
import { AppError, ERROR_CODES, type ErrorCode } from '../../../src/kernel/errors.js';
import { silentLog, type LogFields } from '../../../src/kernel/log.js';
import { presentError, type ErrorTranslation } from '../../../src/transport/index.js';

function present(error: unknown, translations: readonly ErrorTranslation[] = []) {
  const lines: [string, LogFields, string][] = [];
  const writer = (level: string) => (fields: LogFields, message: string) =>
    void lines.push([level, fields, message]);
  const log = { ...silentLog, info: writer('info'), warn: writer('warn'), error: writer('error') };
  return { shown: presentError(error, { requestId: 'request-1', log, translations }), lines };
}

const INTERNAL = {
  message: 'Something went wrong inside the service.',
  extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, requestId: 'request-1' },
};

describe('an error as a client sees it', () => {
  const own = (Object.keys(ERROR_CODES) as ErrorCode[]).filter((code) => code !== 'INTERNAL_SERVER_ERROR');

  it.each(own)('keeps the message, code and details of %s, and is logged at its level', (code) => {
    const { shown, lines } = present(
      new AppError(code, 'For the client.', { details: { field: 'x' }, cause: new Error('secret') }),
    );
    const { retryable, logLevel } = ERROR_CODES[code];
    expect(shown).toEqual({ message: 'For the client.', extensions: { field: 'x', code, retryable } });
    expect(lines.map(([level]) => level)).toEqual(logLevel === 'silent' ? [] : [logLevel]);
  });

  it('never has a code or retryable from its details', () => {
    const { shown } = present(new AppError('CONFLICT', 'x', { details: { code: 'OTHER', retryable: true } }));
    expect(shown.extensions).toEqual({ code: 'CONFLICT', retryable: false });
  });

  it('keeps where in the document and the answer it happened', () => {
    const error = new GraphQLError('x', {
      path: ['a', 0],
      originalError: new AppError('NOT_FOUND', 'Not there.'),
    });
    expect(present(error).shown).toMatchObject({ message: 'Not there.', path: ['a', 0] });
  });

  it.each([
    ['an unknown error', new TypeError('secret')],
    [
      'an unknown error from a resolver',
      new GraphQLError('secret', { path: ['a'], originalError: new Error('secret') }),
    ],
    ['an internal AppError', new AppError('INTERNAL_SERVER_ERROR', 'secret')],
    ['a thrown string', 'secret'],
    ['nothing at all', undefined],
    [
      'a broken promise of the schema',
      new GraphQLError('Cannot return null for non-nullable field secret.', { path: ['a'] }),
    ],
    [
      'an error that says it is about an argument but was thrown',
      new GraphQLError('x', {
        path: ['a'],
        originalError: new Error('Argument "secret" of required type "X"'),
      }),
    ],
  ])('is masked for %s, and logged', (_name, error) => {
    const { shown, lines } = present(error);
    expect(shown).toMatchObject(INTERNAL);
    expect(JSON.stringify(shown)).not.toContain('secret');
    expect(lines).toEqual([
      ['error', expect.objectContaining({ requestId: 'request-1' }), 'A request failed unexpectedly.'],
    ]);
  });

  it('is what a translation makes of it', () => {
    const cause = new Error('pool is empty');
    const translate: ErrorTranslation = (error) =>
      error === cause ? new AppError('SERVICE_UNAVAILABLE', 'The database is away.', { cause }) : undefined;
    const { shown, lines } = present(
      new GraphQLError('pool is empty', { path: ['a'], originalError: cause }),
      [() => undefined, translate],
    );
    expect(shown).toMatchObject({
      message: 'The database is away.',
      extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true },
    });
    expect(lines[0]![0]).toBe('error');
  });

  it('takes for bad input that a request has more wrong variables than GraphQL counts', () => {
    const schema = buildSchema('type Query { sum(of: [Int!]): Int }');
    const { errors } = executeSync({
      schema,
      document: parse('query ($of: [Int!]) { sum(of: $of) }'),
      variableValues: { of: Array.from({ length: 60 }, () => 'x') },
    });
    const shown = errors!.map((error) => present(error).shown);
    expect(shown.at(-1)!.message).toContain('Too many errors');
    expect(new Set(shown.map(({ extensions }) => extensions?.['code']))).toEqual(new Set(['BAD_USER_INPUT']));
  });

  it('keeps the code that an error of GraphQL has, without what is meant for the server', () => {
    const error = new GraphQLError('No.', {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 }, stacktrace: ['x'] },
    });
    expect(present(error).shown).toEqual({
      message: 'No.',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});
