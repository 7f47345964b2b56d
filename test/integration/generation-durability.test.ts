import { Prisma, type Database } from '../../src/db/index.js';
import { systemClock, type Clock } from '../../src/kernel/clock.js';
import { AppError } from '../../src/kernel/errors.js';
import { silentLog } from '../../src/kernel/log.js';
import type { GenerationRecord, GenerationRun } from '../../src/generation/index.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import {
  asAnotherProcess,
  beyondEnd,
  gate,
  GenerationRoom,
  NEVER,
  textOf,
  untilAborted,
} from './generation-room.js';

/** A clock whose waits are a hundredth as long. */
const hastyClock: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms / 100, signal) };

/** Never ends by itself and leaves its room with nothing to wait for: what a killed process looks like. */
const never = () => new Promise<never>(() => {});

describe('the logs of answers', () => {
  let test: TestDatabase;
  let rooms: GenerationRoom[];
  beforeAll(async () => void (test = await openTestDatabase()));
  afterAll(() => test.close());
  beforeEach(() => {
    rooms = [];
  });
  afterEach(() => Promise.all(rooms.map((room) => room.generations.drain(0))));

  async function openRoom(
    ...[options, database = test.database]: [Options?, Database?]
  ): Promise<GenerationRoom> {
    const scope = rooms[0]?.scope ?? (await seedScope(test.database));
    const room = new GenerationRoom(database, scope, options);
    rooms.push(room);
    return room;
  }

  /** Waits until the database has the log up to a number. */
  async function untilFlushed(id: string, seq: number): Promise<void> {
    for (;;) {
      const { _max } = await test.database.prisma.generationChunk.aggregate({
        where: { generationId: id },
        _max: { toSeq: true },
      });
      if ((_max.toSeq ?? 0) >= seq) return;
      await systemClock.sleep(5);
    }
  }

  it('are saved by one statement for all that run', async () => {
    let statements = 0;
    const room = await openRoom(
      {},
      aroundFlushes(test.database, () => void (statements += 1)),
    );
    const open = gate();
    const written = gate();
    let count = 0;
    const work = async ({ writer }: GenerationRun<unknown>) => {
      count += 1;
      if (count === 10) written.open();
      await written.opened;
      writer.text('hello');
      await open.opened;
      return {};
    };
    const records: GenerationRecord[] = [];
    for (let i = 0; i < 10; i++) records.push(await room.start(work));
    await Promise.all(records.map(({ id }) => untilFlushed(id, 1)));
    expect(statements).toBe(1);
    open.open();
    await Promise.all(records.map(({ id }) => room.generations.await(room.scope, id, 30_000)));
  });

  it('are saved with what no database reads: NUL and half characters are replaced, and hold up nobody', async () => {
    const room = await openRoom({ abortGraceMs: 1 });
    const strange = 'NUL \0, half \ud800, whole 😀, as written \\u0000 \\ud800 \\\0, "quoted"\n';
    const { id } = await room.start(async ({ writer, generationId }) => {
      if (generationId === id) writer.append({ type: 'StageChanged', stage: strange });
      else writer.text('beside');
      return never();
    });
    const beside = await room.start(room.runner.work);
    await Promise.all([untilFlushed(id, 1), untilFlushed(beside.id, 1)]);
    const heir = await openRoom({}, asAnotherProcess(test.database));
    expect(await heir.generations.recover()).toBe(2);
    const stage = 'NUL \ufffd, half \ufffd, whole 😀, as written \\u0000 \\ud800 \\\ufffd, "quoted"\n';
    expect((await heir.read(id))[0]).toEqual({ type: 'StageChanged', seq: 1, stage });
    expect(textOf(await heir.read(beside.id))).toBe('beside');
  });

  it('survive the process: what was flushed stays, and is marked as interrupted', async () => {
    const room = await openRoom({ abortGraceMs: 1 });
    const { id } = await room.start(async ({ writer }) => {
      writer.started({ provider: 'offline', model: 'rules', cached: false });
      writer.text('saved ');
      writer.text('words');
      return never();
    });
    await untilFlushed(id, 3);
    const heir = await openRoom({}, asAnotherProcess(test.database));
    expect(await heir.generations.recover()).toBe(1);
    const failure = { code: 'INTERRUPTED', retryable: true };
    expect(await heir.generations.get(heir.scope, id)).toMatchObject({
      status: 'INTERRUPTED',
      text: 'saved words',
      lastSeq: 4,
      provider: 'offline',
      failure,
    });
    expect(await heir.read(id)).toMatchObject([
      { type: 'GenerationStarted', seq: 1 },
      { type: 'TextDelta', seq: 3, text: 'saved words' },
      { type: 'GenerationFailed', seq: 4, ...failure },
    ]);
    // A reader may have been given more than was flushed. It resumes above that, and learns of the end.
    for (const after of [4, 20])
      expect(await heir.read(id, after)).toMatchObject([
        { type: 'GenerationFailed', seq: after + 1, ...failure },
      ]);
    expect(heir.runner.endedEarlyWith).toMatchObject([{ status: 'INTERRUPTED', text: 'saved words' }]);
    heir.runner.work = async ({ writer }) => {
      writer.text('again');
      return {};
    };
    const retry = await heir.generations.retry(heir.scope, id);
    expect(await heir.generations.await(heir.scope, retry.id, 30_000)).toMatchObject({
      status: 'COMPLETED',
      text: 'again',
    });
  });

  it('are not written to by a process that was taken for dead', async () => {
    const room = await openRoom();
    const open = gate();
    const { id } = await room.start(async ({ writer }) => {
      writer.text('early ');
      await open.opened;
      writer.text('late');
      return {
        commit: async (tx) =>
          void (await tx.workspace.update({
            where: { id: room.scope.workspaceId },
            data: { name: 'Changed' },
          })),
      };
    });
    await untilFlushed(id, 1);
    const heir = await openRoom({}, asAnotherProcess(test.database));
    await heir.generations.recover();
    open.open();
    const ended = await room.generations.await(room.scope, id, 30_000);
    expect(ended).toMatchObject({ status: 'INTERRUPTED', text: 'early ', lastSeq: 2 });
    await room.generations.drain(30_000);
    const workspace = await test.database.prisma.workspace.findUniqueOrThrow({
      where: { id: room.scope.workspaceId },
    });
    expect(workspace.name).toBe('Test');
    expect((await heir.read(id)).map(({ type, seq }) => [type, seq])).toEqual([
      ['TextDelta', 1],
      ['GenerationFailed', 2],
    ]);
  });

  it('of living processes are left alone, and of a caller that died before the launch are not', async () => {
    let now = new Date();
    const room = await openRoom({ clock: { ...systemClock, now: () => now } });
    const running = await room.start(({ signal }) => untilAborted(signal));
    const forgotten = await room.create();
    expect(await room.generations.recover()).toBe(0);
    now = new Date(now.getTime() + 61_000);
    expect(await room.generations.recover()).toBe(1);
    expect(await room.generations.get(room.scope, forgotten.id)).toMatchObject({ status: 'INTERRUPTED' });
    expect(await room.generations.get(room.scope, running.id)).toMatchObject({ status: 'RUNNING' });
  });

  it('lose nothing when statements fail for a while', async () => {
    let failures = 0;
    const database = aroundFlushes(test.database, () => void (failures++ < 3 && breaks()));
    const room = await openRoom({}, database);
    const open = gate();
    const { id } = await room.start(async ({ writer }) => {
      for (let i = 0; i < 50; i++) {
        writer.text(`${i},`);
        await systemClock.sleep(2);
      }
      await open.opened;
      return {};
    });
    await untilFlushed(id, 50);
    open.open();
    expect(failures).toBeGreaterThan(3);
    const { text, lastSeq } = await room.generations.await(room.scope, id, 30_000);
    const stored = await (await openRoom()).read(id);
    expect(textOf(stored)).toBe(text);
    expect(text).toBe(`${Array.from({ length: 50 }, (_, i) => i).join(',')},`);
    expect(lastSeq).toBe(51);
  });

  it('are the same when a statement did its work and its answer was lost', async () => {
    let losses = 0;
    const nothing = () => {};
    const database = aroundFlushes(test.database, nothing, () => void (losses++ < 3 && breaks()));
    const room = await openRoom({}, database);
    const { id } = await room.start(async ({ writer }) => {
      for (let i = 0; i < 30; i++) {
        writer.text(`${i},`);
        await systemClock.sleep(5);
      }
      return {};
    });
    const { text } = await room.generations.await(room.scope, id, 30_000);
    expect(losses).toBeGreaterThan(1);
    expect(textOf(await (await openRoom()).read(id))).toBe(text);
  });

  it('end when the database is back', async () => {
    let isAway = false;
    const refused = gate();
    const away = new Prisma.PrismaClientKnownRequestError('away', { code: 'P1001', clientVersion: '' });
    const transaction: Database['transaction'] = (work) =>
      isAway ? Promise.reject(away) : test.database.transaction(work);
    const log = { ...silentLog, error: () => refused.open() };
    const room = await openRoom({ clock: hastyClock, log }, { ...test.database, transaction });
    const { id } = await room.create();
    isAway = true;
    room.runner.work = async ({ writer }) => {
      writer.text('paid for');
      return {};
    };
    room.generations.launch(id);
    await refused.opened;
    expect(await room.generations.get(room.scope, id)).toMatchObject({ status: 'RUNNING', text: 'paid for' });
    isAway = false;
    expect((await room.read(id)).at(-1)).toMatchObject({ type: 'GenerationCompleted' });
    expect(await room.generations.get(room.scope, id)).toMatchObject({
      status: 'COMPLETED',
      text: 'paid for',
    });
  });

  it('can be followed by another process through the database', async () => {
    const room = await openRoom();
    const open = gate();
    const { id } = await room.start(async ({ writer }) => {
      writer.text('first ');
      await open.opened;
      writer.text('second');
      return {};
    });
    const other = await openRoom();
    const events = await other.generations.events(other.scope, id, 0, NEVER);
    expect((await events.next()).value).toMatchObject({ type: 'TextDelta', text: 'first ' });
    expect(await other.generations.get(other.scope, id)).toMatchObject({ status: 'RUNNING', text: 'first ' });
    open.open();
    const rest = [];
    for await (const event of events) rest.push(event);
    expect(rest.map(({ type }) => type)).toEqual(['TextDelta', 'GenerationCompleted']);
  });

  it('are swept a day after their end, and the end itself stays', async () => {
    let now = new Date();
    const room = await openRoom({ clock: { ...systemClock, now: () => now } });
    const { id, lastSeq } = await room.finish(async ({ writer }) => {
      writer.text('kept');
      throw new AppError('LLM_UNAVAILABLE', 'Down.');
    });
    const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
    now = hours(23.9);
    const later = await openRoom({ clock: { ...systemClock, now: () => now } });
    await later.generations.sweep();
    expect(await later.read(id)).toHaveLength(2);
    now = hours(0.2);
    expect(await later.generations.sweep()).toBeGreaterThan(0);
    const end = { type: 'GenerationFailed', seq: lastSeq, code: 'LLM_UNAVAILABLE', message: 'Down.' };
    expect(await later.read(id)).toMatchObject([end]);
    expect(await later.read(id, lastSeq)).toEqual([]);
    await expect(later.read(id, lastSeq + 1)).rejects.toMatchObject(beyondEnd(lastSeq + 1, lastSeq));
    expect(await later.generations.get(later.scope, id)).toMatchObject({ status: 'FAILED', text: 'kept' });
  });

  describe('at a drain', () => {
    it('let short answers finish and interrupt the others with everything that was written', async () => {
      const graceMs = 300;
      const [shortRuns, longRuns, isDraining, graceIsOver] = [gate(), gate(), gate(), gate()];
      const sleep: Clock['sleep'] = (ms, signal) => {
        if (ms !== graceMs) return systemClock.sleep(ms, signal);
        isDraining.open();
        return graceIsOver.opened;
      };
      const room = await openRoom({ clock: { ...systemClock, sleep } });
      const short = await room.start(async ({ writer }) => {
        shortRuns.open();
        await isDraining.opened;
        writer.text('done');
        return {};
      });
      await shortRuns.opened;
      const long = await room.start(({ writer, signal }) => {
        writer.text('on its way');
        longRuns.open();
        return untilAborted(signal);
      });
      await longRuns.opened;
      const drained = room.generations.drain(graceMs);
      await room.generations.await(room.scope, short.id, 30_000);
      graceIsOver.open();
      await drained;
      const other = await openRoom();
      expect(await other.generations.get(other.scope, short.id)).toMatchObject({
        status: 'COMPLETED',
        text: 'done',
      });
      expect(await other.generations.get(other.scope, long.id)).toMatchObject({
        status: 'INTERRUPTED',
        text: 'on its way',
        failure: { code: 'INTERRUPTED', retryable: true },
      });
      expect((await other.read(long.id)).map(({ type }) => type)).toEqual(['TextDelta', 'GenerationFailed']);
      await expect(room.create()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    });
  });
});

type Options = ConstructorParameters<typeof GenerationRoom>[2];

/** The database, with something done before and after each flush. */
function aroundFlushes(database: Database, before: () => void, after: () => void = () => {}): Database {
  const query = async (sql: string, values: unknown[]) => {
    before();
    const result = await database.pool.query(sql, values);
    after();
    return result;
  };
  const pool = new Proxy(database.pool, {
    get: (target, name) => (name === 'query' ? query : (Reflect.get(target, name, target) as unknown)),
  });
  return { ...database, pool };
}

function breaks(): never {
  throw new Error('The connection broke.');
}
