import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { toCursor } from '../../src/kernel/page.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, goalStatements, memberHeaders, wrong, type GoalClient } from '../support/goals.js';

interface Measured {
  readonly version: number;
  readonly confidence: number | null;
  readonly progress: number;
  readonly metric: { readonly current: number | null };
  readonly outlook: { readonly risks: readonly { readonly code: string }[] };
}
interface CheckedIn {
  readonly checkIn: {
    readonly checkIn: { readonly id: string; readonly value: number; readonly at: string };
    readonly keyResult: Measured;
  };
}
interface Said {
  readonly node: {
    readonly checkIns: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: readonly {
        readonly node: { readonly value: number | null; readonly note: string | null };
      }[];
    };
  };
}
interface AtRisk {
  readonly okrAtRisk: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly edges: readonly { readonly node: { readonly id: string } & Measured }[];
  };
}

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const day = (days: number) => daysAgo(days).slice(0, 10);

describe('check-ins over HTTP', () => {
  const statements: string[] = [];
  let service: TestApp;
  let client: GoalClient;
  beforeAll(async () => {
    service = await startTestApp({
      config: { auth: 'keys' },
      onStatement: goalStatements(statements),
    });
    client = goalClient(service, await memberHeaders(service, 'Mine'));
  });
  afterAll(() => service.close());

  const keyResult = async (metric: object | null = { kind: 'INCREASE', baseline: 0, target: 100 }) => {
    const sessionId = await client.startSession();
    const { id: objectiveId } = await client.addObjective({ sessionId, statement: 'Families come back' });
    return (await client.addKeyResult({ objectiveId, statement: 'Repeat visits', metric })).id;
  };
  const checkIn = (input: object, by = client) => by.send<CheckedIn>('CheckIn', { input });

  it('are kept, and what is current follows the latest of them', async () => {
    const keyResultId = await keyResult();
    const first = await checkIn({
      ...{ keyResultId, value: 20, confidence: 0.6, status: 'ON_TRACK', note: 'Two\nlines', version: 1 },
      ...{ evidence: 'https://example.org/visits', at: daysAgo(10) },
    });
    expect(first).toMatchObject({
      errors: [],
      data: {
        checkIn: {
          checkIn: { value: 20, confidence: 0.6, status: 'ON_TRACK', note: 'Two\nlines' },
          keyResult: { confidence: 0.6, version: 2, progress: 0.2, metric: { current: 20 } },
          objective: { score: 0.2, band: 'RED', confidence: 0.6 },
        },
      },
    });
    await checkIn({ keyResultId, value: 35 });
    const late = await checkIn({ keyResultId, value: 5, confidence: 0.1, at: daysAgo(5) });
    expect(late.data?.checkIn.keyResult).toMatchObject({ metric: { current: 35 }, confidence: 0.1 });
    const older = await checkIn({ keyResultId, value: 1, confidence: 0.9, at: daysAgo(12) });
    expect(older.data?.checkIn.keyResult).toMatchObject({ metric: { current: 35 }, confidence: 0.1 });
    const noted = await checkIn({ keyResultId, note: 'The fair was moved.' });
    expect(noted.data?.checkIn.keyResult).toMatchObject({ metric: { current: 35 }, confidence: 0.1 });
    const between = await checkIn({ keyResultId, confidence: 0.8, at: daysAgo(1) });
    expect(between.data?.checkIn.keyResult).toMatchObject({ metric: { current: 35 }, confidence: 0.8 });
    const list = await client.send<Said>('CheckIns', { id: keyResultId });
    expect(list.data?.node.checkIns.edges.map(({ node }) => node.value)).toEqual([null, 35, null, 5, 20, 1]);
  });

  it('come in pages, the latest first, also when several are of one time', async () => {
    const keyResultId = await keyResult();
    const at = daysAgo(3);
    for (let value = 0; value < 5; value++) await checkIn({ keyResultId, value, at });
    const seen: (number | null)[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { data } = await client.send<Said>('CheckIns', { id: keyResultId, first: 2, after });
      expect(data?.node.checkIns.totalCount).toBe(5);
      seen.push(...(data?.node.checkIns.edges.map(({ node }) => node.value) ?? []));
      ({ endCursor: after, hasNextPage: more } = data!.node.checkIns.pageInfo);
    }
    expect(seen).toEqual([4, 3, 2, 1, 0]);
    const last = await service.send<Said>(
      'query ($id: ID!) { node(id: $id) { ... on KeyResult { checkIns(last: 2) { edges { node { value } } } } } }',
      { id: keyResultId },
      client.headers,
    );
    expect(last.data?.node.checkIns.edges.map(({ node }) => node.value)).toEqual([1, 0]);
  });

  it('happen once for the same key, and not on a stale version', async () => {
    const keyResultId = await keyResult();
    const input = { keyResultId, value: 7, version: 1, idempotencyKey: `once-${keyResultId}` };
    const [one, two] = await Promise.all([checkIn(input), checkIn(input)]);
    expect(two.data?.checkIn.checkIn.id).toBe(one.data?.checkIn.checkIn.id);
    expect((await checkIn({ keyResultId, value: 8, version: 1 })).errors).toMatchObject([
      { extensions: { code: 'CONFLICT', expected: 1, actual: 2 } },
    ]);
    const other = await checkIn({ ...input, value: 9 });
    expect(other.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    const { data } = await client.send<Said>('CheckIns', { id: keyResultId });
    expect(data?.node.checkIns.totalCount).toBe(1);
  });

  it.each<[string, object, string]>([
    ['of nothing', {}, 'input'],
    ['of evidence alone', { evidence: 'x' }, 'input'],
    ['in the future', { value: 1, at: daysAgo(-1) }, 'input.at'],
    ['of the last century', { value: 1, at: '1999-12-31T00:00:00Z' }, 'input.at'],
    ['with a confidence in percent', { confidence: 60 }, 'input.confidence'],
    ['with an empty note', { note: ' ' }, 'input.note'],
    ['with a long note', { note: 'x'.repeat(2_001) }, 'input.note'],
    ['with control characters', { note: '\u0007' }, 'input.note'],
    ['with evidence of two lines', { value: 1, evidence: 'a\nb' }, 'input.evidence'],
  ])('%s are refused, and the field is named', async (_what, input, field) => {
    const { errors } = await checkIn({ keyResultId: await keyResult(), ...input });
    expect(errors).toMatchObject(wrong(field));
  });

  it('of a value need a metric to hold it', async () => {
    const keyResultId = await keyResult(null);
    expect((await checkIn({ keyResultId, value: 1 })).errors).toMatchObject(wrong('input.value'));
    expect((await checkIn({ keyResultId, note: 'No number yet.' })).errors).toEqual([]);
  });

  it("refuse another list's cursor", async () => {
    const id = await keyResult();
    const { errors } = await client.send('CheckIns', { id, after: toCursor(['x', newId()]) });
    expect(errors).toMatchObject(wrong('after'));
  });

  it('are not found in another workspace, nor are their key results and cycles', async () => {
    const theirs = goalClient(service, await memberHeaders(service, 'Theirs'));
    const keyResultId = await keyResult();
    const { data } = await checkIn({ keyResultId, value: 1 });
    const foreign = await checkIn({ keyResultId, value: 2 }, theirs);
    expect(foreign.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', kind: 'KeyResult' } }]);
    const node = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    const id = data?.checkIn.checkIn.id;
    expect((await service.send(node, { id }, client.headers)).data).toEqual({
      node: { __typename: 'OkrCheckIn', id },
    });
    expect((await service.send(node, { id }, theirs.headers)).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
    const cycleId = await client.createCycle({ quarter: { year: 2040, quarter: 1 } });
    for (const cycle of [cycleId, toGlobalId('OkrCycle', newId())]) {
      const { errors } = await theirs.send('OkrAtRisk', { cycleId: cycle });
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', kind: 'OkrCycle' } }]);
    }
  });

  describe('of a cycle', () => {
    let cycleId: string;
    const ids: string[] = [];
    beforeAll(async () => {
      cycleId = await client.createCycle({
        ...{ name: 'Now', days: { startsOn: day(50), endsOn: day(-50) } },
      });
      const sessionId = await client.startSession();
      for (let place = 0; place < 2; place++) {
        const { id: objectiveId } = await client.addObjective({
          ...{ sessionId, cycleId, statement: `Families of kind ${place} come back` },
        });
        for (let k = 0; k < 3; k++) {
          const metric = { kind: 'INCREASE', baseline: 0, target: 100 };
          ids.push((await client.addKeyResult({ objectiveId, statement: 'Repeat visits', metric })).id);
        }
      }
      // The first of each objective does well, the second lags, the third was said to be off track.
      for (const [place, keyResultId] of ids.entries()) {
        const value = [55, 10, 60][place % 3];
        await checkIn({ keyResultId, value, status: place % 3 === 2 ? 'OFF_TRACK' : 'ON_TRACK' });
      }
    });

    it('tell which of its key results may fail, and why, in pages', async () => {
      const found: string[] = [];
      for (let after: string | undefined, more = true; more;) {
        const { data, errors } = await client.send<AtRisk>('OkrAtRisk', { cycleId, first: 3, after });
        expect(errors).toEqual([]);
        expect(data?.okrAtRisk.totalCount).toBe(4);
        found.push(
          ...(data?.okrAtRisk.edges.map(
            ({ node }) => `${node.id} ${node.outlook.risks.map((r) => r.code).join()}`,
          ) ?? []),
        );
        ({ endCursor: after, hasNextPage: more } = data!.okrAtRisk.pageInfo);
      }
      const [, lagging, off, , lagging2, off2] = ids;
      expect(found).toEqual([
        `${lagging} BEHIND`,
        `${off} OFF_TRACK`,
        `${lagging2} BEHIND`,
        `${off2} OFF_TRACK`,
      ]);
      const last = await service.send<AtRisk>(
        'query ($c: ID!) { okrAtRisk(cycleId: $c, last: 1) { pageInfo { hasPreviousPage } edges { node { id } } } }',
        { c: cycleId },
        client.headers,
      );
      expect(last.data?.okrAtRisk).toEqual({
        pageInfo: { hasPreviousPage: true },
        edges: [{ node: { id: off2 } }],
      });
    });

    it('are read in any order of key results, from page to page either way', async () => {
      const [, lagging, off, , lagging2, off2] = ids;
      const inOrder = async (orderBy: object) => {
        const found: string[] = [];
        for (let after: string | undefined, more = true; more;) {
          const { data, errors } = await client.send<AtRisk>('OkrAtRisk', {
            cycleId,
            orderBy,
            first: 1,
            after,
          });
          expect(errors).toEqual([]);
          found.push(...data!.okrAtRisk.edges.map(({ node }) => node.id));
          ({ endCursor: after, hasNextPage: more } = data!.okrAtRisk.pageInfo);
        }
        const back = await service.send<AtRisk>(
          `query ($c: ID!, $o: KeyResultOrderInput) { okrAtRisk(cycleId: $c, orderBy: $o, last: 3) {
            pageInfo { hasPreviousPage } edges { node { id } } } }`,
          { c: cycleId, o: orderBy },
          client.headers,
        );
        expect(back.data?.okrAtRisk).toEqual({
          pageInfo: { hasPreviousPage: true },
          edges: found.slice(1).map((id) => ({ node: { id } })),
        });
        return found;
      };
      expect(await inOrder({ by: 'STATUS', direction: 'DESC' })).toEqual([off2, off, lagging2, lagging]);
      expect(await inOrder({ by: 'SCORE' })).toEqual([lagging, lagging2, off, off2]);
      expect(await inOrder({ by: 'CREATED', direction: 'DESC' })).toEqual([off2, lagging2, off, lagging]);
      const cursor = toCursor(['SCORE', '0.1', newId()]);
      const other = await client.send('OkrAtRisk', { cycleId, orderBy: { by: 'HEARD' }, after: cursor });
      expect(other.errors).toMatchObject(wrong('after'));
    });

    it('are narrowed by what is true of them, and by why they may fail', async () => {
      const [, lagging, off, , lagging2, off2] = ids;
      const found = async (more: object) => {
        const { data, errors } = await client.send<AtRisk>('OkrAtRisk', { cycleId, ...more });
        expect(errors).toEqual([]);
        const nodes = data!.okrAtRisk.edges.map(({ node }) => node.id);
        expect(data!.okrAtRisk.totalCount).toBe(nodes.length);
        return nodes;
      };
      expect(await found({ reasons: ['BEHIND'] })).toEqual([lagging, lagging2]);
      expect(await found({ reasons: ['OVERDUE'] })).toEqual([]);
      expect(await found({ filter: { statuses: ['OFF_TRACK'] } })).toEqual([off, off2]);
      expect(await found({ filter: { score: { max: 0.2 } } })).toEqual([lagging, lagging2]);
      expect(await found({ filter: { statuses: ['OFF_TRACK'] }, reasons: ['BEHIND'] })).toEqual([]);
      expect(await found({ filter: { cycleId } })).toHaveLength(4);
      const page = { cycleId, filter: { score: { max: 0.2 } }, first: 1 };
      const first = await client.send<AtRisk>('OkrAtRisk', page);
      const { endCursor: after, hasNextPage } = first.data!.okrAtRisk.pageInfo;
      expect(hasNextPage).toBe(true);
      const second = await client.send<AtRisk>('OkrAtRisk', { ...page, after });
      expect(second.data?.okrAtRisk.edges.map(({ node }) => node.id)).toEqual([lagging2]);
      const other = await client.createCycle({ quarter: { year: 2041, quarter: 1 } });
      const wrongCycle = await client.send('OkrAtRisk', { cycleId, filter: { cycleId: other } });
      expect(wrongCycle.errors).toMatchObject(wrong('filter.cycleId'));
    });

    it('cost a constant number of statements, however many key results show their outlook', async () => {
      const count = async (first: number) => {
        const before = statements.length;
        const { errors } = await service.send(
          `query ($c: ID!, $first: Int) { okrAtRisk(cycleId: $c, first: $first) { edges { node {
            lastCheckIn { value } outlook { trend risks { code } } checkIns(first: 2) { totalCount edges { node { note } } }
          } } } }`,
          { c: cycleId, first },
          client.headers,
        );
        expect(errors).toEqual([]);
        return statements.length - before;
      };
      await count(1);
      expect(await count(4)).toBe(await count(1));
    });
  });
});
