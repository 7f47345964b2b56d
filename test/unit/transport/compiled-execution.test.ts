import { ApolloServer } from '@apollo/server';
import { getIntrospectionQuery, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { createRequestContext } from '../../../src/graphql/index.js';
import { silentLog } from '../../../src/kernel/log.js';
import { selectOperation } from '../../../src/transport/documents.js';
import { createApolloPipeline, type ApolloPipeline } from '../../../src/transport/execution/apollo.js';
import { createExecution, presentError, type Execution } from '../../../src/transport/index.js';
import { createHttpSchema, type HttpFixture } from '../../support/http-schema.js';

interface Case {
  readonly name: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

const DOCUMENTS: readonly Case[] = [
  { name: 'a scalar', query: '{ hello }' },
  { name: 'aliases', query: '{ a: hello(name: "A") b: hello(name: "B") hello }' },
  {
    name: 'nested lists through a loader',
    query: '{ sessions(first: 3) { id messages(first: 2) { totalCount edges { cursor node { seq } } } } }',
  },
  {
    name: 'fragments',
    query:
      '{ session(id: "1") { ...F ... on Node { id } } } fragment F on Session { title parent { ...G } } fragment G on Session { id title }',
  },
  {
    name: 'merged fields',
    query: '{ session(id: "1") { parent { id } } session(id: "1") { parent { title } phase } }',
  },
  {
    name: 'variables',
    query: 'query ($t: String, $n: [Int!], $f: Boolean = true) { echo(text: $t, numbers: $n, flag: $f) }',
    variables: { t: 'x', n: [1, 2] },
  },
  { name: 'a missing variable', query: 'query ($t: String) { echo(text: $t) }' },
  { name: 'a null variable', query: 'query ($t: String) { echo(text: $t) }', variables: { t: null } },
  {
    name: 'a single value for a list',
    query: 'query ($n: [Int!]) { echo(numbers: $n) }',
    variables: { n: 4 },
  },
  {
    name: 'an input object with defaults',
    query: 'query ($f: Filter) { filter(filter: $f) }',
    variables: { f: { title: 'x' } },
  },
  {
    name: 'an input object literal',
    query: 'query ($t: String!) { filter(filter: { title: $t, tags: ["a"] }, even: 2) }',
    variables: { t: 'x' },
  },
  {
    name: 'skip and include',
    query:
      'query ($y: Boolean!) { hello @skip(if: $y) session(id: "1") @include(if: $y) { id title @skip(if: $y) } }',
    variables: { y: true },
  },
  {
    name: 'include off',
    query:
      'query ($y: Boolean!) { hello @skip(if: $y) session(id: "1") @include(if: $y) { id title @skip(if: $y) } }',
    variables: { y: false },
  },
  {
    name: 'a union with a null',
    query: '{ found { __typename ... on Session { title } ... on Message { content } } }',
  },
  { name: 'an interface', query: '{ nodes { __typename id ... on Session { parent { title } } } }' },
  { name: 'introspection', query: getIntrospectionQuery() },
  {
    name: 'one type by name',
    query:
      '{ __type(name: "Session") { name fields { name type { kind name ofType { name } } } } __typename }',
  },
  { name: 'an error that nulls one field', query: '{ session(id: "none") { id } hello }' },
  { name: 'an error that nulls everything', query: '{ hello strictSession(id: "x") { id } }' },
  {
    name: 'an error in a nested non-null field',
    query: '{ session(id: "1") { id parent { title strictParent { strictFailing } } } }',
  },
  { name: 'an error in each of a list', query: '{ sessions(first: 3) { id failing } }' },
  { name: 'an error that nulls a list', query: '{ hello sessions(first: 2) { strictFailing } }' },
  { name: 'items that do not serialise', query: '{ items }' },
  { name: 'a null among non-null items', query: '{ strictItems }' },
  { name: 'promised items of which one fails', query: '{ promisedItems hello }' },
  { name: 'an unknown failure', query: '{ unknownFailure hello }' },
  { name: 'a refusal with details', query: '{ refused }' },
  { name: 'a value of the wrong type', query: '{ wrongType hello }' },
  { name: 'null for non-null', query: '{ hello nothing }' },
  {
    name: 'leaves that their types turn into others',
    query:
      '{ leaves { id text count ratio flag rank ranks grid even } again: leaves { ...L alias: rank } } fragment L on Leaves { id grid alias: rank }',
  },
  ...['id', 'text', 'count', 'ratio', 'flag', 'rank', 'ranks', 'grid'].map((leaf) => ({
    name: `wrong leaves of ${leaf}`,
    query: `{ hello wrongLeaves { even ${leaf} } }`,
  })),
  {
    name: 'a variable of the wrong type',
    query: 'query ($n: [Int!]) { echo(numbers: $n) }',
    variables: { n: 'x' },
  },
  {
    name: 'a variable that a scalar refuses',
    query: 'query ($e: Even) { filter(even: $e) }',
    variables: { e: 3 },
  },
  { name: 'a required variable that is missing', query: 'query ($i: ID!) { session(id: $i) { id } }' },
  {
    name: 'a null for a required variable',
    query: 'query ($i: ID!) { session(id: $i) { id } }',
    variables: { i: null },
  },
  {
    name: 'an input object with an unknown field',
    query: 'query ($f: Filter) { filter(filter: $f) }',
    variables: { f: { title: 'x', nope: 1 } },
  },
  {
    name: 'an enum value that does not exist',
    query: 'query ($f: Filter) { filter(filter: $f) }',
    variables: { f: { title: 'x', phase: 'NOPE' } },
  },
  {
    name: 'an integer that is too large',
    query: 'query ($f: Filter) { filter(filter: $f) }',
    variables: { f: { title: 'x', limit: 9_999_999_999 } },
  },
  {
    name: 'several variables at fault',
    query: 'query ($n: [Int!], $f: Boolean) { echo(numbers: $n, flag: $f) }',
    variables: { n: ['x', 'y'], f: 'no' },
  },
  {
    name: 'a null argument for one with a default',
    query: 'query ($n: String) { hello(name: $n) }',
    variables: { n: null },
  },
  { name: 'a mutation', query: 'mutation { rename(title: "T") { id title } }' },
  { name: 'a mutation that fails', query: 'mutation { fail }' },
  { name: 'one of several operations', query: 'query A { hello } query B { b: hello }', operationName: 'B' },
  { name: 'an operation that does not exist', query: 'query A { hello }', operationName: 'C' },
  { name: 'no name for several operations', query: 'query A { hello } query B { hello }' },
  { name: 'a syntax error', query: '{ hello ' },
  { name: 'an unknown field', query: '{ helo }' },
  { name: 'an unused variable', query: 'query ($x: Int) { hello }' },
];

/** Two errors or more, where graphql-js answers by who was first. */
const RACES: readonly Case[] = [
  {
    name: 'errors side by side',
    query: '{ b: session(id: "none") { id } a: unknownFailure session(id: "1") { failing laterFailing } }',
  },
  {
    name: 'two causes of one null',
    query: '{ session(id: "1") { strictParent { laterFailing strictFailing } } }',
  },
  { name: 'an error below a null', query: '{ session(id: "1") { strictParent { failing strictFailing } } }' },
  {
    name: 'nulls at several depths',
    query:
      '{ session(id: "1") { strictFailing } sessions(first: 2) { parent { failing strictParent { strictFailing } } } }',
  },
  {
    name: 'errors on both sides of a fragment',
    query:
      '{ nodes { ...F } hello a: session(id: "none") { id } } fragment F on Session { failing parent { strictFailing } }',
  },
];

const fixture: HttpFixture = { waits: async () => 'done', executions: 0 };
const schema = createHttpSchema(fixture);
const audience = { requestId: 'request-1', log: silentLog, translations: [] };
const stock = new ApolloServer({
  schema,
  introspection: true,
  includeStacktraceInErrorResponses: false,
  formatError: (_formatted, error) => presentError(error, audience),
});

const newContext = () =>
  createRequestContext({
    requestId: 'request-1',
    scope: { workspaceId: 'w', memberId: 'm', role: 'ADMIN' },
    signal: new AbortController().signal,
    timings: undefined,
  });

async function byApollo({ query, variables, operationName }: Case): Promise<string> {
  const { body } = await stock.executeOperation(
    { query, variables, operationName },
    { contextValue: newContext() },
  );
  if (body.kind !== 'single') throw new Error('unexpected');
  const { errors, data } = body.singleResult;
  return JSON.stringify({ errors, data });
}

class Pipeline {
  readonly execution: Execution;
  private readonly apollo: Promise<ApolloPipeline>;

  constructor(compileAtSight: number) {
    this.execution = createExecution({
      schema,
      log: silentLog,
      authenticate: async () => newContext().scope,
      compileAtSight,
    });
    const { executor } = this.execution;
    this.apollo = createApolloPipeline({ schema, executor, introspection: true, log: silentLog });
  }

  async answer({ query, variables, operationName }: Case): Promise<string> {
    const { documents, executor } = this.execution;
    const { prepared, errors } = documents.prepare(query);
    if (!prepared) return render({ errors });
    let operation;
    try {
      operation = selectOperation(prepared.document, operationName);
    } catch (error) {
      return render({ errors: [error] });
    }
    const apollo = await this.apollo;
    const request = { prepared, variables, operationName, method: 'POST', context: newContext() } as const;
    const { result } = await apollo.run(request);
    return render(executor.canonical(result, { document: prepared.document, operation }));
  }

  async isCompiled({ query, operationName }: Case): Promise<boolean> {
    const { prepared } = this.execution.documents.prepare(query);
    if (!prepared) return false;
    const operation = selectOperation(prepared.document, operationName);
    return this.execution.executor.compiled.find(prepared.document, operation) !== undefined;
  }
}

function render({ errors, data }: { errors?: readonly unknown[]; data?: ExecutionResult['data'] }): string {
  return JSON.stringify({ errors: errors?.map((error) => presentError(error, audience)), data });
}

describe('compiled execution', () => {
  const compiled = new Pipeline(1);
  const plain = new Pipeline(Number.POSITIVE_INFINITY);

  it.each(DOCUMENTS)('answers $name with the same bytes as Apollo Server alone', async (document) => {
    const expected = await byApollo(document);
    expect(await plain.answer(document)).toBe(expected);
    expect(await compiled.answer(document)).toBe(expected);
    expect(await compiled.answer(document)).toBe(expected);
  });

  it.each(RACES)('answers $name with the same bytes as plain execution', async (document) => {
    const expected = await plain.answer(document);
    expect((JSON.parse(expected) as { errors: unknown[] }).errors.length).toBeGreaterThan(0);
    expect(await compiled.answer(document)).toBe(expected);
  });

  it('reports one error for each null, in the order of the data', async () => {
    const answer = await compiled.answer(RACES[3]!);
    const { errors } = JSON.parse(answer) as { errors: GraphQLFormattedError[] };
    expect(errors.map(({ path }) => path!.join('.'))).toEqual([
      'session.strictFailing',
      'sessions.0.parent.strictParent.strictFailing',
      'sessions.1.parent.strictParent.strictFailing',
    ]);
  });

  it('has compiled the queries that it compared', async () => {
    expect(await compiled.isCompiled(DOCUMENTS[2]!)).toBe(true);
    expect(await compiled.isCompiled(DOCUMENTS[15]!)).toBe(true);
    expect(await plain.isCompiled(DOCUMENTS[2]!)).toBe(false);
  });

  it('compiles an operation at its second sight by default', () => {
    const { documents, executor } = createExecution({
      schema,
      log: silentLog,
      authenticate: async () => newContext().scope,
    });
    const { document } = documents.prepare('{ hello }').prepared!;
    const operation = selectOperation(document);
    expect(executor.compiled.find(document, operation)).toBeUndefined();
    expect(executor.compiled.find(document, operation)).toBeDefined();
  });

  it('never compiles an operation that would grow large by its fragments', () => {
    const { documents, executor } = createExecution({
      schema,
      log: silentLog,
      authenticate: async () => newContext().scope,
      compileAtSight: 1,
    });
    const fragments = Array.from(
      { length: 14 },
      (_, n) => `fragment F${n} on Session { id ...F${n + 1} parent { ...F${n + 1} } }`,
    );
    const query = `{ session(id: "1") { ...F0 } } ${fragments.join(' ')} fragment F14 on Session { id }`;
    const { document } = documents.prepare(query).prepared!;
    expect(executor.compiled.find(document, selectOperation(document))).toBeUndefined();
  });
});
