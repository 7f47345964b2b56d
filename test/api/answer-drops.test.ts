import { systemClock as clock } from '../../src/kernel/clock.js';
import { uuidOf } from '../../src/kernel/ids.js';
import { silentLog } from '../../src/kernel/log.js';
import { openRedisAnswers } from '../../src/llm/index.js';
import { startCoachedService, drafting, type CoachedService } from '../support/coached-service.js';
import { goalClient, memberHeaders } from '../support/goals.js';
import { dropKeys, ownPrefix } from '../support/redis.js';
import { PATIENCE_MS } from '../support/waits.js';

const LOSS = 'Guests who came once stay away.';
const DRAFT = 'Write that down as a goal.';
const JUDGE = 'Is it a good one?';
const REWORD = 'Say it in other words.';
const SAID = [LOSS, DRAFT, JUDGE, REWORD];
const LINES = {
  [DRAFT]: drafting('Guests come back to us.'),
  [REWORD]: drafting('Guests like to come back to us.', 'O1'),
};

interface Session {
  readonly id: string;
  readonly phase: string;
  readonly objectives: readonly { readonly id: string }[];
}

describe('The kept answers of a coach', () => {
  let coached: CoachedService;
  const talk = async (title: string, said = SAID, client = coached) => {
    const id = await client.startSession(title);
    for (const content of said) await client.say(id, content);
    return (await client.ask<{ okrSession: Session }>('OkrSession', { id })).okrSession;
  };
  const cache = () => coached.service.app.engine.state().cache;
  const kept = () => cache().entries;
  /** What is asked of the model when the same is said once more. */
  const askedAgain = async (title: string, said = SAID, client = coached) => {
    const before = coached.provider.requests.length;
    await talk(title, said, client);
    return coached.provider.requests.slice(before).map(({ body }) => {
      const last = JSON.stringify(body.messages.at(-1));
      return said.find((line) => last.includes(line));
    });
  };
  beforeAll(async () => {
    coached = await startCoachedService(LINES);
    await coached.change('setKnowledgeExtraction', { isOn: false });
  });
  beforeEach(() => coached.ask('InvalidateAllCaches'));
  afterAll(() => coached.close());

  it('stay where only the coach has changed goals: whoever says the same again is answered at once', async () => {
    await talk('Winter');
    expect(kept()).toBe(SAID.length);
    expect(await askedAgain('Winter')).toEqual([]);
  });

  it('go with an objective that somebody edits, where they show it, and no others do', async () => {
    const { objectives } = await talk('Winter');
    await talk('Summer');
    await coached.change('updateObjective', { id: objectives[0]!.id, statement: 'Guests come again.' });
    expect(kept()).toBe(2 * SAID.length - 2);
    expect(await askedAgain('Summer')).toEqual([]);
    expect(await askedAgain('Winter')).toEqual([JUDGE, REWORD]);
  });

  it.each<[string, string, (id: string) => object]>([
    ['its own line', 'updateObjective', (id) => ({ id, commitment: 'COMMITTED' })],
    [
      'a key result',
      'addKeyResult',
      (objectiveId) => ({ objectiveId, statement: 'Half of them book twice.' }),
    ],
    ['its removal', 'removeObjective', (id) => ({ id })],
  ])('go with an objective for %s', async (_, mutation, input) => {
    const { objectives } = await talk('Winter');
    await coached.change(mutation, input(objectives[0]!.id));
    expect(kept()).toBe(SAID.length - 2);
  });

  it('go with an objective for a check-in of its key result', async () => {
    const { id, objectives } = await talk('Winter', [LOSS, DRAFT]);
    const { id: keyResultId } = await goalClient(coached.service).addKeyResult({
      ...{ objectiveId: objectives[0]!.id, statement: 'Guests who book twice, from 10 to 40.' },
      metric: { kind: 'INCREASE', baseline: 10, target: 40 },
    });
    await coached.say(id, JUDGE);
    expect(kept()).toBe(3);
    await coached.change('checkIn', { keyResultId, value: 20 });
    expect(kept()).toBe(2);
  });

  it('go with an objective that an import changes, and stay for what its preview says', async () => {
    const cycleId = await goalClient(coached.service).createCycle({ quarter: { year: 2027, quarter: 1 } });
    const { objectives } = await talk('Winter');
    await talk('Summer');
    const goal = { ref: objectives[0]!.id, statement: 'Guests come again.', keyResults: [] };
    const input = { cycleId, format: 'JSON', content: JSON.stringify({ objectives: [goal] }) };
    await coached.change('importOkrs', { ...input, preview: true });
    expect(kept()).toBe(2 * SAID.length);
    await coached.change('importOkrs', { ...input, preview: false });
    expect(kept()).toBe(2 * SAID.length - 2);
    expect(await askedAgain('Summer')).toEqual([]);
  });

  it('stay for what no prompt says of an objective', async () => {
    const { objectives } = await talk('Winter');
    const [{ id }] = objectives as [{ id: string }];
    await coached.change('updateObjective', { id, team: 'Front desk' });
    await coached.change('alignObjective', { id, parentId: null });
    await coached.change('updateObjective', { id, statement: 'Guests like to come back to us.' });
    expect(kept()).toBe(SAID.length);
  });

  it('stay for a change that is refused', async () => {
    const { objectives } = await talk('Winter');
    const stale = { id: objectives[0]!.id, statement: 'Guests come again.', version: 1 };
    await expect(coached.change('updateObjective', stale)).rejects.toThrow('CONFLICT');
    expect(kept()).toBe(SAID.length);
  });

  it.each<[string, string, (session: Session) => object]>([
    ['title', 'renameOkrSession', ({ id }) => ({ id, title: 'Off-season' })],
    ['list of goals', 'addObjective', ({ id }) => ({ sessionId: id, statement: 'Rooms are warm.' })],
    ['phase', 'reopenOkrPhase', ({ id }) => ({ id, phase: 'DISCOVERY' })],
  ])("go with a session's %s, and another's stay", async (_, mutation, input) => {
    const session = await talk('Winter');
    await talk('Summer');
    await coached.change(mutation, input(session));
    expect(kept()).toBe(SAID.length);
    expect(await askedAgain('Summer')).toEqual([]);
    expect(await askedAgain('Winter')).toEqual(SAID);
  });

  it('go with whatever a session shows that was given them again', async () => {
    await talk('Winter');
    const again = await talk('Winter');
    await coached.change('updateObjective', { id: again.objectives[0]!.id, statement: 'Guests come again.' });
    expect(kept()).toBe(SAID.length - 2);
  });

  it('are not put back by an answer that was on its way', async () => {
    const id = await coached.startSession('Winter');
    const before = coached.provider.requests.length;
    const { promise: waitsFor, resolve: letGo } = Promise.withResolvers<undefined>();
    coached.provider.enqueue({ blocks: ['Whom do you mean?'], waitsFor });
    const generation = await coached.send(id, LOSS);
    await coached.provider.received(before);
    await coached.change('renameOkrSession', { id, title: 'Off-season' });
    letGo(undefined);
    expect(await coached.end(generation)).toBe('COMPLETED');
    expect(kept()).toBe(0);
    expect(await askedAgain('Winter', [LOSS])).toEqual([LOSS]);
    expect(await askedAgain('Winter', [LOSS])).toEqual([]);
  });

  it('are not put back by an answer that others read on, who have nothing to do with the change', async () => {
    const sessions = [await talk('Winter', [LOSS, DRAFT]), await talk('Winter', [LOSS, DRAFT])] as const;
    const before = coached.provider.requests.length;
    const { hits } = cache();
    const { promise: waitsFor, resolve: letGo } = Promise.withResolvers<undefined>();
    coached.provider.enqueue({ blocks: ['It is.'], waitsFor });
    const generations = await Promise.all(sessions.map(({ id }) => coached.send(id, JUDGE)));
    await coached.provider.received(before);
    while (cache().hits === hits) await clock.sleep(5);
    await coached.change('cancelGeneration', { id: generations[0] });
    const [{ id }] = sessions[0].objectives as [{ id: string }];
    await coached.change('updateObjective', { id, statement: 'Guests come again.' });
    letGo(undefined);
    expect(await coached.end(generations[1]!)).toBe('COMPLETED');
    expect(coached.provider.requests).toHaveLength(before + 1);
    expect(kept()).toBe(2);
  });

  // Last: the workspace's rules are other afterwards.
  it('go with goals that a rule now judges otherwise', async () => {
    await talk('Winter');
    await coached.change('setOkrRule', { code: 'O6', severity: 'BLOCKER' });
    expect(kept()).toBe(SAID.length - 2);
  });
});

