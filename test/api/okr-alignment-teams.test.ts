import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, goalStatements, memberHeaders, type GoalClient } from '../support/goals.js';

interface Found {
  readonly alignmentFindings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
  }[];
}
interface Board {
  readonly objectives: { readonly edges: readonly { readonly node: Found }[] };
}

interface Ids {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

const BOARD = `query ($filter: ObjectiveFilterInput) {
  objectives(filter: $filter, first: 50) { edges { node { alignmentFindings { code severity message } } } }
}`;

describe('findings about the goals of a team over HTTP', () => {
  const statements: string[] = [];
  let service: TestApp;
  let client: GoalClient;
  let nextYear = 2030;
  beforeAll(async () => {
    service = await startTestApp({
      config: { auth: 'keys' },
      onStatement: goalStatements(statements),
    });
    client = goalClient(service, await memberHeaders(service, 'Mine', 'ADMIN'));
  });
  afterAll(() => service.close());

  const cycle = (by = client) => by.createCycle({ quarter: { year: nextYear++, quarter: 1 } });
  const objectives = async (count: number, more: object, by = client) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n++)
      ids.push((await by.addObjective({ statement: `Families come back ${n}`, ...more })).id);
    return ids;
  };
  const found = async (filter: object, code: string) => {
    const { data, errors } = await service.send<Board>(BOARD, { filter }, client.headers);
    expect(errors).toEqual([]);
    return data!.objectives.edges.map(({ node }) =>
      node.alignmentFindings.filter((finding) => finding.code === code).map(({ severity }) => severity),
    );
  };

  it('warns of the fourth objective of a team in a cycle, and blocks with the sixth', async () => {
    const cycleId = await cycle();
    await objectives(3, { cycleId, team: 'Guides' });
    await objectives(4, { cycleId: await cycle(), team: 'Guides' });
    await objectives(4, { cycleId, team: 'Shop' });
    await objectives(7, { cycleId });
    const theirs = goalClient(service, await memberHeaders(service, 'Theirs'));
    await objectives(4, { cycleId: await cycle(theirs), team: 'Guides' }, theirs);
    const [guides, shop] = [
      { cycleId, team: 'Guides' },
      { cycleId, team: 'Shop' },
    ];
    expect(await found(guides, 'S2')).toEqual([[], [], []]);
    expect(await found(shop, 'S2')).toEqual(Array.from({ length: 4 }, () => ['WARNING']));
    const [another] = await objectives(1, { cycleId, team: 'Guides' });
    expect(await found(guides, 'S2')).toEqual(Array.from({ length: 4 }, () => ['WARNING']));
    await objectives(2, { cycleId, team: 'Shop' });
    expect(await found(shop, 'S2')).toEqual(Array.from({ length: 6 }, () => ['BLOCKER']));
    await client.updateObjective({ id: another, team: 'Shop' });
    expect(await found(guides, 'S2')).toEqual([[], [], []]);
  });

  it('counts what is for the days of a session within that session', async () => {
    const sessionId = await client.startSession();
    const ids = await objectives(4, { sessionId, team: 'Night watch' });
    await objectives(4, { sessionId: await client.startSession(), team: 'Night watch' });
    const one = () => found({ team: 'Night watch' }, 'S2');
    expect((await one()).flat()).toHaveLength(8);
    const remove = 'mutation ($id: ID!) { removeObjective(input: { id: $id }) { removedId } }';
    expect((await service.send(remove, { id: ids[0] }, client.headers)).errors).toEqual([]);
    expect((await one()).flat()).toHaveLength(4);
  });

  it('takes its limits from the workspace, and refuses others', async () => {
    const cycleId = await cycle();
    await objectives(2, { cycleId, team: 'Cafe' });
    const set = (params: readonly object[]) => client.send('SetOkrRule', { input: { code: 'S2', params } });
    expect((await set([{ name: 'warnAbove', number: 1 }])).errors).toEqual([]);
    expect(await found({ cycleId }, 'S2')).toEqual([['WARNING'], ['WARNING']]);
    await set([{ name: 'blockAbove', number: 1 }]);
    expect(await found({ cycleId }, 'S2')).toEqual([['BLOCKER'], ['BLOCKER']]);
    await set([]);
    expect(await found({ cycleId }, 'S2')).toEqual([[], []]);
    const bad = [{ extensions: { code: 'BAD_USER_INPUT', field: 'input.params[0].name' } }];
    expect((await set([{ name: 'most', number: 1 }])).errors).toMatchObject(bad);
  });

