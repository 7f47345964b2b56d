import {
  execute,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  subscribe,
  validate,
  type ExecutionResult,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { readFile } from 'node:fs/promises';
import { Field, ObjectType } from 'type-graphql';
import {
  createGenerationModule,
  GenerationEventInterface,
  type GenerationModule,
  type GenerationOutcome,
  type GenerationRun,
} from '../../src/generation/index.js';
import { createRequestContext, createSchema } from '../../src/graphql/index.js';
import { AppError } from '../../src/kernel/errors.js';
import { newId, toGlobalId } from '../../src/kernel/ids.js';
import type { Scope } from '../../src/kernel/scope.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { gate, KIND, TestRunner, untilAborted } from './generation-room.js';

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'A thing was drafted.',
})
class ThingDrafted extends GenerationEventInterface {
  @Field({ description: 'Its name.' })
  readonly name!: string;
}

const EVENTS = `
  subscription Events($id: ID!, $after: Int) {
    generationEvents(id: $id, after: $after) {
      __typename seq
      ... on GenerationStarted { provider model cached }
      ... on StageChanged { stage }
      ... on TextDelta { text }
      ... on ThingDrafted { name }
      ... on UsageReported { usage { inputTokens costMicroUsd estimated } }
      ... on GenerationCompleted { generation { id status text } }
      ... on GenerationFailed { code message retryable }
      ... on GenerationCancelled { generation { id status text } }
    }
  }`;

