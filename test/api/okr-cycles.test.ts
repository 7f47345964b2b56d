import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { toCursor } from '../../src/kernel/page.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, memberHeaders, wrong, type GoalClient } from '../support/goals.js';

interface Cycles {
  readonly okrCycles: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly edges: readonly { readonly node: { readonly name: string } }[];
  };
}

const OBJECTIVE = 'New customers find their way on their own';
const codes = ({ assessment }: { assessment: { findings: readonly { code: string }[] } }) =>
  assessment.findings.map(({ code }) => code);

describe('cycles and what goals say of themselves, over HTTP', () => {
  let service: TestApp;
  let client: GoalClient;
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
    client = goalClient(service, await memberHeaders(service, 'Mine'));
  });
  afterAll(() => service.close());

  it('are quarters or any days, the latest first, in pages', async () => {
    const other = goalClient(service, await memberHeaders(service, 'Lists'));
    const quarter = await other.send('CreateOkrCycle', { input: { quarter: { year: 2028, quarter: 1 } } });
    expect(quarter.data).toMatchObject({
      createOkrCycle: { cycle: { name: 'Q1 2028', startsOn: '2028-01-01', endsOn: '2028-03-31' } },
    });
    const days = { startsOn: '2028-02-01', endsOn: '2028-02-29' };
    await other.createCycle({ name: 'February', days });
    await other.createCycle({ name: 'Also February', days });
    await other.createCycle({ name: 'The year', days: { startsOn: '2027-01-01', endsOn: '2027-12-31' } });
    const names: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { data } = await other.send<Cycles>('OkrCycles', { first: 1, after });
      expect(data?.okrCycles.totalCount).toBe(4);
      names.push(...(data?.okrCycles.edges.map(({ node }) => node.name) ?? []));
      ({ endCursor: after, hasNextPage: more } = data!.okrCycles.pageInfo);
    }
    expect(names).toEqual(['Also February', 'February', 'Q1 2028', 'The year']);
    const on = async (day: string) => {
      const found = (await other.send<Cycles>('OkrCycles', { on: day })).data!.okrCycles;
      expect(found.totalCount).toBe(found.edges.length);
      return found.edges.map(({ node }) => node.name);
    };
    expect(await on('2028-02-29')).toEqual(['Also February', 'February', 'Q1 2028']);
    expect(await on('2028-03-01')).toEqual(['Q1 2028']);
    expect(await on('2027-12-31')).toEqual(['The year']);
    expect(await on('2026-12-31')).toEqual([]);
    const last = await service.send<Cycles>(
      `query ($before: String) { okrCycles(last: 1, before: $before) { edges { node { name } } } }`,
      { before: toCursor(['STARTS_ON', '2027-01-01', newId()]) },
      other.headers,
    );
    expect(last.data?.okrCycles.edges.map(({ node }) => node.name)).toEqual(['Q1 2028']);
  });

  it('are made once for the same key, and no two of a name', async () => {
    const input = { quarter: { year: 2030, quarter: 4 }, idempotencyKey: 'once' };
    const [one, two] = await Promise.all([client.createCycle(input), client.createCycle(input)]);
    expect(two).toBe(one);
    const again = await client.send('CreateOkrCycle', { input: { quarter: input.quarter } });
    expect(again.errors).toMatchObject([{ extensions: { code: 'CONFLICT', name: 'Q4 2030' } }]);
  });

  it.each<[string, object, string]>([
    ['neither quarter nor days', { name: 'x' }, 'input.quarter'],
    ['a fifth quarter', { quarter: { year: 2026, quarter: 5 } }, 'input.quarter.quarter'],
    ['a year long ago', { quarter: { year: 1066, quarter: 1 } }, 'input.quarter.year'],
    ['days without a name', { days: { startsOn: '2026-01-01', endsOn: '2026-02-01' } }, 'input.name'],
    [
      'an end before its start',
      { name: 'x', days: { startsOn: '2026-02-01', endsOn: '2026-01-01' } },
      'input.days.endsOn',
    ],
    ['an empty name', { name: ' ', quarter: { year: 2026, quarter: 1 } }, 'input.name'],
  ])('are refused with %s', async (_what, input, field) => {
    expect((await client.send('CreateOkrCycle', { input })).errors).toMatchObject(wrong(field));
  });

  it.each<[string, unknown[]]>([
    ['another list', ['x', 'y', 'z']],
    ['another order', ['NAME', 'Q1 2027', newId()]],
    ['no day', ['STARTS_ON', '2027-02-31', newId()]],
  ])('refuse the cursor of %s', async (_what, key) => {
    const { errors } = await client.send('OkrCycles', { after: toCursor(key as string[]) });
    expect(errors).toMatchObject(wrong('after'));
  });

  it('are ordered by their first day, their last day or their name, from page to page', async () => {
    const one = goalClient(service, await memberHeaders(service, 'Ordered'));
    for (const [name, startsOn, endsOn] of [
      ['Long', '2026-01-01', '2026-12-31'],
      ['Late', '2026-06-01', '2026-07-31'],
      ['Early', '2026-01-01', '2026-03-31'],
    ])
      await one.createCycle({ name, days: { startsOn, endsOn } });
    type Cycles = {
      readonly okrCycles: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
        readonly edges: readonly { readonly node: { readonly name: string } }[];
      };
    };
    const inOrder = async (orderBy?: object) => {
      const names: string[] = [];
      for (let after: string | undefined, more = true; more;) {
        const { data, errors } = await one.send<Cycles>('OkrCycles', { orderBy, first: 1, after });
        expect(errors).toEqual([]);
        names.push(...data!.okrCycles.edges.map(({ node }) => node.name));
        ({ hasNextPage: more, endCursor: after } = data!.okrCycles.pageInfo);
      }
      return names;
    };
    expect(await inOrder()).toEqual(['Late', 'Early', 'Long']);
    expect(await inOrder({ by: 'STARTS_ON' })).toEqual(['Long', 'Early', 'Late']);
    expect(await inOrder({ by: 'ENDS_ON', direction: 'DESC' })).toEqual(['Long', 'Late', 'Early']);
    expect(await inOrder({ by: 'NAME' })).toEqual(['Early', 'Late', 'Long']);
  });

  it('hold objectives, whose owner, cycle and sources the rules see', async () => {
    const cycleId = await client.createCycle({ quarter: { year: 2026, quarter: 2 } });
    const sessionId = await client.startSession();
    const bare = await client.addObjective({ sessionId, statement: OBJECTIVE });
    expect(codes(bare)).toEqual(expect.arrayContaining(['O6', 'O7', 'O13']));
    const full = await client.updateObjective({
      ...{ id: bare.id, cycleId, owner: 'Ada', commitment: 'ASPIRATIONAL' },
    });
    expect(codes(full)).not.toEqual(expect.arrayContaining(['O6']));
    for (const code of ['O6', 'O7', 'O13']) expect(codes(full)).not.toContain(code);
    expect(full).toMatchObject({ owner: 'Ada', version: 2, cycle: { id: cycleId, name: 'Q2 2026' } });

    const statement = 'Increase activation in the first week from 31% to 55%';
    const keyResult = await client.addKeyResult({ objectiveId: bare.id, statement });
    expect(codes(keyResult)).toContain('K14');
    const sourced = await client.send<{ updateKeyResult: { keyResult: object } }>('UpdateKeyResult', {
      input: {
        ...{ id: keyResult.id, owner: 'Grace', evidenceSource: 'Product dashboard' },
        metric: { kind: 'INCREASE', unit: '%', baseline: 31, target: 55, stretch: 70, current: 43 },
      },
    });
    expect(sourced.data?.updateKeyResult.keyResult).toMatchObject({
      ...{ owner: 'Grace', evidenceSource: 'Product dashboard', progress: 0.5, score: 0.5, band: 'YELLOW' },
      metric: { stretch: 70 },
    });
    expect(codes(sourced.data?.updateKeyResult.keyResult as typeof keyResult)).not.toContain('K14');
    const cleared = await client.updateObjective({ id: bare.id, cycleId: null, owner: null });
    expect(cleared).toMatchObject({ owner: null, cycle: null });
    expect(codes(cleared)).toEqual(expect.arrayContaining(['O6', 'O7']));
  });

  it('keep an objective where it is when the coach rewords it', async () => {
    const cycleId = await client.createCycle({ quarter: { year: 2031, quarter: 1 } });
    const sessionId = await client.startSession();
    const { id } = await client.addObjective({ sessionId, statement: OBJECTIVE, owner: 'Ada', cycleId });
    type Sent = { readonly sendMessage: { readonly generation: { readonly id: string } } };
    const content = 'KR1: Increase activation in the first week from 31% to 55% by 31 March 2031';
    const sent = await client.send<Sent>('SendMessage', { input: { sessionId, content } });
    await client.send('AwaitGeneration', { id: sent.data?.sendMessage.generation.id, waitMs: 20_000 });
    expect(await client.updateObjective({ id })).toMatchObject({
      ...{ owner: 'Ada', cycle: { id: cycleId } },
      keyResults: [{ dueOn: '2031-03-31' }],
    });
  });

  it('roll key results up by weight, progress beside confidence beside score', async () => {
    const sessionId = await client.startSession();
    const { id: objectiveId } = await client.addObjective({ sessionId, statement: OBJECTIVE });
    const add = (metric: object, weight: number, confidence?: number) =>
      client.addKeyResult({ objectiveId, statement: 'A number', metric, weight, confidence });
    await add({ kind: 'INCREASE', baseline: 0, target: 10, current: 15 }, 3, 0.9);
    await add({ kind: 'DECREASE', baseline: 10, target: 0, current: 8 }, 1, 0.1);
    await add({ kind: 'INCREASE', baseline: 0, target: 10 }, 5);
    const rolled = await client.updateObjective({ id: objectiveId });
    expect(rolled).toMatchObject({
      progress: (1.5 * 3 + 0.2) / 4,
      confidence: (0.9 * 3 + 0.1) / 4,
      score: (1 * 3 + 0.2) / 4,
      band: 'GREEN',
    });
  });

  it.each<[string, object, string]>([
    ['a target equal to the baseline', { kind: 'INCREASE', baseline: 5, target: 5 }, 'target'],
    ['a target the wrong way', { kind: 'DECREASE', baseline: 5, target: 6 }, 'target'],
    ['a stretch short of the target', { kind: 'INCREASE', target: 5, stretch: 4 }, 'stretch'],
    ['a stretch without a target', { kind: 'INCREASE', stretch: 4 }, 'stretch'],
    ['a stretch of a level to hold', { kind: 'STAY_ABOVE', target: 5, stretch: 6 }, 'stretch'],
  ])('refuse a metric with %s', async (_what, metric, name) => {
    const sessionId = await client.startSession();
    const { id: objectiveId } = await client.addObjective({ sessionId, statement: OBJECTIVE });
    const input = { objectiveId, statement: 'A number', metric };
    const { errors } = await client.send('AddKeyResult', { input });
    expect(errors).toMatchObject(wrong(`input.metric.${name}`));
  });

  it('are not found in another workspace', async () => {
    const theirs = goalClient(service, await memberHeaders(service, 'Theirs'));
    const cycleId = await theirs.createCycle({ quarter: { year: 2026, quarter: 1 } });
    const sessionId = await client.startSession();
    const unknown = toGlobalId('OkrCycle', newId());
    for (const id of [cycleId, unknown]) {
      const input = { sessionId, statement: OBJECTIVE, cycleId: id };
      const notFound = [{ extensions: { code: 'NOT_FOUND', kind: 'OkrCycle', id } }];
      expect((await client.send('AddObjective', { input })).errors).toMatchObject(notFound);
      const node = await service.send('query ($id: ID!) { node(id: $id) { id } }', { id }, client.headers);
      expect(node.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
  });
});
