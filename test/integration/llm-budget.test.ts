import { openDatabase, type Database } from '../../src/db/index.js';
import { systemClock } from '../../src/kernel/clock.js';
import { newId } from '../../src/kernel/ids.js';
import { silentLog } from '../../src/kernel/log.js';
import type { Scope } from '../../src/kernel/scope.js';
import { Budgets, type BudgetOptions } from '../../src/llm/budget/budget.service.js';
import { AllowanceStore } from '../../src/llm/budget/allowance.store.js';
import { BudgetStore } from '../../src/llm/budget/budget.store.js';
import { CallTrace } from '../../src/llm/call-trace.js';
import { budget } from '../../src/llm/layers/budget.js';
import { tally } from '../../src/llm/layers/tally.js';
import type { ModelPrice } from '../../src/llm/pricing.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { buildService } from '../support/service-process.js';
import { startSpender } from '../support/spender-process.js';
import { ManualClock } from '../unit/llm/manual-clock.js';
import { modelRequest } from '../unit/llm/model-request.js';
import { finish, read, scriptedModel, start, text } from '../unit/llm/scripted-model.js';

/** A dollar a million tokens in, two out. */
const PRICE: ModelPrice = {
  provider: 'p',
  model: '*',
  from: '2026-01-01',
  input: 1,
  output: 2,
  cacheRead: 1,
  cacheWrite: 1,
};