  it('warns where a team reached all of its stretches in the two cycles before', async () => {
    const reached = async (team: string, to: number, commitment = 'ASPIRATIONAL') => {
      const [objectiveId] = await objectives(1, { cycleId: await cycle(), team, commitment });
      const metric = { kind: 'INCREASE', baseline: 0, target: 10, current: to };
      await client.addKeyResult({ objectiveId, statement: 'Repeat visits from 0 to 10', metric });
    };
    await reached('Bold', 10);
    await reached('Bold', 6);
    for (let n = 0; n < 2; n++) await reached('Safe', 10);
    for (let n = 0; n < 2; n++) await reached('Promising', 10, 'COMMITTED');
    const cycleId = await cycle();
    for (const team of ['Bold', 'Safe', 'Promising', 'New']) await objectives(1, { cycleId, team });
    const of = (team: string) => found({ cycleId, team }, 'S11');
    expect(await of('Safe')).toEqual([['WARNING']]);
    for (const team of ['Bold', 'Promising', 'New']) expect(await of(team)).toEqual([[]]);
    // The cycles of the record themselves had none before them.
    expect((await found({ team: 'Safe' }, 'S11')).flat()).toHaveLength(1);
  });

  it('tells which goal goes past the level that others of its team go through', async () => {
    const cycleId = await cycle();
    const place = async (statement: string, team: string, parentId?: string) => {
      const { id } = await client.addObjective({ statement, cycleId, team });
      const input = { id, parentId, contribution: 'It moves it.' };
      if (parentId) expect((await client.send('AlignObjective', { input })).errors).toEqual([]);
      return id;
    };
    const company = await place('Families come back every season', 'Company');
    const visits = await place('Visitors find what they came for', 'Visits', company);
    await place('Guides know which family waits', 'Guides', visits);
    const keyResult = await client.addKeyResult({
      objectiveId: company,
      statement: 'Repeat visits from 20% to 40%',
    });
    await place('Evening tours fill by themselves', 'Guides', keyResult.id);
    await place('The shop sells what children ask for', 'Shop', company);
    const messages = async (team: string) => {
      const filter = { cycleId, team };
      const { data } = await service.send<Board>(BOARD, { filter }, client.headers);
      return data!.objectives.edges.flatMap(({ node }) =>
        node.alignmentFindings.filter(({ code }) => code === 'S6').map(({ message }) => message),
      );
    };
    expect(await messages('Guides')).toEqual([
      expect.stringContaining('It goes past “Visitors find what they came for”'),
    ]);
    // Nobody else of the shop goes through another team's goal, and a team's own goal is no level above it.
    expect(await messages('Shop')).toEqual([]);
    await place('Guests are greeted by name', 'Visits', visits);
    expect(await messages('Visits')).toEqual([]);
    const [, evening] = (
      await client.send<{ objectives: Ids }>('Objectives', { filter: { cycleId, team: 'Guides' } })
    ).data!.objectives.edges;
    const moved = { id: evening!.node.id, parentId: visits, contribution: 'It moves it.' };
    expect((await client.send('AlignObjective', { input: moved })).errors).toEqual([]);
    expect(await messages('Guides')).toEqual([]);
  });

  it('costs as many statements for twenty objectives of ten teams as for two of one', async () => {
    const [few, many] = [await cycle(), await cycle()];
    await objectives(2, { cycleId: few, team: 'Guides' });
    for (let n = 0; n < 10; n++) await objectives(2, { cycleId: many, team: `Team ${n}` });
    const count = async (cycleId: string, length: number) => {
      const before = statements.length;
      expect(await found({ cycleId }, 'S2')).toHaveLength(length);
      return statements.length - before;
    };
    await count(few, 2);
    expect(await count(many, 20)).toBe(await count(few, 2));
  });
});
