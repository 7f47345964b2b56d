import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { systemClock as clock } from '../../src/kernel/clock.js';
import { silentLog } from '../../src/kernel/log.js';
import type { Scope } from '../../src/kernel/scope.js';
import {
  createEngine,
  openRedisAnswers,
  type Engine,
  type ModelRequest,
  type SharedAnswers,
} from '../../src/llm/index.js';
import { openTestDatabase, seedScope, type TestDatabase } from '../support/database.js';
import { REFUSED_URL } from '../support/messages-server.js';
import { dropKeys, ownPrefix } from '../support/redis.js';
import { PATIENCE_MS } from '../support/waits.js';
import { modelRequest } from '../unit/llm/model-request.js';
import {
  finish,
  read,
  saying,
  scriptedModel,
  start,
  text,
  type ScriptedModel,
  type Step,
} from '../unit/llm/scripted-model.js';

const KEPT = { policies: { 'test.chat': { ttlMs: 60_000 } } };

/** A process: an engine with its own cache, and the model it asks. */
interface Process {
  readonly engine: Engine;
  readonly model: ScriptedModel;
  ask(over?: Partial<ModelRequest>): Promise<string>;
}

describe('Kept answers', () => {
  let test: TestDatabase;
  let scope: Scope;
  const running: Engine[] = [];
  beforeAll(async () => void (test = await openTestDatabase()));
  beforeEach(async () => void (scope = await seedScope(test.database)));
  afterEach(async () => {
    await Promise.all(running.splice(0).map((engine) => engine.drain()));
    await test.database.prisma.keptAnswer.deleteMany();
  });
  afterAll(() => test.close());

  const launch = async (
    shared?: SharedAnswers,
    steps: readonly Step[] = saying('Hello'),
  ): Promise<Process> => {
    const model = scriptedModel(clock, () => steps);
    const engine = createEngine({
      providers: [{ model }],
      cache: { ...KEPT, shared },
      budget: { memberLimitMicroUsd: null },
      database: test.database,
      isMember: async () => true,
    });
    running.push(engine);
    await engine.start();
    const ask = async (over: Partial<ModelRequest> = {}) => {
      const reading = read(engine.model, modelRequest({ scope, ...over }));
      expect(await reading.end).toBe('whole');
      return reading.said();
    };
    return { engine, model, ask };
  };
  const stop = async ({ engine }: Process) => {
    running.splice(running.indexOf(engine), 1);
    await engine.drain();
  };

  describe('after a restart', () => {
    it('are at hand where they had been given again', async () => {
      const before = await launch();
      for (const tail of ['often', 'often', 'once']) await before.ask({ prompt: about(tail) });
      await stop(before);
      const after = await launch();
      expect(after.engine.state().cache.entries).toBe(1);
      expect(await after.ask({ prompt: about('often') })).toBe('Hello');
      expect(after.model.requests).toHaveLength(0);
      await after.ask({ prompt: about('once') });
      expect(after.model.requests).toHaveLength(1);
    });

    it('are those that were used most, counted over all processes', async () => {
      for (let time = 0; time < 2; time++) {
        const process = await launch();
        for (let use = 0; use < 3; use++) await process.ask();
        await stop(process);
      }
      const { hits } = await test.database.prisma.keptAnswer.findFirstOrThrow();
      expect(hits).toBe(2 + 3);
    });

    it('are none that something was dropped of', async () => {
      const before = await launch();
      for (const tags of [['session:1'], ['session:2'], ['session:3', 'objective:1']]) {
        for (let use = 0; use < 2; use++) await before.ask({ tags, prompt: about(tags[0]!) });
      }
      await stop(before);
      const between = await launch();
      await between.engine.answers.invalidate(scope, 'session:1', 'objective:1');
      await stop(between);
      const after = await launch();
      expect(after.engine.state().cache.entries).toBe(1);
      await after.ask({ tags: ['session:1'], prompt: about('session:1') });
      expect(after.model.requests).toHaveLength(1);
    });

    it('are none whose time is over, nor what is no answer', async () => {
      const row = { workspaceId: scope.workspaceId, tags: [], costMicroUsd: 1, tookMs: 1, hits: 9 };
      const parts = [start(), text('Old'), finish()] as unknown as object[];
      await test.database.prisma.keptAnswer.createMany({
        data: [
          { ...row, key: 'over', parts, expiresAt: new Date(Date.now() - 1) },
          { ...row, key: 'broken', parts: { not: 'parts' }, expiresAt: new Date(Date.now() + 60_000) },
        ],
      });
      const process = await launch();
      expect(process.engine.state().cache.entries).toBe(0);
      await stop(process);
      expect(await test.database.prisma.keptAnswer.count({ where: { key: 'over' } })).toBe(0);
    });
  });

  const shareInRedis = (server: string) => {
    let prefix: string;
    beforeEach(() => void (prefix = ownPrefix()));
    afterEach(() => dropKeys(server, prefix));
    const share = () =>
      openRedisAnswers({ url: server, prefix, patienceMs: PATIENCE_MS, clock, log: silentLog });
    const launchTwo = async (steps?: readonly Step[]) =>
      Promise.all([launch(await share(), steps), launch(await share(), steps)]);
    const untilShared = async (process: Process) => {
      while ((await shownTo(process)) === undefined) await clock.sleep(5);
    };
    /** What another process would find of the usual request's answer. */
    const shownTo = async ({ engine }: Process) => {
      const [used] = engine.answers.mostUsed(1);
      const looking = await share();
      const { answer } = used ? await looking.look(used.key, []) : {};
      await looking.close();
      return answer;
    };

    it('are given again by another process, as a hit', async () => {
      const [one, two] = await launchTwo();
      await one.ask();
      await one.ask();
      await untilShared(one);
      expect(await two.ask()).toBe('Hello');
      expect(two.model.requests).toHaveLength(0);
      expect(two.engine.state().cache).toMatchObject({ hits: 1, misses: 0 });
    });

    it('are never given to another member or workspace', async () => {
      const [one, two] = await launchTwo();
      await one.ask();
      await one.ask();
      await untilShared(one);
      await two.ask({ scope: { ...scope, memberId: randomUUID() } });
      await two.ask({ scope: await seedScope(test.database) });
      expect(two.model.requests).toHaveLength(2);
    });

    it('are dropped in all processes by one', async () => {
      const [one, two] = await launchTwo();
      const tagged = { tags: ['session:1'] };
      await one.ask(tagged);
      await one.ask(tagged);
      await untilShared(one);
      await two.ask(tagged);
      expect(await one.engine.answers.invalidate(scope, 'session:1')).toBe(1);
      while (two.engine.state().cache.entries > 0) await clock.sleep(5);
      await two.ask(tagged);
      expect(two.model.requests).toHaveLength(1);
    });

    it('are dropped by several tags at once, and no others are', async () => {
      const [one, two] = await launchTwo();
      const tags = ['session:1', 'objective:2', 'session:3'];
      for (const tag of tags) {
        await one.ask({ tags: [tag], prompt: about(tag) });
        await one.ask({ tags: [tag], prompt: about(tag) });
      }
      while (two.engine.state().cache.entries < tags.length) {
        for (const tag of tags) await two.ask({ tags: [tag], prompt: about(tag) });
      }
      const askedBefore = two.model.requests.length;
      expect(await one.engine.answers.invalidate(scope, 'session:1', 'objective:2')).toBe(2);
      while (two.engine.state().cache.entries > 1) await clock.sleep(5);
      for (const tag of tags) await two.ask({ tags: [tag], prompt: about(tag) });
      expect(two.model.requests).toHaveLength(askedBefore + 2);
    });

    it('are not put back by an answer that was on its way in another process', async () => {
      const slow = [start(), 150, text('Old'), finish()];
      const [one, two] = await launchTwo(slow);
      const tagged = { tags: ['session:1'] };
      const before = one.ask(tagged);
      while (one.model.requests.length === 0) await clock.sleep(1);
      await two.engine.answers.invalidate(scope, 'session:1');
      expect(await before).toBe('Old');
      await two.ask(tagged);
      expect(two.model.requests).toHaveLength(1);
      await one.ask(tagged);
      expect(one.model.requests.length + two.model.requests.length).toBeLessThanOrEqual(3);
    });

    it('are dropped with whatever those depend on who were given them elsewhere', async () => {
      const [one, two] = await launchTwo();
      await one.ask({ tags: ['session:1'] });
      await one.ask({ tags: ['session:1'] });
      await untilShared(one);
      await two.ask({ tags: ['session:2'] });
      const three = await launch(await share());
      expect(await three.engine.answers.invalidate(scope, 'session:2')).toBe(1);
      while (one.engine.state().cache.entries > 0) await clock.sleep(5);
    });

    it('are asked for anew by a process that starts after they were dropped', async () => {
      const one = await launch(await share());
      await one.ask({ tags: ['session:1'] });
      await one.ask({ tags: ['session:1'] });
      await untilShared(one);
      await stop(one);
      const dropping = await share();
      await dropping.drop([`${scope.workspaceId} session:1`]);
      await dropping.close();
      const after = await launch(await share());
      expect(after.engine.state().cache.entries).toBe(0);
    });
  };
  const redisUrl = process.env['TEST_REDIS_URL'];
  if (redisUrl !== undefined) describe('that processes share in Redis', () => shareInRedis(redisUrl));

  describe('with a Redis that is away', () => {
    const away = async (url: string) => openRedisAnswers({ url, patienceMs: 50, clock, log: silentLog });

    it('are those of the process alone, and nobody meets an error', async () => {
      const refused = new URL(REFUSED_URL);
      const process = await launch(await away(`redis://${refused.host}`));
      await process.ask({ tags: ['session:1'] });
      await process.ask({ tags: ['session:1'] });
      expect(process.model.requests).toHaveLength(1);
      expect(await process.engine.answers.invalidate(scope, 'session:1')).toBe(1);
      await process.ask({ tags: ['session:1'] });
      expect(process.model.requests).toHaveLength(2);
    });

    it('are those of the process alone while the server says nothing', async () => {
      const sockets: Socket[] = [];
      const silent = createServer((socket) => void sockets.push(socket));
      const url = await listen(silent);
      const process = await launch(await away(url));
      await process.ask();
      await process.ask();
      expect(process.model.requests).toHaveLength(1);
      await stop(process);
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
  });
});

function about(tail: string): ModelRequest['prompt'] {
  return { ...modelRequest().prompt, tail };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