describe('generations over GraphQL', () => {
  let test: TestDatabase;
  let scope: Scope;
  let room: GenerationModule;
  let schema: GraphQLSchema;
  const runner = new TestRunner();
  const statements: string[] = [];
  beforeAll(async () => void (test = await openTestDatabase({ onStatement: (sql) => statements.push(sql) })));
  afterAll(() => test.close());
  beforeEach(async () => {
    scope = await seedScope(test.database);
    room = createGenerationModule({ database: test.database, flushEveryMs: 20 });
    room.generations.register(runner);
    schema = await createSchema([room.schema, { resolvers: new Map(), orphanedTypes: [ThingDrafted] }]);
  });
  afterEach(() => room.generations.drain(0));

  const contextOf = (signal: AbortSignal) =>
    createRequestContext({ requestId: 'r', scope, signal, timings: undefined });

  async function ask(source: string, variableValues: Record<string, unknown>): Promise<ExecutionResult> {
    const contextValue = contextOf(new AbortController().signal);
    return execute({ schema, document: parse(source), variableValues, contextValue });
  }

  async function follow(
    variableValues: Record<string, unknown>,
    signal = new AbortController().signal,
  ): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
    return subscribe({ schema, document: parse(EVENTS), variableValues, contextValue: contextOf(signal) });
  }

  async function start(work: (run: GenerationRun<unknown>) => Promise<GenerationOutcome>): Promise<string> {
    runner.work = work;
    const { id } = await test.database.transaction((tx) =>
      room.generations.create(tx, scope, { kind: KIND, input: {} }),
    );
    room.generations.launch(id);
    return toGlobalId('Generation', id);
  }

  async function collect(source: AsyncGenerator<ExecutionResult> | ExecutionResult): Promise<unknown[]> {
    if (!(Symbol.asyncIterator in source)) throw new Error(JSON.stringify(source.errors));
    const events: unknown[] = [];
    for await (const { data, errors } of source) events.push(errors ?? data?.['generationEvents']);
    return events.map((event) => JSON.parse(JSON.stringify(event)) as unknown);
  }

  it('accepts the documents that clients send', async () => {
    const path = new URL('../../schema/operations/generation.graphql', import.meta.url);
    const source = await readFile(path, 'utf8');
    expect(validate(schema, parse(source))).toEqual([]);
  });

  it('describes every type and field', () => {
    const types = Object.values(schema.getTypeMap()).filter(({ name }) =>
      /^(Generation|TextDelta|Stage|Usage|Cancel|Retry)/.test(name),
    );
    expect(types.length).toBeGreaterThan(12);
    for (const type of types) {
      const isWithFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
      const fields = isWithFields
        ? Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())
        : [];
      const values = isEnumType(type) ? type.getValues() : [];
      for (const { name, description } of [type, ...fields, ...values])
        expect([type.name, name, description]).toEqual([type.name, name, expect.stringMatching(/\.$/)]);
    }
  });

  it('subscribes to every event, base and domain, and ends', async () => {
    const id = await start(async ({ writer }) => {
      writer.started({ provider: 'offline', model: 'rules', cached: false });
      writer.append({ type: 'StageChanged', stage: 'call model' });
      writer.text('Hi');
      writer.append({ type: 'ThingDrafted', name: 'one' });
      return {};
    });
    const whole = [
      { __typename: 'GenerationStarted', seq: 1, provider: 'offline', model: 'rules', cached: false },
      { __typename: 'StageChanged', seq: 2, stage: 'call model' },
      { __typename: 'TextDelta', seq: 3, text: 'Hi' },
      { __typename: 'ThingDrafted', seq: 4, name: 'one' },
      { __typename: 'GenerationCompleted', seq: 5, generation: { id, status: 'COMPLETED', text: 'Hi' } },
    ];
    expect(await collect(await follow({ id }))).toEqual(whole);
    expect(await collect(await follow({ id, after: null }))).toEqual(whole);
    expect(await collect(await follow({ id, after: 3 }))).toEqual(whole.slice(3));
    expect(await collect(await follow({ id, after: 5 }))).toEqual([]);
    expect(await follow({ id, after: 6 })).toMatchObject({
      errors: [{ originalError: { code: 'BAD_USER_INPUT', details: { field: 'after', lastSeq: 5 } } }],
    });
  });

  it('refuses a subscription to what is not there and from a number that is none', async () => {
    const unknown = await follow({ id: toGlobalId('Generation', newId()) });
    expect(unknown).toMatchObject({ errors: [{ originalError: { code: 'NOT_FOUND' } }] });
    const id = await start(async () => ({}));
    expect(await follow({ id, after: -1 })).toMatchObject({
      errors: [{ originalError: { code: 'BAD_USER_INPUT' } }],
    });
    expect(await follow({ id: 'gen_nonsense' })).toMatchObject({
      errors: [{ originalError: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('ends a waiting subscription at once when its client leaves', async () => {
    const open = gate();
    const id = await start(async () => {
      await open.opened;
      return {};
    });
    const leaving = new AbortController();
    const reading = collect(await follow({ id }, leaving.signal));
    leaving.abort();
    expect(await reading).toEqual([]);
    open.open();
  });

  it('awaits, cancels, retries and finds again', async () => {
    const failedId = await start(async ({ writer }) => {
      writer.text('half');
      throw new AppError('LLM_TIMEOUT', 'Silence.');
    });
    const fields =
      '{ id status text failure { code retryable } retryOf { id } usage { costMicroUsd } endedAt }';
    const awaited = await ask(`query ($id: ID!) { awaitGeneration(id: $id, waitMs: 30000) ${fields} }`, {
      id: failedId,
    });
    expect(awaited.errors).toBeUndefined();
    expect(awaited.data?.['awaitGeneration']).toMatchObject({
      status: 'FAILED',
      text: 'half',
      failure: { code: 'LLM_TIMEOUT', retryable: true },
      retryOf: null,
      usage: null,
      endedAt: expect.stringMatching(/Z$/) as string,
    });
    runner.work = ({ signal }) => untilAborted(signal);
    const retry = `mutation ($input: RetryGenerationInput!) { retryGeneration(input: $input) { generation ${fields} } }`;
    const input = { id: failedId, idempotencyKey: 'k' };
    const [first, second] = await Promise.all([ask(retry, { input }), ask(retry, { input })]);
    expect(first).toMatchObject({ data: { retryGeneration: { generation: { retryOf: { id: failedId } } } } });
    const id = (first.data as { retryGeneration: { generation: { id: string } } }).retryGeneration.generation
      .id;
    expect(second).toMatchObject({ data: { retryGeneration: { generation: { id } } } });
    const cancel = `mutation ($input: CancelGenerationInput!) { cancelGeneration(input: $input) { generation ${fields} } }`;
    const cancelled = { data: { cancelGeneration: { generation: { id, status: 'CANCELLED' } } } };
    expect(await ask(cancel, { input: { id, idempotencyKey: 'c' } })).toMatchObject(cancelled);
    expect(await ask(cancel, { input: { id, idempotencyKey: 'c' } })).toMatchObject(cancelled);
    const other = await ask(cancel, { input: { id: failedId, idempotencyKey: 'c' } });
    expect(other.errors).toMatchObject([{ originalError: { code: 'CONFLICT' } }]);
    const node = await ask(
      'query ($id: ID!) { node(id: $id) { __typename id } generation(id: $id) { status } }',
      { id },
    );
    expect(node.data).toMatchObject({
      node: { __typename: 'Generation', id },
      generation: { status: 'CANCELLED' },
    });
  });

  it('loads the generations of a list in one statement', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      const subjectId = newId();
      const { id } = await test.database.transaction((tx) =>
        room.generations.create(tx, scope, { kind: KIND, input: {}, subjectId }),
      );
      await room.generations.cancel(scope, id);
      ids.push(id);
    }
    statements.length = 0;
    const { byId } = room.loaders(contextOf(new AbortController().signal));
    const found = await Promise.all([...ids, newId()].map((id) => byId.load(id)));
    expect(found.map((record) => record?.id ?? null)).toEqual([...ids, null]);
    expect(statements).toHaveLength(1);
  });
});
