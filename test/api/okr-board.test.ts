import { systemClock, type Clock } from '../../src/kernel/clock.js';
import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, memberHeaders, type GoalClient } from '../support/goals.js';
import { operation } from '../support/operations.js';
import { STREAM_CLIENTS, type Data, type StreamClient } from '../support/stream-clients.js';

interface Change {
  readonly isReload: boolean;
  readonly removedIds: readonly string[];
  readonly objectives: readonly {
    readonly id: string;
    readonly statement: string;
    readonly score: number | null;
  }[];
}

const CHANGED = operation('OkrChanged');
/** As the service has it: what changes meanwhile comes together. */
const REST_MS = 100;

describe("changes of a cycle's board", () => {
  let service: TestApp;
  let client: GoalClient;
  let cycleId: string;
  const open: StreamClient[] = [];
  /** How long a board rests after it was told something. @default as long as the service has it */
  let rest: Promise<unknown> | undefined;
  const sleep: Clock['sleep'] = async (ms, signal) => {
    if (ms === REST_MS && rest) await rest;
    else await systemClock.sleep(ms, signal);
  };
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' }, clock: { ...systemClock, sleep } });
    client = goalClient(service, await memberHeaders(service, 'Board'));
    cycleId = await client.createCycle({ quarter: { year: 2027, quarter: 1 } });
  });
  afterEach(async () => {
    for (const stream of open.splice(0)) await stream.close();
  });
  afterAll(() => service.close());

  function listen(library: string, by: GoalClient, cycle = cycleId): AsyncIterator<Data> {
    const stream = STREAM_CLIENTS[library]!({
      webSocketUrl: `${service.url.replace('http', 'ws')}/graphql`,
      streamUrl: `${service.url}/graphql/stream`,
      key: by.headers['authorization']?.replace('Bearer ', ''),
    });
    open.push(stream);
    return stream.subscribe(CHANGED, { cycleId: cycle })[Symbol.asyncIterator]();
  }
  const next = async (events: AsyncIterator<Data>): Promise<Change> =>
    ((await events.next()).value as { okrChanged: Change }).okrChanged;

  /** Events until everything named in `wanted` was told. */
  async function until(
    events: AsyncIterator<Data>,
    isSeen: (changes: readonly Change[]) => boolean,
  ): Promise<readonly Change[]> {
    const changes: Change[] = [];
    do changes.push(await next(events));
    while (!isSeen(changes));
    return changes;
  }

  describe.each(['graphql-ws', 'graphql-sse'])('over %s', (library) => {
    it('begin with a reload, and tell what was made, changed, moved away and removed', async () => {
      const events = listen(library, client);
      expect(await next(events)).toEqual({ isReload: true, removedIds: [], objectives: [] });
      const { id } = await client.addObjective({ statement: 'Nobody waits', cycleId });
      expect(await next(events)).toMatchObject({
        isReload: false,
        objectives: [{ id, statement: 'Nobody waits' }],
      });

      const metric = { kind: 'INCREASE', baseline: 0, target: 10 };
      const { id: keyResultId } = await client.addKeyResult({
        objectiveId: id,
        statement: 'Ten of 10',
        metric,
      });
      expect((await next(events)).objectives).toMatchObject([{ id, score: null }]);
      await client.send('CheckIn', { input: { keyResultId, value: 5 } });
      expect((await next(events)).objectives).toMatchObject([{ id, score: 0.5 }]);

      const other = await client.createCycle({
        name: `Later, ${library}`,
        days: { startsOn: '2028-01-01', endsOn: '2028-02-01' },
      });
      const there = listen(library, client, other);
      await next(there);
      await client.updateObjective({ id, cycleId: other });
      expect(await next(events)).toEqual({ isReload: false, removedIds: [id], objectives: [] });
      expect((await next(there)).objectives).toMatchObject([{ id }]);
      await service.send(
        'mutation ($id: ID!) { removeObjective(input: { id: $id }) { removedId } }',
        { id },
        client.headers,
      );
      expect(await next(there)).toEqual({ isReload: false, removedIds: [id], objectives: [] });
    });

    it('come together where they come fast, and leave nothing out', async () => {
      const { promise, resolve: wake } = Promise.withResolvers<undefined>();
      rest = promise;
      const events = listen(library, client);
      await next(events);
      const ids: string[] = [];
      for (let n = 0; n < 12; n++)
        ids.push((await client.addObjective({ statement: `Goal ${n}`, cycleId })).id);
      for (const id of ids) await client.updateObjective({ id, statement: 'Done with' });
      const told = (changes: readonly Change[]) =>
        new Map(
          changes.flatMap(({ objectives }) =>
            objectives.map(({ id, statement }) => [id, statement] as const),
          ),
        );
      rest = undefined;
      wake(undefined);
      const changes = await until(events, (so) => ids.every((id) => told(so).get(id) === 'Done with'));
      expect(changes).toHaveLength(1);
      expect(changes[0]!.objectives).toHaveLength(ids.length);
    });
  });

  it('are not told to another workspace, which does not find the cycle', async () => {
    const other = goalClient(service, await memberHeaders(service, 'Elsewhere'));
    const foreign = listen('graphql-ws', other);
    await expect(foreign.next()).rejects.toThrow(`There is no OkrCycle`);
    const own = await other.createCycle({ quarter: { year: 2027, quarter: 1 } });
    const events = listen('graphql-ws', other, own);
    await next(events);
    await client.addObjective({ statement: 'Not theirs', cycleId });
    const mine = await other.addObjective({ statement: 'Theirs', cycleId: own });
    expect((await next(events)).objectives).toMatchObject([{ id: mine.id }]);
  });

  it('are refused for what is no cycle', async () => {
    const { errors } = await service.send(
      CHANGED,
      { cycleId: toGlobalId('Objective', newId()) },
      client.headers,
    );
    expect(errors.length).toBeGreaterThan(0);
    await expect(listen('graphql-sse', client, toGlobalId('OkrCycle', newId())).next()).rejects.toThrow(
      'There is no OkrCycle',
    );
  });
});

describe('a reader of a board that does not read', () => {
  it('is told to reload instead of everything it has missed', async () => {
    const service = await startTestApp();
    const scope = await service.app.account.authenticate({});
    const client = goalClient(service);
    const cycleId = await client.createCycle({ quarter: { year: 2027, quarter: 1 } });
    const controller = new AbortController();
    const uuid = (await service.app.database.prisma.okrCycle.findFirstOrThrow()).id;
    const follower = service.app.database.notices.follow(
      { workspaceId: scope.workspaceId, topic: `okr.cycle/${uuid}`, maxIds: 5 },
      controller.signal,
    );
    await follower.next();
    for (let n = 0; n < 8; n++) await client.addObjective({ statement: `Goal ${n}`, cycleId });
    expect((await follower.next()).value).toEqual({ ids: [], isReload: true });
    controller.abort();
    await service.close();
  });
});
