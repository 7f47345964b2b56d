import { newId } from '../../src/kernel/ids.js';
import { silentLog } from '../../src/kernel/log.js';
import { CallTrace } from '../../src/llm/call-trace.js';
import { meter } from '../../src/llm/layers/meter.js';
import { tally } from '../../src/llm/layers/tally.js';
import { Ledger } from '../../src/llm/ledger/ledger.service.js';
import { LedgerStore } from '../../src/llm/ledger/ledger.store.js';
import type { CallRecord } from '../../src/llm/ledger/call-record.js';
import type { LanguageModel } from '../../src/llm/port.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { ManualClock } from '../unit/llm/manual-clock.js';
import { modelRequest } from '../unit/llm/model-request.js';
import { fault, finish, read, scriptedModel, start, text, type Step } from '../unit/llm/scripted-model.js';

describe('The ledger', () => {
  let test: TestDatabase;
  let clock: ManualClock;
  beforeAll(async () => void (test = await openTestDatabase()));
  beforeEach(() => void (clock = new ManualClock()));
  afterAll(() => test.close());

  const open = (steps: readonly Step[]) => {
    const ledger = new Ledger({ store: new LedgerStore(test.database), clock, log: silentLog });
    const model = scriptedModel(clock, () => steps, 'anthropic/claude-haiku-4-5');
    const write = (call: CallRecord) => ledger.write(call);
    const layered: LanguageModel = meter({ write, clock })(tally({ clock })(model));
    return { ledger, layered };
  };
  const begun = [start('anthropic', 'claude-haiku-4-5')];
  const reported: Step = {
    type: 'usage',
    usage: {
      inputTokens: 1_000,
      cacheReadTokens: 500,
      cacheWriteTokens: 0,
      outputTokens: 0,
      estimated: true,
    },
  };

  it('has a row for a whole answer, with its tokens, cost and times', async () => {
    const scope = await seedScope(test.database);
    const usage = {
      inputTokens: 1_000,
      cacheReadTokens: 500,
      cacheWriteTokens: 0,
      outputTokens: 40,
      estimated: false,
    };
    const { ledger, layered } = open([250, ...begun, 750, text('Hello'), finish(usage)]);
    const { end } = read(layered, modelRequest({ scope, task: 'test.chat', promptVersion: '7' }));
    await clock.advance(1_000);
    expect(await end).toBe('whole');
    await ledger.drain();
    const { edges } = await ledger.page(scope, {}, {});
    expect(edges.map(({ node }) => node)).toEqual([
      {
        id: expect.any(String) as string,
        workspaceId: scope.workspaceId,
        memberId: scope.memberId,
        task: 'test.chat',
        promptVersion: '7',
        provider: 'anthropic',
        model: 'claude-haiku-4-5',
        outcome: 'COMPLETED',
        failureCode: null,
        cached: false,
        ...usage,
        costMicroUsd: 1_000 + 50 + 200,
        savedMicroUsd: 0,
        firstPartMs: 250,
        totalMs: 1_000,
        retries: 0,
        fallbacks: 0,
        createdAt: new Date('2026-11-20T00:00:00Z'),
      },
    ]);
  });

  it('bills an answer that broke off with its reported input and its counted output, as estimated', async () => {
    const scope = await seedScope(test.database);
    const { ledger, layered } = open([...begun, reported, text('123456789'), fault('connection')]);
    await read(layered, modelRequest({ scope })).end;
    await ledger.drain();
    const { edges } = await ledger.page(scope, {}, {});
    expect(edges[0]!.node).toMatchObject({
      outcome: 'FAILED',
      failureCode: 'LLM_UNAVAILABLE',
      inputTokens: 1_000,
      outputTokens: 3,
      estimated: true,
      costMicroUsd: 1_000 + 50 + 15,
    });
  });

  it('bills a cancelled answer that had reported nothing with its estimated input, never with nothing', async () => {
    const scope = await seedScope(test.database);
    const { ledger, layered } = open([60_000]);
    const { end, caller } = read(layered, modelRequest({ scope }));
    await clock.advance(10);
    caller.abort();
    await end;
    await ledger.drain();
    const { edges } = await ledger.page(scope, {}, {});
    expect(edges[0]!.node).toMatchObject({
      outcome: 'CANCELLED',
      outputTokens: 0,
      estimated: true,
      firstPartMs: null,
    });
    expect(edges[0]!.node.costMicroUsd).toBeGreaterThan(0);
  });

  it('bills nothing for a call that the provider refused', async () => {
    const scope = await seedScope(test.database);
    const { ledger, layered } = open([fault('overloaded')]);
    await read(layered, modelRequest({ scope })).end;
    await ledger.drain();
    const { edges } = await ledger.page(scope, {}, {});
    expect(edges[0]!.node).toMatchObject({
      outcome: 'FAILED',
      inputTokens: 0,
      costMicroUsd: 0,
      estimated: false,
    });
  });

  it('says that a cost is not known where the model has no price', async () => {
    const scope = await seedScope(test.database);
    const { ledger, layered } = open([start('nobody', 'knows'), text('Hello'), finish()]);
    await read(layered, modelRequest({ scope })).end;
    await ledger.drain();
    expect((await ledger.page(scope, {}, {})).edges[0]!.node).toMatchObject({
      costMicroUsd: null,
      inputTokens: 10,
    });
  });

  const row = (
    scope: { workspaceId: string; memberId: string },
    over: Partial<CallRecord> = {},
  ): CallRecord => ({
    id: newId(),
    workspaceId: scope.workspaceId,
    memberId: scope.memberId,
    task: 'test.chat',
    promptVersion: '1',
    provider: 'p',
    model: 'm',
    outcome: 'COMPLETED',
    failureCode: null,
    cached: false,
    inputTokens: 1,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 1,
    estimated: false,
    costMicroUsd: 1,
    savedMicroUsd: 0,
    firstPartMs: 1,
    totalMs: 2,
    retries: 0,
    fallbacks: 0,
    createdAt: clock.now(),
    ...over,
  });

  it('is written in batches and to the end', async () => {
    const scope = await seedScope(test.database);
    const statements: number[] = [];
    const store = new LedgerStore(test.database);
    const add = store.add.bind(store);
    store.add = async (calls) => {
      statements.push(calls.length);
      await add(calls);
    };
    const ledger = new Ledger({ store, clock, log: silentLog });
    for (let call = 0; call < 1_200; call++) ledger.write(row(scope));
    await ledger.drain();
    expect(statements).toEqual([500, 500, 200]);
    expect(await ledger.count(scope, {})).toBe(1_200);
  });

  it('loses nothing while the database is away for a while', async () => {
    const scope = await seedScope(test.database);
    const store = new LedgerStore(test.database);
    const add = store.add.bind(store);
    let isAway = true;
    store.add = (calls) => (isAway ? Promise.reject(new Error('connection refused')) : add(calls));
    const ledger = new Ledger({ store, clock, log: silentLog });
    ledger.write(row(scope));
    await clock.advance(1_000);
    isAway = false;
    ledger.write(row(scope));
    await ledger.drain();
    expect(await ledger.count(scope, {})).toBe(2);
  });

  it('lists newest first in pages, by what was asked for', async () => {
    const scope = await seedScope(test.database, 'ADMIN');
    const ledger = new Ledger({ store: new LedgerStore(test.database), clock, log: silentLog });
    const other = { ...scope, memberId: newId() };
    const calls = [
      row(scope),
      row(other, { task: 'test.draft' }),
      row(scope, { outcome: 'FAILED', provider: 'q', createdAt: new Date('2026-11-21T00:00:00Z') }),
    ];
    for (const call of calls) ledger.write(call);
    await ledger.drain();
    const ids = async (filter: object, page = {}) =>
      (await ledger.page(scope, filter, page)).edges.map(({ node }) => node.id);
    const [first, second, third] = calls.map(({ id }) => id);
    expect(await ids({})).toEqual([third, second, first]);
    expect(await ids({ task: 'test.draft' })).toEqual([second]);
    expect(await ids({ outcome: 'FAILED' })).toEqual([third]);
    expect(await ids({ provider: 'p', memberId: scope.memberId })).toEqual([first]);
    expect(await ids({ since: new Date('2026-11-20T12:00:00Z') })).toEqual([third]);
    const page = await ledger.page(scope, {}, { first: 2 });
    expect(page.pageInfo).toMatchObject({ hasNextPage: true });
    expect(await ids({}, { first: 2, after: page.pageInfo.endCursor })).toEqual([first]);
    expect(await ids({}, { last: 1 })).toEqual([first]);
  });

  it('shows a member its own calls and an administrator those of all, never those of another workspace', async () => {
    const admin = await seedScope(test.database, 'ADMIN');
    const member = { ...admin, memberId: newId(), role: 'MEMBER' as const };
    const ledger = new Ledger({ store: new LedgerStore(test.database), clock, log: silentLog });
    for (const call of [row(admin), row(member)]) ledger.write(call);
    await ledger.drain();
    expect(await ledger.count(admin, {})).toBe(2);
    expect(await ledger.count(member, {})).toBe(1);
    expect(await ledger.count(await seedScope(test.database, 'ADMIN'), {})).toBe(0);
    await expect(ledger.page(member, { memberId: admin.memberId }, {})).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('waits for a call that outlives its reader', async () => {
    const scope = await seedScope(test.database);
    const rows: CallRecord[] = [];
    let leave: (() => void) | undefined;
    const shared: LanguageModel = {
      id: 'p/m',
      stream: (request) => {
        leave = (request.trace ?? new CallTrace()).hold();
        return (async function* () {
          yield start();
          yield text('Hel');
        })();
      },
    };
    await read(meter({ write: (call) => rows.push(call), clock })(shared), modelRequest({ scope })).end;
    expect(rows).toEqual([]);
    leave?.();
    await clock.advance(0);
    expect(rows).toHaveLength(1);
  });
});