describe('The kept answers of two workspaces', () => {
  it('are dropped in the one whose goal was changed', async () => {
    const coached = await startCoachedService(LINES, { config: { auth: 'keys' } });
    const sessions = [];
    for (const workspace of ['Mine', 'Theirs']) {
      const client = coached.as(await memberHeaders(coached.service, workspace, 'ADMIN'));
      await client.change('setKnowledgeExtraction', { isOn: false });
      const id = await client.startSession('Winter');
      for (const content of SAID) await client.say(id, content);
      sessions.push({ id, client });
    }
    const [mine] = sessions as [(typeof sessions)[number]];
    expect(coached.service.app.engine.state().cache.entries).toBe(2 * SAID.length);
    await mine.client.change('renameOkrSession', { id: mine.id, title: 'Off-season' });
    expect(coached.service.app.engine.state().cache.entries).toBe(SAID.length);
    await coached.close();
  });
});

const redisUrl = process.env['TEST_REDIS_URL'];
const describeOnRedis = (url: string) =>
  describe('The kept answers of a coach in Redis', () => {
    it('go for all processes with an objective that somebody edits, and no others do', async () => {
      const redisPrefix = ownPrefix();
      const coached = await startCoachedService(LINES, { config: { redisUrl: url }, redisPrefix });
      await coached.change('setKnowledgeExtraction', { isOn: false });
      const prefix = `${redisPrefix}answers:`;
      const other = await openRedisAnswers({ url, prefix, patienceMs: PATIENCE_MS, clock, log: silentLog });
      const told: string[] = [];
      other.listen({ dropped: (tag) => void told.push(tag), missed: () => {} });
      const ids = [];
      for (const title of ['Winter', 'Summer', 'Winter', 'Summer']) {
        const id = await coached.startSession(title);
        for (const content of SAID) await coached.say(id, content);
        ids.push(id);
      }
      const keys = coached.service.app.engine.answers.mostUsed(100).map(({ key }) => key);
      const shared = async () => {
        const looked = await Promise.all(keys.map((key) => other.look(key, [])));
        return looked.filter(({ answer }) => answer !== undefined).length;
      };
      while ((await shared()) < 2 * SAID.length) await clock.sleep(5);
      const { okrSession } = await coached.ask<{ okrSession: Session }>('OkrSession', { id: ids[0] });
      const { id } = okrSession.objectives[0]!;
      await coached.change('updateObjective', { id, statement: 'Guests come again.' });
      while (told.length === 0) await clock.sleep(5);
      expect(told).toEqual([expect.stringMatching(`objective:${uuidOf('Objective', id, 'id')}$`)]);
      expect(await shared()).toBe(2 * SAID.length - 2);
      await coached.close();
      await other.close();
      await dropKeys(url, redisPrefix);
    });
  });
if (redisUrl !== undefined) describeOnRedis(redisUrl);
