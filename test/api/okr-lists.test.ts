import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { toCursor } from '../../src/kernel/page.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, memberHeaders, wrong, type GoalClient } from '../support/goals.js';

interface Listed {
  readonly id: string;
  readonly statement: string;
}
interface List<Name extends string> {
  readonly errors: readonly object[];
  readonly data:
    | {
        readonly [N in Name]: {
          readonly totalCount: number;
          readonly pageInfo: PageInfo;
          readonly edges: readonly { readonly node: Listed }[];
        };
      }
    | null;
}
interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string;
  readonly endCursor: string;
}

/** Name, owner, where its number stands of 100, confidence, and what its last check-in said. */
const GOALS = [
  ['First', 'Ada', 10, 0.9, 'ON_TRACK'],
  ['Second', 'Bob', 80, 0.2, 'OFF_TRACK'],
  ['Third', 'Ada', undefined, undefined, undefined],
  ['Fourth', undefined, 50, 0.5, 'AT_RISK'],
  ['Fifth', 'Bob', 50, 0.5, undefined],
] as const;

describe('a board over HTTP', () => {
  it('is answered a hundred objectives at a time, within the limits of a document', async () => {
    const service = await startTestApp({});
    try {
      const client = goalClient(service);
      const cycleId = await client.createCycle({ quarter: { year: 2028, quarter: 1 } });
      const { id: objectiveId } = await client.addObjective({ cycleId, statement: 'Families come back' });
      await client.addKeyResult({ objectiveId, statement: 'Repeat visits from 20% to 40%' });
      const board = await client.send<List<'objectives'>['data']>('OkrBoard', {
        filter: { cycleId },
        first: 100,
      });
      expect(board.errors).toEqual([]);
      expect(board.data?.objectives.edges).toHaveLength(1);
    } finally {
      await service.close();
    }
  });
});

describe('the list of sessions over HTTP', () => {
  it('is narrowed to a phase and to a team, and ordered by what was last touched', async () => {
    const service = await startTestApp({});
    try {
      const client = goalClient(service);
      type Started = { readonly startOkrSession: { readonly session: { readonly id: string } } };
      const start = async (team: string) => {
        const input = { title: 'Goals', team: { name: team } };
        return (await client.send<Started>('StartOkrSession', { input })).data!.startOkrSession.session.id;
      };
      const [shop, care, care2] = [await start('Shop'), await start('Care'), await start('Care')];
      await client.addObjective({
        sessionId: care2,
        statement: 'Customers get help the moment they ask for it',
      });
      type Paged = { readonly okrSessions: Sessions['okrSessions'] & { readonly pageInfo: PageInfo } };
      type Sessions = {
        readonly okrSessions: {
          readonly totalCount: number;
          readonly edges: readonly { readonly node: { readonly id: string; readonly phase: string } }[];
        };
      };
      const found = async (filter: object) => {
        const { data, errors } = await client.send<Sessions>('OkrSessions', filter);
        expect(errors).toEqual([]);
        const { edges, totalCount } = data!.okrSessions;
        expect(totalCount).toBe(edges.length);
        return edges.map(({ node }) => node.id);
      };
      expect(await found({})).toEqual([care2, care, shop]);
      expect(await found({ team: 'Care' })).toEqual([care2, care]);
      expect(await found({ phase: 'DISCOVERY' })).toEqual([care, shop]);
      expect(await found({ phase: 'DISCOVERY', team: 'Care' })).toEqual([care]);
      expect(await found({ team: 'care' })).toEqual([]);
      expect((await client.send('OkrSessions', { team: ' ' })).errors).toMatchObject(wrong('team'));

      // The last one had a goal added, which is said in it; then the first is renamed.
      const rename = `mutation ($input: RenameOkrSessionInput!) { renameOkrSession(input: $input) { session { id } } }`;
      const renamed = await service.send(rename, { input: { id: shop, title: 'Goals of the shop' } });
      expect(renamed.errors).toEqual([]);
      const inOrder = async (orderBy: object) => {
        const ids: string[] = [];
        for (let after: string | undefined, more = true; more;) {
          const { data, errors } = await client.send<Paged>('OkrSessions', { orderBy, first: 1, after });
          expect(errors).toEqual([]);
          ids.push(...data!.okrSessions.edges.map(({ node }) => node.id));
          ({ hasNextPage: more, endCursor: after } = data!.okrSessions.pageInfo);
        }
        return ids;
      };
      expect(await inOrder({ by: 'UPDATED', direction: 'DESC' })).toEqual([shop, care2, care]);
      expect(await inOrder({ by: 'UPDATED' })).toEqual([care, care2, shop]);
      expect(await inOrder({ by: 'CREATED' })).toEqual([shop, care, care2]);
      const of = toCursor(['CREATED', newId(), newId()]);
      const other = await client.send('OkrSessions', { orderBy: { by: 'UPDATED' }, after: of });
      expect(other.errors).toMatchObject(wrong('after'));
      const day = toCursor(['UPDATED', 'yesterday', newId()]);
      const none = await client.send('OkrSessions', { orderBy: { by: 'UPDATED' }, after: day });
      expect(none.errors).toMatchObject(wrong('after'));
    } finally {
      await service.close();
    }
  });
});