describe('Budgets', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await openTestDatabase()));
  afterAll(() => test.close());

  const open = (
    options: BudgetOptions = {},
    clock = new ManualClock(),
    database: Database = test.database,
    allowances = new AllowanceStore(database),
  ) => {
    const store = new BudgetStore(database);
    const isMember = async () => true;
    // A call that does not fit is refused at once, unless a test says otherwise.
    const all = { patienceMs: 0, ...options };
    return { clock, budgets: new Budgets({ store, allowances, clock, log: silentLog, isMember }, all) };
  };
  const worst = (amountMicroUsd: number, inputMicroUsd = 1) => ({ amountMicroUsd, inputMicroUsd });
  const held = async (budgets: Budgets, scope: Scope, amountMicroUsd: number, inputMicroUsd = 1) => {
    const id = newId();
    await budgets.reserve(id, scope, { amountMicroUsd, inputMicroUsd });
    return id;
  };
  const ofMember = (budgets: Budgets, scope: Scope) => budgets.find(scope, scope.memberId);

  it('gives a member 8.33 dollars a month and a workspace no limit when nobody says otherwise', async () => {
    const scope = await seedScope(test.database);
    const { budgets } = open();
    expect(await ofMember(budgets, scope)).toMatchObject({
      limitMicroUsd: 8_330_000,
      spentMicroUsd: 0,
      reservedMicroUsd: 0,
      resetsAt: new Date('2026-12-01T00:00:00Z'),
    });
    expect(await budgets.find(scope)).toMatchObject({ limitMicroUsd: null });
  });

  it('holds the worst case while a call runs and books the truth after it', async () => {
    const scope = await seedScope(test.database);
    const { budgets } = open();
    const id = newId();
    await budgets.reserve(id, scope, worst(5_000));
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 0, reservedMicroUsd: 5_000 });
    budgets.settle(id, 1_234);
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 1_234, reservedMicroUsd: 0 });
    expect(await budgets.find(scope)).toMatchObject({ spentMicroUsd: 1_234, reservedMicroUsd: 0 });
  });

  it('books a call once, however often it is settled', async () => {
    const scope = await seedScope(test.database);
    const { budgets } = open();
    const id = newId();
    await budgets.reserve(id, scope, worst(5_000));
    for (let time = 0; time < 5; time++) budgets.settle(id, 1_000);
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 1_000, reservedMicroUsd: 0 });
  });

  it("refuses what does not fit the member's month, and holds nothing for it anywhere", async () => {
    const scope = await seedScope(test.database);
    const { budgets } = open({ memberLimitMicroUsd: 10_000 });
    await budgets.reserve(newId(), scope, worst(7_000));
    await expect(budgets.reserve(newId(), scope, worst(3_001))).rejects.toMatchObject({
      code: 'BUDGET_EXHAUSTED',
      details: {
        of: 'member',
        limitMicroUsd: 10_000,
        leftMicroUsd: 3_000,
        resetsAt: '2026-12-01T00:00:00.000Z',
      },
    });
    expect(await budgets.find(scope)).toMatchObject({ reservedMicroUsd: 7_000 });
    await budgets.reserve(newId(), scope, worst(3_000));
  });

  it("refuses what does not fit the workspace's month, whoever asks", async () => {
    const ada = await seedScope(test.database);
    const ben = { ...ada, memberId: newId() };
    const { budgets } = open({ workspaceLimitMicroUsd: 10_000 });
    await budgets.reserve(newId(), ada, worst(6_000));
    await expect(budgets.reserve(newId(), ben, worst(6_000))).rejects.toMatchObject({
      details: { of: 'workspace', limitMicroUsd: 10_000, leftMicroUsd: 4_000 },
    });
    expect(await ofMember(budgets, ben)).toMatchObject({ reservedMicroUsd: 0 });
  });

  it('begins each month anew, and books a call in the month in which it began', async () => {
    const scope = await seedScope(test.database);
    const { budgets, clock } = open({ memberLimitMicroUsd: 10_000 });
    const id = newId();
    await budgets.reserve(id, scope, worst(10_000));
    await clock.advance(11 * 24 * 60 * 60 * 1_000);
    await budgets.reserve(newId(), scope, worst(10_000));
    budgets.settle(id, 9_000);
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ startsOn: '2026-12-01', spentMicroUsd: 0 });
  });

  it('takes a new limit at once, also in a month that has begun', async () => {
    const scope = await seedScope(test.database, 'ADMIN');
    const { budgets } = open();
    await budgets.reserve(newId(), scope, worst(1));
    expect(await budgets.setLimit(scope, 100, { memberId: scope.memberId })).toMatchObject({
      limitMicroUsd: 100,
    });
    await expect(budgets.reserve(newId(), scope, worst(100))).rejects.toMatchObject({
      code: 'BUDGET_EXHAUSTED',
    });
    expect(await budgets.setLimit(scope, 50)).toMatchObject({ limitMicroUsd: 50 });
    expect(await budgets.find(scope)).toMatchObject({ limitMicroUsd: 50, reservedMicroUsd: 1 });
  });

  it('lets only administrators set limits and read the budgets of others', async () => {
    const scope = await seedScope(test.database, 'MEMBER');
    const { budgets } = open();
    await expect(budgets.setLimit(scope, 1)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(budgets.find(scope, newId())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('knows nothing of a limit set for the same member by another workspace', async () => {
    const [ours, theirs] = [await seedScope(test.database), await seedScope(test.database)];
    const { budgets } = open();
    await budgets.setLimit(ours, 5, { memberId: ours.memberId });
    expect(await budgets.find({ ...theirs, role: 'ADMIN' }, ours.memberId)).toMatchObject({
      limitMicroUsd: 8_330_000,
    });
  });

  it('raises an alert at 50, 80 and 90 percent once a month each, also when many calls end at once', async () => {
    const scope = await seedScope(test.database);
    const { budgets } = open({ memberLimitMicroUsd: 1_000 });
    const ids = Array.from({ length: 95 }, newId);
    for (const id of ids) await budgets.reserve(id, scope, worst(10));
    for (const id of ids) budgets.settle(id, 10);
    await budgets.settled();
    const alerts = await budgets.alerts(scope);
    expect(alerts.map(({ percent, subjectId }) => [percent, subjectId])).toEqual([
      [50, scope.memberId],
      [80, scope.memberId],
      [90, scope.memberId],
    ]);
    expect(await budgets.alerts(await seedScope(test.database))).toEqual([]);
  });

  it('frees what a lost process held, and charges the input of its call', async () => {
    const scope = await seedScope(test.database);
    const { budgets, clock } = open({ holdMs: 1_000 });
    await budgets.reserve(newId(), scope, worst(5_000, 700));
    await budgets.settled();
    expect(await budgets.sweep()).toBe(0);
    await clock.advance(1_000);
    expect(await budgets.sweep()).toBe(1);
    expect(await budgets.sweep()).toBe(0);
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 700, reservedMicroUsd: 0 });
  });

  it('books the truth, once, of a call that was given up as lost and then ended', async () => {
    const scope = await seedScope(test.database);
    const { budgets, clock } = open({ holdMs: 1_000 });
    const id = newId();
    await budgets.reserve(id, scope, worst(5_000, 700));
    await budgets.settled();
    await clock.advance(1_000);
    await budgets.sweep();
    budgets.settle(id, 2_000);
    budgets.settle(id, 2_000);
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 2_000, reservedMicroUsd: 0 });
  });

  it('spends nothing unseen: refuses when the database does not answer', async () => {
    const allowances = Object.assign(new AllowanceStore(test.database), {
      exchange: () => Promise.reject(new Error('connection refused')),
    });
    const store = new BudgetStore(test.database);
    const clock = new ManualClock();
    const budgets = new Budgets({ store, allowances, clock, log: silentLog, isMember: async () => true });
    await expect(budgets.reserve(newId(), await seedScope(test.database), worst(1))).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
  });

  /** What is really set aside in a member's month, what lies ready included. */
  const heldFor = async ({ memberId }: Scope) => {
    const period = await test.database.prisma.budgetPeriod.findFirst({ where: { subjectId: memberId } });
    return Number(period!.reservedMicroUsd);
  };

  it('draws from what lies ready while the database does not answer, and books it when it does', async () => {
    const scope = await seedScope(test.database);
    const allowances = new AllowanceStore(test.database);
    const works = { exchange: allowances.exchange.bind(allowances), note: allowances.note.bind(allowances) };
    const { budgets } = open({}, undefined, test.database, allowances);
    budgets.settle(await held(budgets, scope, 100), 40);
    await budgets.settled();
    const away = () => Promise.reject(new Error('connection refused'));
    Object.assign(allowances, { exchange: away, note: away });
    const id = await held(budgets, scope, 100);
    await expect(held(budgets, scope, 10_000)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    Object.assign(allowances, works);
    budgets.settle(id, 60);
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 100, reservedMicroUsd: 0 });
  });

  it('holds and books nothing twice when the answer of a statement is lost', async () => {
    const scope = await seedScope(test.database);
    const allowances = new AllowanceStore(test.database);
    const exchange = allowances.exchange.bind(allowances);
    let losses = 0;
    allowances.exchange = async (...all) => {
      const result = await exchange(...all);
      if (result && losses > 0 && losses-- > 0) throw new Error('connection reset');
      return result;
    };
    const { budgets } = open({}, undefined, test.database, allowances);
    const id = await held(budgets, scope, 100);
    losses = 1;
    await expect(held(budgets, scope, 50_000)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    losses = 1;
    budgets.settle(id, 70);
    await expect(held(budgets, scope, 50_000)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await budgets.stop();
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 70 });
    expect(await heldFor(scope)).toBe(0);
  });

  it('keeps no more ready than a twentieth of what is left', async () => {
    const scope = await seedScope(test.database);
    const { budgets } = open({ memberLimitMicroUsd: 10_000 });
    await held(budgets, scope, 2_000);
    await held(budgets, scope, 10);
    await budgets.settled();
    expect(await heldFor(scope)).toBe(2_000 + 8_000 / 20);
  });

  it('gives back what lies ready when nobody has needed it for a while, and when it stops', async () => {
    const scope = await seedScope(test.database);
    const { budgets, clock } = open();
    await budgets.start();
    budgets.settle(await held(budgets, scope, 100), 10);
    await budgets.settled();
    expect(await heldFor(scope)).toBeGreaterThan(0);
    const isFree = async () => (await heldFor(scope)) === 0;
    while (!(await isFree())) await clock.advance(10_000);
    await held(budgets, scope, 100);
    const stopping = budgets.stop();
    await clock.advance(0);
    await stopping;
    expect(await heldFor(scope)).toBe(100);
  });

  it('gives up nothing of a process that lives', async () => {
    const scope = await seedScope(test.database);
    const { budgets, clock } = open({ holdMs: 30_000, sweepEveryMs: 10_000 });
    await budgets.start();
    const id = await held(budgets, scope, 5_000, 700);
    for (let turn = 0; turn < 10; turn++) {
      await clock.advance(10_000);
      expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 0, reservedMicroUsd: 5_000 });
    }
    budgets.settle(id, 2_000);
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 2_000, reservedMicroUsd: 0 });
  });

  it('draws nothing from what may have been given up as lost', async () => {
    const scope = await seedScope(test.database);
    const { budgets, clock } = open({ holdMs: 1_000 });
    budgets.settle(await held(budgets, scope, 100), 10);
    await budgets.settled();
    await clock.advance(1_000);
    await budgets.sweep();
    expect(await heldFor(scope)).toBe(0);
    budgets.settle(await held(budgets, scope, 100), 20);
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 30, reservedMicroUsd: 0 });
  });

  it('books nothing twice when a process comes back after it was forgotten', async () => {
    const scope = await seedScope(test.database);
    const { budgets, clock } = open({ memberLimitMicroUsd: 10_000 });
    budgets.settle(await held(budgets, scope, 100), 10);
    await budgets.settled();
    await budgets.setLimit({ ...scope, role: 'ADMIN' }, 9_000, { memberId: scope.memberId });
    await clock.advance(2 * 24 * 60 * 60 * 1_000);
    await budgets.sweep();
    expect(await test.database.prisma.budgetAllowance.count({ where: { memberId: scope.memberId } })).toBe(0);
    budgets.settle(await held(budgets, scope, 100), 20);
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 30, reservedMicroUsd: 0 });
  });

  it('waits for running calls to cost less than they may before it refuses another', async () => {
    const scope = await seedScope(test.database);
    const { budgets } = open({ memberLimitMicroUsd: 10_000, patienceMs: 10_000 });
    const running = await held(budgets, scope, 7_000);
    const waiting = held(budgets, scope, 5_000);
    budgets.settle(running, 1_000);
    budgets.settle(await waiting, 1_000);
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 2_000, reservedMicroUsd: 0 });
  });

  it('refuses one that waited in vain, and at once one for which all of the rest would not do', async () => {
    const scope = await seedScope(test.database);
    const { budgets, clock } = open({ memberLimitMicroUsd: 10_000, patienceMs: 1_000 });
    await held(budgets, scope, 7_000);
    await expect(held(budgets, scope, 10_001)).rejects.toMatchObject({ code: 'BUDGET_EXHAUSTED' });
    const waiting = held(budgets, scope, 5_000);
    const end = waiting.then(
      () => 'held',
      (error: unknown) => error,
    );
    let refusal: unknown;
    void end.then((error) => (refusal = error));
    while (refusal === undefined) await clock.advance(100);
    expect(refusal).toMatchObject({ code: 'BUDGET_EXHAUSTED', details: { leftMicroUsd: 3_000 } });
  });

  it('lets one that waits leave at once', async () => {
    const scope = await seedScope(test.database);
    const { budgets } = open({ memberLimitMicroUsd: 10_000, patienceMs: 10_000 });
    await held(budgets, scope, 7_000);
    const leaving = new AbortController();
    const waiting = budgets.reserve(newId(), scope, worst(5_000), leaving.signal);
    leaving.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await budgets.settled();
    expect(await ofMember(budgets, scope)).toMatchObject({ reservedMicroUsd: 7_000 });
  });

  it("takes what lies ready for another member before the workspace's limit refuses anybody", async () => {
    const ada = await seedScope(test.database);
    const ben = { ...ada, memberId: newId() };
    const { budgets } = open({ workspaceLimitMicroUsd: 10_000 });
    await held(budgets, ada, 100);
    await budgets.settled();
    expect(await heldFor(ada)).toBeGreaterThan(100);
    await held(budgets, ben, 9_900);
  });

  it('never spends past a small cap with 1,000 calls at once, through two pools where there is a server', async () => {
    const scope = await seedScope(test.database);
    const isServer = test.database.kind === 'postgresql';
    const other = isServer ? await openDatabase(test.options) : test.database;
    const pools = [test.database, other].map(
      (database) => open({ memberLimitMicroUsd: 10_000 }, undefined, database).budgets,
    );
    let paid = 0;
    let served = 0;
    const call = async (budgets: Budgets) => {
      const id = newId();
      await budgets.reserve(id, scope, worst(100));
      served += 1;
      paid += 90;
      budgets.settle(id, 90);
    };
    const ends = await Promise.allSettled(Array.from({ length: 1_000 }, (_, n) => call(pools[n % 2]!)));
    await Promise.all(pools.map((budgets) => budgets.settled()));
    const refusals = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'BUDGET_EXHAUSTED' });
    expect(served).toBeGreaterThanOrEqual(100);
    expect(served).toBeLessThan(1_000);
    expect(paid).toBeLessThanOrEqual(10_000);
    expect(await ofMember(pools[0]!, scope)).toMatchObject({ spentMicroUsd: paid, reservedMicroUsd: 0 });
    if (isServer) await other.close();
  });

  it('asks the database for all who come at once together, not once for each', async () => {
    const scope = await seedScope(test.database);
    let statements = 0;
    class CountingStore extends AllowanceStore {
      override exchange(...asked: Parameters<AllowanceStore['exchange']>) {
        statements += 1;
        return super.exchange(...asked);
      }
    }
    const { budgets } = open({}, undefined, test.database, new CountingStore(test.database));
    await Promise.all(Array.from({ length: 1_000 }, () => budgets.reserve(newId(), scope, worst(100))));
    // One that finds that the month has not begun, and one that holds for all.
    expect(statements).toBe(2);
    expect(await ofMember(budgets, scope)).toMatchObject({ reservedMicroUsd: 100_000 });
  });

  it('refuses nobody where no limit is set', async () => {
    const scope = await seedScope(test.database);
    const { budgets } = open({ memberLimitMicroUsd: null });
    await held(budgets, scope, 1_000_000_000_000);
    expect(await ofMember(budgets, scope)).toMatchObject({ limitMicroUsd: null });
  });

  describe('as a layer', () => {
    const layered = (
      budgets: Budgets,
      model = scriptedModel(systemClock, () => [start(), text('Hi'), finish()]),
    ) => {
      const clock = systemClock;
      const counted = tally({ clock, prices: [PRICE] })(model);
      const candidatesOf = () => [{ provider: 'p', model: 'm' }];
      return { model, layer: budget({ budgets, candidatesOf, prices: [PRICE], clock })(counted) };
    };

    it('settles what the provider reported', async () => {
      const scope = await seedScope(test.database);
      const { budgets } = open();
      const trace = new CallTrace();
      expect(await read(layered(budgets).layer, modelRequest({ scope, trace })).end).toBe('whole');
      await budgets.settled();
      expect(await ofMember(budgets, scope)).toMatchObject({ spentMicroUsd: 14, reservedMicroUsd: 0 });
      expect(trace.bills).toMatchObject([{ costMicroUsd: 14, usage: { estimated: false } }]);
    });

    it('asks nobody when the budget does not suffice', async () => {
      const scope = await seedScope(test.database);
      const { budgets } = open({ memberLimitMicroUsd: 100 });
      const { layer, model } = layered(budgets);
      expect(await read(layer, modelRequest({ scope })).end).toMatchObject({ code: 'BUDGET_EXHAUSTED' });
      expect(model.requests).toEqual([]);
    });

    it('frees the reservation and books what had come when the reader leaves', async () => {
      const scope = await seedScope(test.database);
      const { budgets } = open();
      const long = scriptedModel(systemClock, () => [
        start(),
        { type: 'usage', usage: { ...finishUsage, estimated: true } },
        text('123456789'),
        60_000,
      ]);
      const { layer } = layered(budgets, long);
      for await (const part of layer.stream(modelRequest({ scope }), new AbortController().signal)) {
        if (part.type === 'text-delta') break;
      }
      await budgets.settled();
      expect(await ofMember(budgets, scope)).toMatchObject({
        spentMicroUsd: 10 + 3 * 2,
        reservedMicroUsd: 0,
      });
    });

    it('reserves for a model without a known price by the dearest one, never nothing', async () => {
      const scope = await seedScope(test.database);
      const { budgets } = open({ memberLimitMicroUsd: 512 * 50 });
      const model = scriptedModel(systemClock, () => [start()]);
      const candidatesOf = () => [{ provider: 'nobody', model: 'knows' }];
      const layer = budget({ budgets, candidatesOf, clock: systemClock })(model);
      expect(await read(layer, modelRequest({ scope })).end).toMatchObject({ code: 'BUDGET_EXHAUSTED' });
    });

    it('needs no reservation for the offline model', async () => {
      const scope = await seedScope(test.database);
      const { budgets } = open({ memberLimitMicroUsd: 0 });
      const model = scriptedModel(systemClock, () => [start('offline'), text('Hi'), finish()]);
      const candidatesOf = () => [{ provider: 'offline', model: 'rules-1' }];
      const layer = budget({ budgets, candidatesOf, clock: systemClock })(model);
      expect(await read(layer, modelRequest({ scope })).end).toBe('whole');
    });
  });
});

