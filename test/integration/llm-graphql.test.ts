import { readFileSync } from 'node:fs';
import { graphql, parse, validate, type GraphQLSchema } from 'graphql';
import { createRequestContext, createSchema } from '../../src/graphql/index.js';
import { newId, toGlobalId } from '../../src/kernel/ids.js';
import type { Scope } from '../../src/kernel/scope.js';
import { createEngine, createEngineSchema, type Engine } from '../../src/llm/index.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { ManualClock } from '../unit/llm/manual-clock.js';
import { modelRequest } from '../unit/llm/model-request.js';
import {
  fault,
  finish,
  read,
  saying,
  scriptedModel,
  start,
  text,
  type Step,
} from '../unit/llm/scripted-model.js';

const BUDGET =
  '{ budget { of memberId limitMicroUsd spentMicroUsd reservedMicroUsd leftMicroUsd resetsAt } }';
const SET_BUDGET = `mutation ($input: SetBudgetInput!) {
  setBudget(input: $input) { budget { of memberId limitMicroUsd leftMicroUsd } } }`;
const CALLS = `query ($filter: ModelCallFilterInput, $first: Int, $after: String) {
  modelCalls(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id task outcome failureCode cached costMicroUsd savedMicroUsd provider model } } } }`;

describe('The engine over GraphQL', () => {
  let test: TestDatabase;
  let engine: Engine;
  let schema: GraphQLSchema;
  let admin: Scope;
  let steps: readonly Step[];
  const clock = new ManualClock();

  beforeAll(async () => {
    test = await openTestDatabase();
    const model = scriptedModel(clock, () => steps, 'anthropic/claude-haiku-4-5');
    engine = createEngine({
      providers: [{ model, retry: { attempts: 1 } }],
      cache: { policies: { 'test.kept': { ttlMs: 60_000 } } },
      database: test.database,
      isMember: async ({ workspaceId }, id) =>
        (await test.database.prisma.member.count({ where: { id, workspaceId } })) === 1,
      clock,
    });
    schema = await createSchema([createEngineSchema(engine)]);
  });
  beforeEach(async () => {
    admin = await seedScope(test.database, 'ADMIN');
    steps = [start('anthropic', 'claude-haiku-4-5'), text('Hi'), finish()];
  });
  afterAll(async () => {
    await engine.drain();
    await test.close();
  });

  const send = async (source: string, scope: Scope, variableValues: Record<string, unknown> = {}) => {
    const signal = new AbortController().signal;
    const contextValue = createRequestContext({ requestId: 'r', scope, signal, timings: undefined });
    const { data, errors } = await graphql({ schema, source, contextValue, variableValues });
    const plain = JSON.parse(JSON.stringify(data ?? null)) as unknown;
    return { data: plain, code: (errors?.[0]?.originalError as { code?: string } | undefined)?.code, errors };
  };
  const ask = async (scope: Scope, over = {}) => {
    const { end } = read(engine.model, modelRequest({ scope, ...over }));
    await end;
    await engine.settled();
  };
  const asMember = (): Scope => ({ ...admin, role: 'MEMBER' });

  it("shows a member's own budget with what its calls have cost", async () => {
    await ask(admin);
    expect(await send(BUDGET, asMember())).toMatchObject({
      data: {
        budget: {
          of: 'MEMBER',
          memberId: toGlobalId('Member', admin.memberId),
          limitMicroUsd: 8_330_000,
          spentMicroUsd: 20,
          reservedMicroUsd: 0,
          leftMicroUsd: 8_329_980,
          resetsAt: '2026-12-01T00:00:00.000Z',
        },
      },
    });
  });

  it("lets an administrator set a member's and the workspace's budget", async () => {
    const memberId = toGlobalId('Member', admin.memberId);
    expect(
      await send(SET_BUDGET, admin, { input: { memberId, limitMicroUsd: 5_000_000_000 } }),
    ).toMatchObject({
      data: { setBudget: { budget: { of: 'MEMBER', memberId, limitMicroUsd: 5_000_000_000 } } },
    });
    expect(await send(SET_BUDGET, admin, { input: { of: 'WORKSPACE', limitMicroUsd: 7 } })).toMatchObject({
      data: { setBudget: { budget: { of: 'WORKSPACE', memberId: null, leftMicroUsd: 7 } } },
    });
  });

  it('takes a repeated setBudget with the same key once, and the key with another limit for a conflict', async () => {
    const input = { limitMicroUsd: 10, idempotencyKey: 'k' };
    await send(SET_BUDGET, admin, { input });
    await send(SET_BUDGET, admin, { input: { limitMicroUsd: 20 } });
    expect(await send(SET_BUDGET, admin, { input })).toMatchObject({
      data: { setBudget: { budget: { limitMicroUsd: 20 } } },
    });
    expect(await send(SET_BUDGET, admin, { input: { ...input, limitMicroUsd: 30 } })).toMatchObject({
      code: 'CONFLICT',
    });
  });

  it.each([
    ['setBudget', SET_BUDGET, { input: { limitMicroUsd: 1 } }],
    [
      "another's budget",
      'query ($id: ID) { budget(memberId: $id) { of } }',
      { id: toGlobalId('Member', newId()) },
    ],
    ['engine', '{ engine { cache { hits } } }', {}],
    ['invalidateAllCaches', 'mutation { invalidateAllCaches { dropped } }', {}],
    ["another's calls", CALLS, { filter: { memberId: toGlobalId('Member', newId()) } }],
  ])('refuses a member %s', async (_, source, variables) => {
    expect(await send(source, asMember(), variables)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['a negative limit', SET_BUDGET, { input: { limitMicroUsd: -1 } }, 'BAD_USER_INPUT'],
    ['half a micro-dollar', SET_BUDGET, { input: { limitMicroUsd: 0.5 } }, 'BAD_USER_INPUT'],
    [
      'an id of another kind',
      SET_BUDGET,
      { input: { limitMicroUsd: 1, memberId: 'ses_1' } },
      'BAD_USER_INPUT',
    ],
    ['a page of 1,000', CALLS, { first: 1_000 }, 'BAD_USER_INPUT'],
  ])('refuses %s', async (_, source, variables, code) => {
    expect(await send(source, admin, variables)).toMatchObject({ code });
  });

  it('finds no member of another workspace', async () => {
    const foreign = await seedScope(test.database);
    const memberId = toGlobalId('Member', foreign.memberId);
    expect(await send(SET_BUDGET, admin, { input: { memberId, limitMicroUsd: 1 } })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('lists alerts once a share is used up', async () => {
    await ask(admin);
    await engine.budgets.setLimit(admin, 2_000, { memberId: admin.memberId });
    steps = [start('anthropic', 'claude-haiku-4-5'), text('Hi'), finish({ ...spent, outputTokens: 230 })];
    await ask(admin, { maxTokens: 300 });
    const { data } = await send('{ budgetAlerts { of percent limitMicroUsd spentMicroUsd } }', asMember());
    expect(data).toEqual({
      budgetAlerts: [{ of: 'MEMBER', percent: 50, limitMicroUsd: 2_000, spentMicroUsd: 20 + 1_160 }],
    });
  });

  it('lists calls in pages, with failures and hits, and finds one by its id', async () => {
    await ask(admin, { task: 'test.kept' });
    await ask(admin, { task: 'test.kept' });
    steps = [fault('overloaded')];
    await ask(admin);
    const { data } = await send(CALLS, admin, { first: 2 });
    expect(data).toMatchObject({
      modelCalls: {
        totalCount: 3,
        pageInfo: { hasNextPage: true },
        edges: [
          { node: { outcome: 'FAILED', failureCode: 'LLM_UNAVAILABLE', costMicroUsd: 0 } },
          { node: { outcome: 'COMPLETED', cached: true, costMicroUsd: 0, savedMicroUsd: 20 } },
        ],
      },
    });
    const { modelCalls } = data as { modelCalls: { edges: { node: { id: string } }[] } };
    const { id } = modelCalls.edges[0]!.node;
    const one = 'query ($id: ID!) { node(id: $id) { id ... on ModelCall { task } } }';
    expect(await send(one, admin, { id })).toMatchObject({ data: { node: { id, task: 'test.chat' } } });
    expect(await send(one, await seedScope(test.database), { id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await send(CALLS, admin, { filter: { cached: true } })).toMatchObject({
      data: { modelCalls: { totalCount: 1 } },
    });
  });

  it('shows how the providers and the cache do', async () => {
    const ENGINE = `{ engine { providers { provider model state reason nextProbeAt inFlight queued answers p95Ms }
      cache { entries hits misses } } }`;
    const { data } = await send(ENGINE, admin);
    const { engine: shown } = data as { engine: { providers: object[]; cache: object } };
    expect(shown.providers).toMatchObject([
      { provider: 'anthropic', model: 'claude-haiku-4-5', inFlight: 0, queued: 0 },
    ]);
  });

  it('knows every field of the operations that clients send', () => {
    const file = new URL('../../schema/operations/engine.graphql', import.meta.url);
    expect(validate(schema, parse(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it("forgets a session's answers, and all", async () => {
    const uuid = newId();
    steps = saying('Hi');
    await ask(admin, { task: 'test.kept', tags: [`session:${uuid}`] });
    await ask(admin, { task: 'test.kept', maxTokens: 100 });
    const FORGET = 'mutation ($id: ID!) { invalidateSessionCache(input: { sessionId: $id }) { dropped } }';
    const id = toGlobalId('OkrSession', uuid);
    expect(await send(FORGET, asMember(), { id })).toMatchObject({
      data: { invalidateSessionCache: { dropped: 1 } },
    });
    expect(await send('mutation { invalidateAllCaches { dropped } }', admin)).toMatchObject({
      data: { invalidateAllCaches: { dropped: 1 } },
    });
  });

  it("takes no other id for a session's", async () => {
    const FORGET = 'mutation ($id: ID!) { invalidateSessionCache(input: { sessionId: $id }) { dropped } }';
    const { code, errors } = await send(FORGET, admin, { id: toGlobalId('Objective', newId()) });
    expect(code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('input.sessionId must be the id of OkrSession');
  });
});

const spent = { inputTokens: 10, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 0, estimated: false };