describe('lists of goals over HTTP', () => {
  let service: TestApp;
  let client: GoalClient;
  let cycleId: string;
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
    client = goalClient(service, await memberHeaders(service, 'Lists'));
    cycleId = await client.createCycle({ quarter: { year: 2027, quarter: 1 } });
    for (const [name, owner, current, confidence, status] of GOALS)
      await addGoal(name, { owner, current, confidence, status });
    await client.addObjective({
      statement: 'Elsewhere',
      cycleId: await client.createCycle({ quarter: { year: 2027, quarter: 2 } }),
      team: 'Field',
    });
  });
  afterAll(() => service.close());

  async function addGoal(
    statement: string,
    {
      owner,
      current,
      confidence,
      status,
    }: { owner?: string; current?: number; confidence?: number; status?: string },
  ): Promise<void> {
    const team = statement === 'First' ? 'Support' : undefined;
    const { id: objectiveId } = await client.addObjective({ statement, owner, team, cycleId });
    const metric = { kind: 'INCREASE', baseline: 0, target: 100 };
    const dueOn = current === 50 ? '2027-02-01' : undefined;
    const evidenceSource = statement === 'Third' ? 'The dashboard' : undefined;
    const keyResult = await client.addKeyResult({
      objectiveId,
      statement: `${statement} share from 0 to 100`,
      owner,
      metric,
      confidence,
      dueOn,
      evidenceSource,
    });
    if (current === undefined) return;
    const { errors } = await client.send('CheckIn', {
      input: { keyResultId: keyResult.id, value: current, status },
    });
    expect(errors).toEqual([]);
  }

  const objectives = async (variables: object): Promise<string[]> => {
    const { data, errors } = (await client.send('Objectives', variables)) as List<'objectives'>;
    expect(errors).toEqual([]);
    return data?.objectives.edges.map(({ node }) => node.statement) ?? [];
  };
  const keyResults = async (variables: object): Promise<string[]> => {
    const { data, errors } = (await client.send('KeyResults', variables)) as List<'keyResults'>;
    expect(errors).toEqual([]);
    return data?.keyResults.edges.map(({ node }) => node.statement.split(' ')[0] ?? '') ?? [];
  };

  it.each<[string, object, string[]]>([
    ['by an owner', { owner: 'Ada' }, ['First', 'Third']],
    ['by a team', { team: 'Support', cycleId: undefined }, ['First']],
    ['by statuses', { statuses: ['AT_RISK', 'OFF_TRACK'] }, ['Second', 'Fourth']],
    ['by a score', { score: { min: 0.5 } }, ['Second', 'Fourth', 'Fifth']],
    ['by a low score, which an unknown one is not', { score: { max: 0.5 } }, ['First', 'Fourth', 'Fifth']],
    ['by a confidence', { confidence: { min: 0.4, max: 0.6 } }, ['Fourth', 'Fifth']],
    ['by a finding of a key result', { findings: ['K12', 'K14'] }, ['First', 'Second', 'Fourth', 'Fifth']],
    ['by a finding that nothing has', { findings: ['K12'] }, []],
    ['by staleness', { staleDays: 1 }, []],
    ['by all that is fresh', { staleDays: 0 }, ['First', 'Second', 'Third', 'Fourth', 'Fifth']],
    ['by two things', { owner: 'Bob', score: { max: 0.6 } }, ['Fifth']],
  ])('objectives are narrowed %s', async (_how, filter, expected) => {
    expect(await objectives({ filter: { cycleId, ...filter } })).toEqual(expected);
  });

  it('objectives are narrowed by what the rules give them', async () => {
    const all = await objectives({ filter: { cycleId, quality: { min: 0, max: 100 } } });
    expect(all).toHaveLength(GOALS.length);
    expect(await objectives({ filter: { cycleId, quality: { min: 99.5 } } })).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['SCORE', 'DESC', ['Second', 'Fifth', 'Fourth', 'First', 'Third']],
    ['SCORE', 'ASC', ['Third', 'First', 'Fourth', 'Fifth', 'Second']],
    ['CONFIDENCE', 'ASC', ['Third', 'Second', 'Fourth', 'Fifth', 'First']],
    ['OWNER', 'ASC', ['Fourth', 'First', 'Third', 'Second', 'Fifth']],
    ['STATUS', 'DESC', ['Second', 'Fourth', 'First', 'Fifth', 'Third']],
    ['CREATED', 'DESC', ['Fifth', 'Fourth', 'Third', 'Second', 'First']],
  ])('objectives are ordered by %s %s', async (by, direction, expected) => {
    expect(await objectives({ filter: { cycleId }, orderBy: { by, direction } })).toEqual(expected);
  });

  it.each<[string, object, object | undefined, string[]]>([
    ['by an owner', { owner: 'Bob' }, undefined, ['Second', 'Fifth']],
    ['by days', { dueFrom: '2027-01-15', dueTo: '2027-02-01' }, undefined, ['Fourth', 'Fifth']],
    ['by a kind', { kind: 'DECREASE' }, undefined, []],
    ['by a status', { statuses: ['OFF_TRACK'] }, undefined, ['Second']],
    ['in the order of their days', {}, { by: 'DUE' }, ['Fourth', 'Fifth', 'First', 'Second', 'Third']],
    [
      'in the order of what was heard',
      { score: { min: 0 } },
      { by: 'HEARD', direction: 'DESC' },
      ['Fifth', 'Fourth', 'Second', 'First'],
    ],
  ])('key results are listed %s', async (_how, filter, orderBy, expected) => {
    expect(await keyResults({ filter: { cycleId, ...filter }, orderBy })).toEqual(expected);
  });

  it.each(['SCORE', 'OWNER', 'HEARD', 'STATUS', 'CONFIDENCE', 'QUALITY', 'CREATED'])(
    'pages by %s have every row once, forward and back',
    async (by) => {
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = { by, direction };
        const whole = await objectives({ filter: { cycleId }, orderBy });
        const read = async (
          size: 'first' | 'last',
          place: 'after' | 'before',
          cursor: 'endCursor' | 'startCursor',
        ) => {
          const pages: string[][] = [];
          for (let at: string | undefined, isMore = true; isMore;) {
            const { data } = (await client.send('Objectives', {
              filter: { cycleId },
              orderBy,
              [size]: 2,
              [place]: at,
            })) as List<'objectives'>;
            expect(data?.objectives.totalCount).toBe(GOALS.length);
            pages.push(data!.objectives.edges.map(({ node }) => node.statement));
            const { pageInfo } = data!.objectives;
            isMore = size === 'first' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
            at = pageInfo[cursor];
          }
          return (size === 'first' ? pages : pages.toReversed()).flat();
        };
        expect(await read('first', 'after', 'endCursor')).toEqual(whole);
        expect(await read('last', 'before', 'startCursor')).toEqual(whole);
      }
    },
  );

  it.each<[string, object, string]>([
    ['an unknown rule', { filter: { findings: ['K5', 'X1'] } }, 'filter.findings[1]'],
    ['a score above 1', { filter: { score: { max: 2 } } }, 'filter.score.max'],
    ['a range from more to less', { filter: { quality: { min: 50, max: 40 } } }, 'filter.quality.max'],
    ['days below 0', { filter: { staleDays: -1 } }, 'filter.staleDays'],
    ['an empty owner', { filter: { owner: ' ' } }, 'filter.owner'],
    ['the id of something else', { filter: { cycleId: toGlobalId('Objective', newId()) } }, 'filter.cycleId'],
    [
      'the cursor of another order',
      { orderBy: { by: 'SCORE' }, after: toCursor(['OWNER', 'Ada', newId()]) },
      'after',
    ],
    [
      'a cursor with a wrong key',
      { orderBy: { by: 'HEARD' }, after: toCursor(['HEARD', 'soon', newId()]) },
      'after',
    ],
    ['101 rows', { first: 101 }, 'first'],
  ])('are refused with %s', async (_what, variables, field) => {
    expect((await client.send('Objectives', variables)).errors).toMatchObject(wrong(field));
  });

  it('show nothing to another workspace', async () => {
    const other = goalClient(service, await memberHeaders(service, 'Others'));
    const { data } = (await other.send('Objectives', { filter: { cycleId } })) as List<'objectives'>;
    expect(data?.objectives).toMatchObject({ totalCount: 0, edges: [] });
    const rows = (await other.send('KeyResults', {})) as List<'keyResults'>;
    expect(rows.data?.keyResults).toMatchObject({ totalCount: 0, edges: [] });
  });

  describe('an objective without a session', () => {
    it('is made in a cycle, changed, moved and removed', async () => {
      const { data, errors } = await client.send<{
        addObjective: { session: null; objective: { id: string } };
      }>('AddObjective', {
        input: { statement: 'Nobody waits', cycleId, team: 'Desk' },
      });
      expect(errors).toEqual([]);
      expect(data?.addObjective.session).toBeNull();
      const { id } = data!.addObjective.objective;
      const changed = await client.updateObjective({ id, statement: 'Nobody waits long', version: 1 });
      expect(changed).toMatchObject({ statement: 'Nobody waits long', version: 2 });
      expect(await objectives({ filter: { team: 'Desk' } })).toEqual(['Nobody waits long']);
      const stale = await client.send('UpdateObjective', { input: { id, owner: 'Ada', version: 1 } });
      expect(stale.errors).toMatchObject([{ extensions: { code: 'CONFLICT', expected: 1, actual: 2 } }]);
      const removed = await service.send(
        'mutation ($id: ID!) { removeObjective(input: { id: $id }) { removedId session { id } } }',
        { id },
        client.headers,
      );
      expect(removed.data).toEqual({ removeObjective: { removedId: id, session: null } });
      expect(await objectives({ filter: { team: 'Desk' } })).toEqual([]);
    });

    it('needs a cycle, also afterwards', async () => {
      const none = await client.send('AddObjective', { input: { statement: 'Nobody waits' } });
      expect(none.errors).toMatchObject(wrong('input.cycleId'));
      const { id } = await client.addObjective({ statement: 'Somewhere', cycleId, team: 'Gone' });
      const out = await client.send('UpdateObjective', { input: { id, cycleId: null } });
      expect(out.errors).toMatchObject(wrong('input.cycleId'));
      const foreign = toGlobalId('OkrCycle', newId());
      const lost = await client.send('UpdateObjective', { input: { id, cycleId: foreign } });
      expect(lost.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', id: foreign } }]);
    });

    it("belongs to its session's team, where it has a session with one", async () => {
      const started = await client.send<{ startOkrSession: { session: { id: string } } }>('StartOkrSession', {
        input: { title: 'Team', team: { name: 'Harbour' } },
      });
      const sessionId = started.data?.startOkrSession.session.id;
      await client.addObjective({ statement: 'Ships leave on time', sessionId });
      expect(await objectives({ filter: { team: 'Harbour' } })).toEqual(['Ships leave on time']);
    });
  });
});