const finishUsage = { inputTokens: 10, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 0 };

if (process.env['TEST_DATABASE_URL'] !== undefined) {
  describe('1,000 calls at once on a small cap, from two processes', () => {
    const capMicroUsd = 10_000;
    let test: TestDatabase;
    beforeAll(async () => {
      buildService();
      test = await openTestDatabase();
    }, 300_000);
    afterAll(() => test.close());

    it('never spend past it, and leave nothing held', async () => {
      const scope = await seedScope(test.database);
      const { url = '' } = test.options;
      const start = () => startSpender(url, scope, capMicroUsd);
      const spenders = await Promise.all([start(), start()]);
      const spent = await Promise.all(spenders.map((spend) => spend()));
      const paid = spent.reduce((sum, { paidMicroUsd }) => sum + paidMicroUsd, 0);
      for (const { codes } of spent) expect(codes).toEqual(['BUDGET_EXHAUSTED']);
      expect(paid).toBeLessThanOrEqual(capMicroUsd);
      expect(paid).toBeGreaterThan(capMicroUsd / 2);
      const { memberId } = scope;
      const months = await test.database.prisma.budgetPeriod.findMany({ where: { subjectId: memberId } });
      const stands = months.map((month) => [Number(month.spentMicroUsd), Number(month.reservedMicroUsd)]);
      expect(stands).toEqual([[paid, 0]]);
    }, 120_000);
  });
}
