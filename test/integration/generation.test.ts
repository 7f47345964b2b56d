import { AppError } from '../../src/kernel/errors.js';
import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { beyondEnd, gate, GenerationRoom, NEVER, textOf, untilAborted } from './generation-room.js';

describe('a generation', () => {
  let test: TestDatabase;
  let room: GenerationRoom;
  beforeAll(async () => void (test = await openTestDatabase()));
  afterAll(() => test.close());
  beforeEach(async () => void (room = new GenerationRoom(test.database, await seedScope(test.database))));
  afterEach(() => room.generations.drain(0));

  it('tells its whole story in numbered events and ends with exactly one end', async () => {
    const record = await room.finish(async ({ writer }) => {
      writer.started({ provider: 'offline', model: 'rules', cached: false });
      writer.append({ type: 'StageChanged', stage: 'call model' });
      writer.text('Good ');
      writer.text('morning');
      writer.append({ type: 'ThingDrafted', thing: { a: [1] } });
      writer.text('.');
      writer.usage({
        inputTokens: 1,
        outputTokens: 2,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        costMicroUsd: 7,
        estimated: false,
      });
      return {};
    });
    expect(record).toMatchObject({
      status: 'COMPLETED',
      text: 'Good morning.',
      lastSeq: 8,
      provider: 'offline',
    });
    expect(record.usage).toMatchObject({ outputTokens: 2, costMicroUsd: 7, estimated: false });
    const events = await room.read(record.id);
    expect(events.map(({ type, seq }) => [type, seq])).toEqual([
      ['GenerationStarted', 1],
      ['StageChanged', 2],
      ['TextDelta', 4],
      ['ThingDrafted', 5],
      ['TextDelta', 6],
      ['UsageReported', 7],
      ['GenerationCompleted', 8],
    ]);
    expect(events[3]).toMatchObject({ thing: { a: [1] } });
  });

  it('gives a reader that came before the launch everything', async () => {
    const record = await room.create();
    const reading = room.read(record.id);
    room.runner.work = async ({ writer }) => {
      writer.text('hello');
      return {};
    };
    room.generations.launch(record.id);
    expect(textOf(await reading)).toBe('hello');
  });

  it('ends only after the runner has committed, and fails when the commit fails', async () => {
    const record = await room.finish(async ({ writer }) => {
      writer.text('partial');
      return {
        commit: async () => {
          throw new AppError('CONFLICT', 'The session has moved on.');
        },
      };
    });
    expect(record).toMatchObject({ status: 'FAILED', text: 'partial', failure: { code: 'CONFLICT' } });
    const events = await room.read(record.id);
    expect(events.map(({ type }) => type)).toEqual(['TextDelta', 'GenerationFailed']);
    expect(room.runner.endedEarlyWith).toMatchObject([{ status: 'FAILED', text: 'partial' }]);
  });

  it('rolls the domain back together with the end', async () => {
    const { scope } = room;
    await room.finish(async () => ({
      commit: async (tx) => {
        await tx.workspace.update({ where: { id: scope.workspaceId }, data: { name: 'Changed' } });
        throw new Error('stop');
      },
    }));
    const workspace = await test.database.prisma.workspace.findUniqueOrThrow({
      where: { id: scope.workspaceId },
    });
    expect(workspace.name).toBe('Test');
  });

  it('fails with the code of what its runner throws, and hides what was not foreseen', async () => {
    const timeout = await room.finish(async ({ writer }) => {
      writer.text('half');
      throw new AppError('LLM_TIMEOUT', 'Silence.', { details: { afterMs: 5, retryAfterMs: 9 } });
    });
    const failure = {
      code: 'LLM_TIMEOUT',
      message: 'Silence.',
      retryable: true,
      retryAfterMs: 9,
      afterMs: 5,
    };
    expect(timeout).toMatchObject({ status: 'FAILED', text: 'half', failure });
    const bug = await room.finish(async () => {
      throw new TypeError('secret');
    });
    expect(bug.failure).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', retryable: false });
    expect(JSON.stringify(bug.failure)).not.toContain('secret');
  });

  it('fails when nobody makes its kind', async () => {
    const record = await room.create({ kind: 'test.unknown' });
    room.generations.launch(record.id);
    const ended = await room.generations.await(room.scope, record.id, 30_000);
    expect(ended).toMatchObject({ status: 'FAILED', failure: { code: 'INTERNAL_SERVER_ERROR' } });
  });

  it('can be resumed from every number, from memory and from the database', async () => {
    const { id, lastSeq } = await room.finish(async ({ writer }) => {
      writer.started({ provider: 'offline', model: 'rules', cached: false });
      for (let i = 0; i < 20; i++) {
        writer.text(`word ${i} `);
        if (i % 7 === 3) writer.append({ type: 'StageChanged', stage: `stage ${i}` });
        if (i % 5 === 4) await new Promise((resolve) => setTimeout(resolve, 30));
      }
      return {};
    });
    const later = new GenerationRoom(test.database, room.scope);
    const [whole] = [await room.read(id)];
    expect(whole.at(-1)?.seq).toBe(lastSeq);
    for (const reader of [room, later]) {
      let before = '';
      for (let after = 0; after < lastSeq; after++) {
        const rest = await reader.read(id, after);
        const others = whole.filter((event) => event.type !== 'TextDelta' && event.seq > after);
        expect(rest.filter((event) => event.type !== 'TextDelta')).toEqual(others);
        expect(before + textOf(rest)).toBe(textOf(whole));
        expect(rest.every((event, i) => event.seq > (rest[i - 1]?.seq ?? after))).toBe(true);
        const next = (await reader.read(id, after))[0];
        const following = await reader.read(id, after + 1);
        if (next?.type === 'TextDelta') {
          const length = textOf(rest).length - textOf(following).length;
          before += textOf(rest).slice(0, length);
        }
      }
      expect(await reader.read(id, lastSeq)).toEqual([]);
      await expect(reader.read(id, lastSeq + 1)).rejects.toMatchObject(beyondEnd(lastSeq + 1, lastSeq));
    }
    await later.generations.drain(0);
  });

  it('keeps what PostgreSQL cannot store as text out of it, and characters whole', async () => {
    const record = await room.finish(async ({ writer }) => {
      writer.text('a\u0000b \ud83d');
      writer.text('\ude00 c\ud800');
      writer.append({ type: 'StageChanged', stage: 'nul \u0000' });
      return {};
    });
    expect(record).toMatchObject({ status: 'COMPLETED', text: 'a\ufffdb \u{1f600} c\ufffd' });
    const stored = new GenerationRoom(test.database, room.scope);
    expect((await stored.read(record.id)).find(({ type }) => type === 'StageChanged')).toMatchObject({
      stage: 'nul \u0000',
    });
  });

  describe('that is cancelled', () => {
    it('aborts its runner, keeps the text and the cost, and answers when it has ended', async () => {
      const started = gate();
      const { id } = await room.start(async ({ writer, signal }) => {
        writer.text('so far');
        started.open();
        try {
          return await untilAborted(signal);
        } finally {
          writer.usage({
            inputTokens: 3,
            outputTokens: 1,
            cacheReadTokens: 0,
            cacheWriteTokens: 0,
            costMicroUsd: 5,
            estimated: true,
          });
        }
      });
      await started.opened;
      const record = await room.generations.cancel(room.scope, id);
      expect(record).toMatchObject({ status: 'CANCELLED', text: 'so far', usage: { costMicroUsd: 5 } });
      expect((await room.read(id)).at(-1)).toMatchObject({
        type: 'GenerationCancelled',
        seq: record.lastSeq,
      });
      expect(await room.generations.cancel(room.scope, id)).toEqual(record);
      expect(room.runner.endedEarlyWith).toMatchObject([{ status: 'CANCELLED', text: 'so far' }]);
    });

    it('ends also when its runner does not listen, and ignores what it writes later', async () => {
      const [begun, late] = [gate(), gate()];
      const { id } = await room.start(async ({ writer }) => {
        writer.text('before');
        begun.open();
        await late.opened;
        writer.text('after');
        return {};
      });
      // One that is still queued is ended before it has written anything.
      await begun.opened;
      await room.generations.cancel(room.scope, id);
      late.open();
      expect(await room.generations.get(room.scope, id)).toMatchObject({
        status: 'CANCELLED',
        text: 'before',
      });
      expect(textOf(await room.read(id))).toBe('before');
    });

    it('never runs when it was still queued', async () => {
      const { id } = await room.create();
      expect(await room.generations.cancel(room.scope, id)).toMatchObject({
        status: 'CANCELLED',
        lastSeq: 1,
      });
      let isRun = false;
      room.runner.work = async () => {
        isRun = true;
        return {};
      };
      room.generations.launch(id);
      expect((await room.read(id)).map(({ type }) => type)).toEqual(['GenerationCancelled']);
      await room.generations.drain(1_000);
      expect(isRun).toBe(false);
    });
  });

  describe('in a lane', () => {
    it('is a conflict while another holds it, also when both arrive at once', async () => {
      const attempts = await Promise.allSettled([room.create({ lane: 's' }), room.create({ lane: 's' })]);
      const held = attempts.find((attempt) => attempt.status === 'fulfilled')?.value;
      const refused = attempts.find((attempt) => attempt.status === 'rejected')?.reason as unknown;
      const details = { generationId: toGlobalId('Generation', held?.id ?? '') };
      expect(refused).toMatchObject({ code: 'CONFLICT', details });
      await room.generations.cancel(room.scope, held?.id ?? '');
      await expect(room.create({ lane: 's' })).resolves.toMatchObject({ status: 'QUEUED' });
    });
  });

  describe('that is retried', () => {
    it('starts over under a new id, once', async () => {
      const subjectId = newId();
      const failed = await room.finish(
        async () => {
          throw new AppError('LLM_UNAVAILABLE', 'Down.');
        },
        { subjectId, lane: 's', input: { question: 1 } },
      );
      let seen: unknown;
      room.runner.work = async ({ input, writer }) => {
        seen = input;
        writer.text('now');
        return {};
      };
      const retry = await room.generations.retry(room.scope, failed.id, 'key');
      expect(retry).toMatchObject({ retryOfId: failed.id, subjectId, lane: 's', kind: failed.kind });
      expect(await room.generations.await(room.scope, retry.id, 30_000)).toMatchObject({ text: 'now' });
      expect(seen).toEqual({ question: 1 });
      expect((await room.generations.retry(room.scope, failed.id, 'key')).id).toBe(retry.id);
      await expect(room.generations.retry(room.scope, failed.id)).rejects.toMatchObject({ code: 'CONFLICT' });
      const [latest] = await room.generations.latestBySubject(room.scope, [subjectId, newId()]);
      expect(latest?.id).toBe(retry.id);
    });

    it('is a conflict when it is running or completed', async () => {
      const open = gate();
      const { id } = await room.start(async () => {
        await open.opened;
        return {};
      });
      await expect(room.generations.retry(room.scope, id)).rejects.toMatchObject({ code: 'CONFLICT' });
      open.open();
      await room.generations.await(room.scope, id, 30_000);
      await expect(room.generations.retry(room.scope, id)).rejects.toMatchObject({ code: 'CONFLICT' });
    });
  });

  it('is not found from another workspace, nor when there is none', async () => {
    const { id } = await room.create();
    const stranger = await seedScope(test.database);
    const { generations } = room;
    const notFound = { code: 'NOT_FOUND' };
    await expect(generations.get(stranger, id)).rejects.toMatchObject(notFound);
    await expect(generations.events(stranger, id, 0, NEVER)).rejects.toMatchObject(notFound);
    await expect(generations.await(stranger, id, 0)).rejects.toMatchObject(notFound);
    await expect(generations.cancel(stranger, id)).rejects.toMatchObject(notFound);
    await expect(generations.retry(stranger, id)).rejects.toMatchObject(notFound);
    await expect(generations.get(room.scope, newId())).rejects.toMatchObject(notFound);
    expect(await generations.findMany(stranger, [id])).toEqual([]);
  });

  it('refuses numbers and waits out of range', async () => {
    const { id } = await room.create();
    const { generations, scope } = room;
    const badInput = { code: 'BAD_USER_INPUT' };
    await expect(generations.events(scope, id, -1, NEVER)).rejects.toMatchObject(badInput);
    await expect(generations.await(scope, id, -1)).rejects.toMatchObject(badInput);
    await expect(generations.await(scope, id, 60_001)).rejects.toMatchObject(badInput);
  });

  it('tells a reader that waits at a number beyond its end once that end is there', async () => {
    const open = gate();
    const { id } = await room.start(async ({ writer }) => {
      writer.text('one');
      await open.opened;
      writer.text('two');
      return {};
    });
    const elsewhere = new GenerationRoom(test.database, room.scope);
    const refused = [room, elsewhere].map((reader) =>
      expect(reader.read(id, 9)).rejects.toMatchObject(beyondEnd(9, 3)),
    );
    const exact = [room, elsewhere].map((reader) => expect(reader.read(id, 3)).resolves.toEqual([]));
    open.open();
    await Promise.all([...refused, ...exact]);
    await elsewhere.generations.drain(0);
  });

  it('goes on when all its readers have left', async () => {
    const open = gate();
    const { id } = await room.start(async ({ writer }) => {
      writer.text('one ');
      await open.opened;
      writer.text('two');
      return {};
    });
    const leaving = new AbortController();
    for await (const event of await room.generations.events(room.scope, id, 0, leaving.signal)) {
      expect(event).toMatchObject({ text: 'one ' });
      leaving.abort();
    }
    open.open();
    expect(await room.generations.await(room.scope, id, 30_000)).toMatchObject({ text: 'one two' });
  });

  it('is returned as it is when the wait is over or its caller has left', async () => {
    const open = gate();
    const { id } = await room.start(async ({ writer }) => {
      writer.text('so far');
      await open.opened;
      return {};
    });
    const first = (await room.generations.events(room.scope, id, 0, NEVER))[Symbol.asyncIterator]();
    await first.next();
    expect(await room.generations.await(room.scope, id, 5)).toMatchObject({
      status: 'RUNNING',
      text: 'so far',
    });
    const left = AbortSignal.abort();
    expect(await room.generations.await(room.scope, id, 60_000, left)).toMatchObject({ status: 'RUNNING' });
    open.open();
  });
});
