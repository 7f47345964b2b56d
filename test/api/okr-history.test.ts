import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { toCursor } from '../../src/kernel/page.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, memberHeaders, wrong, type GoalClient } from '../support/goals.js';

interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}
interface Revision {
  readonly kind: string;
  readonly subjectId: string;
  readonly version: number;
  readonly action: string;
  readonly source: string;
  readonly memberId: string;
  readonly generationId: string | null;
  readonly changes: readonly Change[];
}
interface History {
  readonly okrHistory: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly edges: readonly { readonly node: Revision }[];
  };
}

describe('the history of goals over HTTP', () => {
  let service: TestApp;
  let client: GoalClient;
  let cycleId: string;
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
    client = goalClient(service, await memberHeaders(service, 'Historians'));
    cycleId = await client.createCycle({ quarter: { year: 2027, quarter: 1 } });
  });
  afterAll(() => service.close());

  const history = async (id: string): Promise<readonly Revision[]> => {
    const { data, errors } = await client.send<History>('OkrHistory', { id });
    expect(errors).toEqual([]);
    expect(data?.okrHistory.totalCount).toBe(data?.okrHistory.edges.length);
    return data?.okrHistory.edges.map(({ node }) => node) ?? [];
  };
  const steps = (revisions: readonly Revision[]) =>
    revisions.map(({ kind, action, version, source }) => `${kind} ${action} ${version} ${source}`);

  async function tell(): Promise<{ readonly id: string; readonly keyResultId: string }> {
    const { id } = await client.addObjective({ statement: 'Nobody waits', cycleId });
    await client.updateObjective({ id, statement: 'Nobody waits for help', owner: 'Ada' });
    const statement = 'Cut the waiting time from 9 hours to 1 hour';
    const { id: keyResultId } = await client.addKeyResult({ objectiveId: id, statement });
    await client.send('CheckIn', { input: { keyResultId, value: 5, confidence: 0.6 } });
    return { id, keyResultId };
  }

  it('has each change with who made it, how and what it changed, the latest first', async () => {
    const { id, keyResultId } = await tell();
    const parent = await client.addObjective({ statement: 'Customers stay', cycleId });
    await client.send('AlignObjective', { input: { id, parentId: parent.id, contribution: 'Less waiting' } });
    const revisions = await history(id);
    expect(steps(revisions)).toEqual([
      'OBJECTIVE CHANGED 3 HAND',
      'KEY_RESULT CHANGED 2 CHECK_IN',
      'KEY_RESULT CREATED 1 HAND',
      'OBJECTIVE CHANGED 2 HAND',
      'OBJECTIVE CREATED 1 HAND',
    ]);
    expect(revisions[0]?.changes).toEqual([
      { field: 'contribution', before: null, after: 'Less waiting' },
      { field: 'parentId', before: null, after: parent.id },
    ]);
    expect(revisions[1]?.changes).toEqual([
      { field: 'confidence', before: null, after: '0.6' },
      { field: 'metric.current', before: null, after: '5' },
    ]);
    expect(revisions[3]?.changes).toEqual([
      { field: 'owner', before: null, after: 'Ada' },
      { field: 'statement', before: 'Nobody waits', after: 'Nobody waits for help' },
    ]);
    expect(revisions[4]?.changes).toContainEqual({ field: 'cycleId', before: null, after: cycleId });
    const { data } = await service.send<{ viewer: { member: { id: string } } }>(
      '{ viewer { member { id } } }',
      {},
      client.headers,
    );
    expect(new Set(revisions.map(({ memberId }) => memberId))).toEqual(new Set([data?.viewer.member.id]));
    expect(steps(await history(keyResultId))).toEqual([
      'KEY_RESULT CHANGED 2 CHECK_IN',
      'KEY_RESULT CREATED 1 HAND',
    ]);
  });

  it('stays when the goal is gone', async () => {
    const { id, keyResultId } = await tell();
    const remove = 'mutation ($id: ID!) { removeObjective(input: { id: $id }) { removedId } }';
    expect((await service.send(remove, { id }, client.headers)).errors).toEqual([]);
    expect(steps(await history(id)).slice(0, 2)).toEqual([
      'OBJECTIVE REMOVED 3 HAND',
      'KEY_RESULT REMOVED 3 HAND',
    ]);
    expect(steps(await history(keyResultId))[0]).toBe('KEY_RESULT REMOVED 3 HAND');
  });

  it('names the answer in which the coach made a change', async () => {
    const sessionId = await client.startSession();
    const content = 'Objective: Customers get help the moment they ask for it';
    const sent = await client.send<{ sendMessage: { generation: { id: string } } }>('SendMessage', {
      input: { sessionId, content },
    });
    const generationId = sent.data?.sendMessage.generation.id;
    await service.send(
      'query ($id: ID!) { awaitGeneration(id: $id) { status } }',
      { id: generationId },
      client.headers,
    );
    const { data } = await service.send<{
      okrSession: { objectives: { id: string; history: { edges: { node: Revision }[] } }[] };
    }>(
      `query ($id: ID!) { okrSession(id: $id) { objectives { id history(first: 5) { totalCount edges { node {
        kind action version source generationId } } } } } }`,
      { id: sessionId },
      client.headers,
    );
    expect(data?.okrSession.objectives[0]?.history.edges).toEqual([
      { node: { kind: 'OBJECTIVE', action: 'CREATED', version: 1, source: 'COACH', generationId } },
    ]);
  });

  it('compares any two versions', async () => {
    const { id, keyResultId } = await tell();
    await client.updateObjective({ id, owner: null, statement: 'Help comes at once' });
    const forward = await client.send('OkrDiff', { id, from: 1, to: 3 });
    expect(forward.data).toEqual({
      okrDiff: [{ field: 'statement', before: 'Nobody waits', after: 'Help comes at once' }],
    });
    const back = await client.send<{ okrDiff: Change[] }>('OkrDiff', { id: keyResultId, from: 2, to: 1 });
    expect(back.data?.okrDiff).toContainEqual({ field: 'metric.current', before: '5', after: null });
    const none = await client.send('OkrDiff', { id, from: 1, to: 9 });
    expect(none.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'to' } }]);
  });

  it('comes in pages', async () => {
    const { id } = await tell();
    const seen: string[] = [];
    for (let after: string | undefined, isMore = true; isMore;) {
      const { data } = await client.send<History>('OkrHistory', { id, first: 1, after });
      expect(data?.okrHistory.totalCount).toBe(4);
      seen.push(...steps(data!.okrHistory.edges.map(({ node }) => node)));
      ({ hasNextPage: isMore, endCursor: after } = data!.okrHistory.pageInfo);
    }
    expect(seen).toEqual(steps(await history(id)));
    const bad = await client.send('OkrHistory', { id, after: toCursor(['x']) });
    expect(bad.errors).toMatchObject(wrong('after'));
  });

  it('is not found by another workspace, nor for what never was', async () => {
    const { id } = await tell();
    const other = goalClient(service, await memberHeaders(service, 'Curious'));
    for (const [name, variables] of [
      ['OkrHistory', { id }],
      ['OkrDiff', { id, from: 1, to: 2 }],
    ] as const) {
      expect((await other.send(name, variables)).errors).toMatchObject([
        { extensions: { code: 'NOT_FOUND' } },
      ]);
    }
    const never = toGlobalId('Objective', newId());
    expect((await client.send('OkrHistory', { id: never })).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND', id: never } },
    ]);
    expect((await client.send('OkrHistory', { id: cycleId })).errors).toMatchObject(wrong('id'));
  });
});
