import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, goalStatements, memberHeaders, wrong, type GoalClient } from '../support/goals.js';
import { operation } from '../support/operations.js';

interface Place {
  readonly id: string;
  readonly version: number;
  readonly contribution: string | null;
  readonly parentObjective: { readonly id: string } | null;
  readonly parentKeyResult: { readonly id: string } | null;
  readonly alignmentFindings: readonly { readonly code: string; readonly message: string }[];
}
interface Below {
  readonly children: readonly object[];
  readonly descendants: readonly object[];
}
interface Listed {
  readonly objectives: { readonly totalCount: number; readonly edges: readonly { readonly node: object }[] };
}
interface Aligned {
  readonly alignObjective: { readonly objective: Place };
}
interface Tree {
  readonly node: Place & { readonly descendants: readonly Place[] };
}

describe('the tree of goals over HTTP', () => {
  const statements: string[] = [];
  let service: TestApp;
  let client: GoalClient;
  beforeAll(async () => {
    service = await startTestApp({
      config: { auth: 'keys' },
      onStatement: goalStatements(statements),
    });
    client = goalClient(service, await memberHeaders(service, 'Mine', 'ADMIN'));
  });
  afterAll(() => service.close());

  const objective = async (statement = 'Families come back', more: object = {}, by = client) => {
    const sessionId = await by.startSession();
    return (await by.addObjective({ sessionId, statement, ...more })).id;
  };
  const keyResultOf = async (objectiveId: string, statement = 'Repeat visits from 20% to 40%') =>
    (await client.addKeyResult({ objectiveId, statement })).id;
  const align = (input: object, by = client) => by.send<Aligned>('AlignObjective', { input });
  const tree = async (id: string) => {
    const { data, errors } = await client.send<Tree>('AlignmentTree', { id });
    expect(errors).toEqual([]);
    return data!.node;
  };
  const codes = ({ alignmentFindings }: Place) => alignmentFindings.map(({ code }) => code);

  it('holds objectives under objectives and under key results, and lets them go', async () => {
    const [company, team] = [await objective('Visitors feel welcome'), await objective()];
    const under = await align({ id: team, parentId: company, contribution: 'Who feels welcome returns.' });
    expect(under).toMatchObject({
      errors: [],
      data: {
        alignObjective: {
          objective: {
            ...{ version: 2, contribution: 'Who feels welcome returns.', parentKeyResult: null },
            parentObjective: { id: company },
            alignmentFindings: [],
          },
        },
      },
    });
    const keyResult = await keyResultOf(company);
    const moved = await align({ id: team, parentId: keyResult, version: 2 });
    expect(moved.data?.alignObjective.objective).toMatchObject({
      ...{ contribution: null, parentObjective: { id: company }, parentKeyResult: { id: keyResult } },
    });
    expect((await tree(company)).descendants.map(({ id }) => id)).toEqual([team]);
    const alone = await align({ id: team });
    expect(alone.data?.alignObjective.objective).toMatchObject({ parentObjective: null, version: 4 });
    expect((await tree(company)).descendants).toEqual([]);
  });

  it('tells of copies, of goals out of line, and of nothing else', async () => {
    const top = await objective('Visitors feel welcome');
    expect(codes(await tree(top))).toEqual(['S6']);
    const keyResult = await keyResultOf(top, 'Raise renewals of family tickets from 70% to 85%');
    const copy = await objective('Raise renewals of family tickets');
    const copied = await align({ id: copy, parentId: keyResult, contribution: 'It is the same.' });
    expect(codes(copied.data!.alignObjective.objective)).toEqual(['S5']);
    expect(codes(await tree(top))).toEqual([]);
    const silent = await objective('Guides greet every family by name');
    const place = (await align({ id: silent, parentId: keyResult })).data!.alignObjective.objective;
    expect(codes(place)).toEqual(['S6']);
    expect(place.alignmentFindings[0]?.message).toContain('how it contributes');

    const [now, later] = [
      await client.createCycle({ quarter: { year: 2026, quarter: 1 } }),
      await client.createCycle({ quarter: { year: 2027, quarter: 1 } }),
    ];
    const [parent, child] = [
      await objective('a', { cycleId: now }),
      await objective('b', { cycleId: later }),
    ];
    const missed = (await align({ id: child, parentId: parent, contribution: 'c' })).data!.alignObjective
      .objective;
    expect(codes(missed)).toEqual(['S6']);
    expect(missed.alignmentFindings[0]?.message).toContain('do not overlap');
    const input = { code: 'S6', isOff: true };
    await client.send('SetOkrRule', { input });
    expect(codes(await tree(child))).toEqual([]);
    await client.send('SetOkrRule', { input: { code: 'S6' } });
  });

  it.each([
    ['itself', 0],
    ['its child', 1],
    ['what contributes to its child', 2],
  ])('refuses an objective under %s, also through a key result', async (_what, depth) => {
    const chain = [await objective('One'), await objective('Two'), await objective('Three')];
    await align({ id: chain[1], parentId: chain[0] });
    await align({ id: chain[2], parentId: await keyResultOf(chain[1] ?? '') });
    const loop = [{ extensions: { code: 'BAD_USER_INPUT', field: 'input.parentId', rule: 'loop' } }];
    const id = chain[0];
    expect((await align({ id, parentId: chain[depth] })).errors).toMatchObject(loop);
    const through = await keyResultOf(chain[depth] ?? '');
    expect((await align({ id, parentId: through })).errors).toMatchObject(loop);
    expect((await tree(id ?? '')).parentObjective).toBeNull();
  });

  it('closes no loop when both ends are aligned at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, two] = [await objective('One'), await objective('Two')];
      const answers = await Promise.all([
        align({ id: one, parentId: two }),
        align({ id: two, parentId: one }),
      ]);
      expect(answers.map(({ errors }) => errors.length).toSorted()).toEqual([0, 1]);
    }
  });

  it('costs as many statements for twenty levels as for two', async () => {
    const grow = async (levels: number) => {
      const ids = [await objective('Level 0')];
      for (let level = 1; level < levels; level++) {
        ids.push(await objective(`Level ${level}`));
        await align({ id: ids[level], parentId: ids[level - 1] });
      }
      return ids;
    };
    const count = async (id: string, levels: number) => {
      await client.send('AlignmentTree', { id });
      const before = statements.length;
      const { descendants } = await tree(id);
      expect(descendants).toHaveLength(levels - 1);
      return statements.length - before;
    };
    const [few, many] = [await grow(2), await grow(20)];
    expect(await count(many[0] ?? '', 20)).toBe(await count(few[0] ?? '', 2));
    const nested = `query ($id: ID!) { node(id: $id) { ... on Objective {
      children { id children { id children { id } } } } } }`;
    const before = statements.length;
    const { data, errors } = await service.send(nested, { id: many[0] }, client.headers);
    expect(errors).toEqual([]);
    const [, first, second, third] = many.map((id) => ({ id }));
    expect(data).toEqual({
      node: {
        children: [{ ...first, children: [{ ...second, children: [third] }] }],
      },
    });
    // The objective, who is below it, and what those are.
    expect(statements.slice(before).filter((sql) => /objectives/.test(sql))).toHaveLength(3);
  });

  it('shows at most a hundred children and 500 descendants, counts them all, and pages through them', async () => {
    const cycleId = await client.createCycle({ quarter: { year: 2031, quarter: 1 } });
    const root = await objective('Visitors feel welcome');
    const keyResult = await keyResultOf(root);
    const rows = Array.from({ length: 501 }, (_, n) => `Family ${n} comes back,${n % 2 ? root : keyResult}`);
    const content = ['objective,parent_ref', ...rows].join('\n');
    const imported = await client.send('ImportOkrs', {
      input: { cycleId, format: 'CSV', content, preview: false },
    });
    expect(imported).toMatchObject({ errors: [], data: { importOkrs: { objectivesCreated: 501 } } });
    const counts = `query ($id: ID!) { node(id: $id) { ... on Objective {
      childCount descendantCount children { id } descendants { id } } } }`;
    const { data } = await service.send<{ node: Below }>(counts, { id: root }, client.headers);
    expect(data?.node).toMatchObject({ childCount: 501, descendantCount: 501 });
    expect(data?.node.children).toHaveLength(100);
    expect(data?.node.descendants).toHaveLength(500);
    const page = `query ($id: ID!) { objectives(filter: { parentId: $id }, first: 100) {
      totalCount edges { node { id } } } }`;
    const listed = await service.send<Listed>(page, { id: root }, client.headers);
    expect(listed.data?.objectives.totalCount).toBe(501);
    expect(listed.data?.objectives.edges.map(({ node }) => node)).toEqual(data?.node.children);
    const ofKeyResult = await service.send<Listed>(page, { id: keyResult }, client.headers);
    expect(ofKeyResult.data?.objectives.totalCount).toBe(251);
    const elsewhere = await service.send(page, { id: toGlobalId('OkrCycle', newId()) }, client.headers);
    expect(elsewhere.errors).toMatchObject(wrong('filter.parentId'));
  });

  it('keeps the rest when a parent is removed or the wording changes', async () => {
    const [parent, child] = [await objective('Visitors feel welcome'), await objective()];
    await align({ id: child, parentId: parent, contribution: 'It helps.' });
    await client.updateObjective({ id: child, statement: 'Families return within a year' });
    expect(await tree(child)).toMatchObject({ parentObjective: { id: parent }, contribution: 'It helps.' });
    const remove =
      'mutation ($input: RemoveObjectiveInput!) { removeObjective(input: $input) { removedId } }';
    const removed = await service.send(remove, { input: { id: parent } }, client.headers);
    expect(removed.errors).toEqual([]);
    expect(await tree(child)).toMatchObject({ parentObjective: null });
  });

  it('aligns once for the same key, and not on a stale version', async () => {
    const [parent, id] = [await objective(), await objective()];
    const input = { id, parentId: parent, version: 1, idempotencyKey: `once-${id}` };
    const [one, two] = await Promise.all([align(input), align(input)]);
    expect(two.data).toEqual(one.data);
    expect(one.data?.alignObjective.objective.version).toBe(2);
    expect((await align({ id, version: 1 })).errors).toMatchObject([
      { extensions: { code: 'CONFLICT', expected: 1, actual: 2 } },
    ]);
  });

  it('does not find what is unknown or belongs to another workspace', async () => {
    const theirs = goalClient(service, await memberHeaders(service, 'Theirs'));
    const [mine, foreign] = [await objective(), await objective('Theirs', {}, theirs)];
    const notFound = [{ extensions: { code: 'NOT_FOUND' } }];
    for (const parentId of [foreign, toGlobalId('Objective', newId()), toGlobalId('KeyResult', newId())]) {
      expect((await align({ id: mine, parentId })).errors).toMatchObject(notFound);
    }
    expect((await align({ id: mine }, theirs)).errors).toMatchObject(notFound);
    const seen = await service.send(operation('AlignmentTree'), { id: mine }, theirs.headers);
    expect(seen.errors).toMatchObject(notFound);
  });

  it.each<[string, object, string]>([
    ['the id of something else', { parentId: toGlobalId('OkrSession', newId()) }, 'input.parentId'],
    ['no id', { parentId: 'nonsense' }, 'input.parentId'],
    ['a contribution to nothing', { contribution: 'It helps.' }, 'input.contribution'],
  ])('refuses %s', async (_what, input, field) => {
    expect((await align({ id: await objective(), ...input })).errors).toMatchObject(wrong(field));
  });

  it('refuses a contribution that is too long', async () => {
    const [id, parentId] = [await objective(), await objective()];
    const { errors } = await align({ id, parentId, contribution: 'x'.repeat(501) });
    expect(errors).toMatchObject(wrong('input.contribution'));
  });
});
