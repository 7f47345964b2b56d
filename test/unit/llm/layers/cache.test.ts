import { AppError } from '../../../../src/kernel/errors.js';
import { AnswerCache, type AnswerCacheOptions } from '../../../../src/llm/cache/answer-cache.js';
import { CallTrace } from '../../../../src/llm/call-trace.js';
import { cache } from '../../../../src/llm/layers/cache.js';
import { tally } from '../../../../src/llm/layers/tally.js';
import type { ModelRequest, StreamPart } from '../../../../src/llm/port.js';
import { NO_USAGE } from '../../../../src/llm/usage.js';
import { ManualClock } from '../manual-clock.js';
import { modelRequest } from '../model-request.js';
import { fault, finish, read, saying, scriptedModel, start, text, type Step } from '../scripted-model.js';

const PRICES = [
  { provider: 'p', model: '*', from: '2026-01-01', input: 1, output: 2, cacheRead: 1, cacheWrite: 1 },
];
const CACHED = { ...start(), cached: true };

/** Requests with the same number are the same to a model. */
const about = (subject: number): Partial<ModelRequest> => ({
  prompt: { ...modelRequest().prompt, tail: `About ${subject}.` },
});

describe('The cache layer', () => {
  let clock: ManualClock;
  const open = (
    script: readonly Step[] | ((call: number) => readonly Step[]),
    options: Partial<AnswerCacheOptions> = {},
  ) => {
    const answers = new AnswerCache({ clock, policies: { 'test.chat': { ttlMs: 60_000 } }, ...options });
    const model = scriptedModel(clock, typeof script === 'function' ? script : () => script);
    const layered = cache(answers)(tally({ clock, prices: PRICES })(model));
    const ask = (over: Partial<ModelRequest> = {}) => read(layered, modelRequest(over));
    return { answers, model, layered, ask };
  };
  const scopeOf = (memberId: string, workspaceId = 'w') => ({
    workspaceId,
    memberId,
    role: 'MEMBER' as const,
  });
  beforeEach(() => {
    clock = new ManualClock();
  });

  it('gives the same request the same answer without asking again, and says so', async () => {
    const { answers, model, ask } = open(saying('Hello'));
    await ask().end;
    const trace = new CallTrace();
    const { parts, end } = ask({ trace });
    expect(await end).toBe('whole');
    expect(parts).toEqual([CACHED, text('Hello'), finish(NO_USAGE)]);
    expect(model.requests).toHaveLength(1);
    expect(trace.savedMicroUsd).toBe(14);
    expect(answers.state).toMatchObject({ hits: 1, misses: 1, hitRate: 0.5, entries: 1, savedMicroUsd: 14 });
  });

  it('asks anew for anything that is not the same', async () => {
    const { model, ask } = open(saying('Hello'), {
      policies: { 'test.chat': { ttlMs: 60_000 }, 'test.other': { ttlMs: 60_000 } },
    });
    const base = modelRequest().prompt;
    const requests: Partial<ModelRequest>[] = [
      {},
      { task: 'test.other' },
      { promptVersion: '2' },
      { maxTokens: 513 },
      { temperature: 0.5 },
      { toolChoice: 'none' },
      { tools: [{ name: 'a', description: 'b', inputSchema: {} }] },
      { prompt: { ...base, system: 'You are a judge.' } },
      { prompt: { ...base, context: 'Session 2' } },
      { prompt: { ...base, tail: 'Now.' } },
      { prompt: { ...base, messages: [{ role: 'assistant', content: 'Hello' }] } },
      { scope: scopeOf('other') },
      { scope: scopeOf('m', 'other') },
    ];
    for (const request of requests) await ask(request).end;
    expect(model.requests).toHaveLength(requests.length);
  });

  it('takes two requests for the same whose objects are written in another order', async () => {
    const { model, ask } = open(saying('Hello'));
    const tool = { name: 'a', description: 'b' };
    await ask({ tools: [{ ...tool, inputSchema: { type: 'object', properties: { c: {}, d: {} } } }] }).end;
    await ask({ tools: [{ ...tool, inputSchema: { properties: { d: {}, c: {} }, type: 'object' } }] }).end;
    expect(model.requests).toHaveLength(1);
  });

  it('gives an answer again whatever the input was that the same prompt was rendered from', async () => {
    const { model, ask } = open(saying('Hello'));
    await ask({ input: { id: 'one' } }).end;
    await ask({ input: { id: 'two' } }).end;
    expect(model.requests).toHaveLength(1);
  });

  it('lets nobody join an answer that may be made by rules from another input', async () => {
    const slow = [10, ...saying('Hello')];
    const byRules = open(slow, { chainOf: () => ({ name: 'c', readsInput: true }) });
    const byModels = open(slow, { chainOf: () => ({ name: 'c', readsInput: false }) });
    const both = [byRules, byModels].flatMap(({ ask }) => [ask({ input: 1 }), ask({ input: 2 })]);
    await clock.advance(10);
    expect(await Promise.all(both.map(({ end }) => end))).toEqual(Array(4).fill('whole'));
    expect([byRules, byModels].map(({ model }) => model.requests.length)).toEqual([2, 1]);
  });

  it('shares an answer in a workspace where the policy says so, and never outside', async () => {
    const { model, ask } = open(saying('Hello'), {
      policies: { 'test.chat': { ttlMs: 60_000, sharedBy: 'workspace' } },
    });
    for (const member of ['ada', 'ben']) await ask({ scope: scopeOf(member) }).end;
    expect(model.requests).toHaveLength(1);
    await ask({ scope: scopeOf('ada', 'elsewhere') }).end;
    expect(model.requests).toHaveLength(2);
  });

  it('keeps nothing of a task without a policy', async () => {
    const { model, ask } = open(saying('Hello'), { policies: {} });
    for (let time = 0; time < 2; time++) await ask({ task: 'constructor' }).end;
    expect(model.requests).toHaveLength(2);
  });

  it('asks once for a thousand requests that come at once', async () => {
    const { model, ask } = open([10, start(), 10, text('Hel'), 10, text('lo'), finish()]);
    const readings = Array.from({ length: 1_000 }, () => ask());
    await clock.advance(100);
    expect(await Promise.all(readings.map(({ end }) => end))).toEqual(Array(1_000).fill('whole'));
    expect(new Set(readings.map(({ said }) => said()))).toEqual(new Set(['Hello']));
    expect(model.requests).toHaveLength(1);
  });

  it('lets those who join read along from the first part while the answer is written', async () => {
    const { ask } = open([start(), text('Hel'), 1_000, text('lo'), finish()]);
    ask();
    await clock.advance(500);
    const late = ask();
    await clock.advance(0);
    expect(late.parts).toEqual([CACHED, text('Hel')]);
    await clock.advance(500);
    expect(await late.end).toBe('whole');
    expect(late.said()).toBe('Hello');
  });

  it('goes on for those who joined when the one who asked first leaves, who still pays', async () => {
    const { model, ask } = open([start(), text('Hel'), 1_000, text('lo'), finish()]);
    const trace = new CallTrace();
    const leader = ask({ trace });
    await clock.advance(1);
    const follower = ask();
    await clock.advance(1);
    leader.caller.abort();
    expect(await leader.end).toMatchObject({ code: 'CANCELLED' });
    expect(trace.isOpen).toBe(true);
    await clock.advance(1_000);
    expect(await follower.end).toBe('whole');
    await trace.settled();
    expect(trace.bills).toMatchObject([{ costMicroUsd: 14 }]);
    expect(model.stopped).toBe(0);
  });

  it('stops the model when the last reader leaves', async () => {
    const { model, ask } = open([start(), text('Hel'), 60_000, finish()]);
    const readings = [ask(), ask()];
    await clock.advance(1);
    readings[0]!.caller.abort();
    await clock.advance(0);
    expect(model.stopped).toBe(0);
    readings[1]!.caller.abort();
    await clock.advance(0);
    expect(model.stopped).toBe(1);
    expect(model.open).toBe(0);
  });

  it('asks anew after all have left', async () => {
    const { model, ask } = open((call) => (call === 0 ? [60_000] : saying('Hello')));
    const left = ask();
    await clock.advance(1);
    left.caller.abort();
    await left.end;
    const { end } = ask();
    expect(await end).toBe('whole');
    expect(model.requests).toHaveLength(2);
  });

  it('gives all who joined the error, and keeps nothing of it', async () => {
    const broken = fault('connection');
    const { model, ask } = open((call) =>
      call === 0 ? [10, start(), text('Hel'), broken] : saying('Hello'),
    );
    const readings = Array.from({ length: 5 }, () => ask());
    await clock.advance(10);
    expect(await Promise.all(readings.map(({ end }) => end))).toEqual(Array(5).fill(broken));
    expect(await ask().end).toBe('whole');
    expect(model.requests).toHaveLength(2);
  });

  it("does not refuse those who joined for the leader's budget", async () => {
    const refused = new AppError('BUDGET_EXHAUSTED', 'Spent.');
    const { model, ask } = open((call) => (call === 0 ? [10, refused] : saying('Hello')), {
      policies: { 'test.chat': { ttlMs: 60_000, sharedBy: 'workspace' } },
    });
    const leader = ask({ scope: scopeOf('poor') });
    await clock.advance(1);
    const followers = Array.from({ length: 3 }, () => ask({ scope: scopeOf('rich') }));
    await clock.advance(10);
    expect(await leader.end).toBe(refused);
    expect(await Promise.all(followers.map(({ end }) => end))).toEqual(Array(3).fill('whole'));
    expect(model.requests).toHaveLength(2);
  });

  const call = (name: string): StreamPart[] => [
    { type: 'tool-call-start', id: 'c', name },
    { type: 'tool-call-delta', id: 'c', json: '{}' },
    { type: 'tool-call-end', id: 'c', name, json: '{}' },
  ];
  const ending = (reason: 'length' | 'refusal' | 'tool-calls'): StreamPart => ({
    ...(finish() as Extract<StreamPart, { type: 'finish' }>),
    reason,
  });

  it.each([
    ['was cut at its length', [start(), text('Hel'), ending('length')]],
    ['is a refusal', [start(), text('No'), ending('refusal')]],
    ['is empty', [start(), finish()]],
    ['calls a tool that wants a result', [start(), text('Hi'), ...call('look_up'), ending('tool-calls')]],
    ['calls a tool and says stop', [start(), text('Hi'), ...call('look_up'), finish()]],
  ] as const)('does not keep an answer that %s', async (_, steps) => {
    const { model, ask } = open(steps);
    for (let time = 0; time < 2; time++) await ask().end;
    expect(model.requests).toHaveLength(2);
  });

  it('keeps tool calls where the task declares them to be data', async () => {
    const { model, ask } = open([start(), ...call('draft'), ending('tool-calls')], {
      policies: { 'test.chat': { ttlMs: 60_000, toolCallsAreData: true } },
    });
    await ask().end;
    const { parts } = ask();
    await clock.advance(0);
    expect(parts).toEqual([CACHED, ...call('draft'), { ...ending('tool-calls'), usage: NO_USAGE }]);
    expect(model.requests).toHaveLength(1);
  });

  it('does not keep what a stand-in has answered', async () => {
    const { model, ask } = open(saying('By rules', 'offline'), { neverFrom: new Set(['offline']) });
    for (let time = 0; time < 2; time++) await ask().end;
    expect(model.requests).toHaveLength(2);
  });

  it('forgets an answer when its time is over', async () => {
    const { model, ask } = open(saying('Hello'));
    await ask().end;
    await clock.advance(59_999);
    await ask().end;
    expect(model.requests).toHaveLength(1);
    await clock.advance(1);
    await ask().end;
    expect(model.requests).toHaveLength(2);
  });

  it('drops exactly what has a tag, in its own workspace', async () => {
    const { answers, model, ask } = open(saying('Hello'));
    const one = { ...about(1), tags: ['session:1', 'objective:9'] };
    const two = { ...about(2), tags: ['session:2', 'objective:9'] };
    await ask(one).end;
    await ask(two).end;
    expect(await answers.invalidate({ workspaceId: 'elsewhere' }, 'session:1')).toBe(0);
    expect(await answers.invalidate({ workspaceId: 'w' }, 'session:1')).toBe(1);
    await ask(one).end;
    await ask(two).end;
    expect(model.requests).toHaveLength(3);
    expect(await answers.invalidate({ workspaceId: 'w' }, 'objective:9')).toBe(2);
    expect(answers.state).toMatchObject({ entries: 0, bytes: 0 });
  });

  it('drops an answer with whatever those depend on who were given it', async () => {
    const { answers, model, ask } = open([10, ...saying('Hello')]);
    const first = ask({ tags: ['session:1'] });
    await clock.advance(5);
    const joined = ask({ tags: ['session:2'] });
    await clock.advance(5);
    await Promise.all([first.end, joined.end]);
    await ask({ tags: ['session:3'] }).end;
    for (const session of [1, 2, 3]) {
      expect(await answers.invalidate({ workspaceId: 'w' }, `session:${session}`)).toBe(1);
      const again = [1, 2, 3].map((each) => ask({ tags: [`session:${each}`] }));
      await clock.advance(10);
      await Promise.all(again.map(({ end }) => end));
    }
    expect(model.requests).toHaveLength(4);
  });

  it('keeps the answers of a family of tasks where the task has no policy of its own', async () => {
    const { model, ask } = open(saying('Hello'), {
      policies: { 'knowledge.*': { ttlMs: 60_000 }, 'knowledge.draft': { ttlMs: 0 } },
    });
    for (const task of [
      'knowledge.answer',
      'knowledge.answer',
      'knowledge',
      'knowledge',
      'knowledge.draft',
    ]) {
      await ask({ task }).end;
    }
    expect(model.requests.map(({ task }) => task)).toEqual([
      ...['knowledge.answer', 'knowledge', 'knowledge', 'knowledge.draft'],
    ]);
  });

  it('does not let an answer on its way put a dropped one back, nor anybody join it', async () => {
    const { answers, model, ask } = open([start(), 1_000, text('Hello'), finish()]);
    const tagged = { tags: ['session:1'] };
    const before = ask(tagged);
    await clock.advance(500);
    void answers.invalidate({ workspaceId: 'w' }, 'session:1');
    const after = ask(tagged);
    await clock.advance(500);
    expect(await before.end).toBe('whole');
    expect(model.requests).toHaveLength(2);
    expect(answers.state.entries).toBe(0);
    await clock.advance(500);
    expect(await after.end).toBe('whole');
    expect(answers.state.entries).toBe(1);
  });

  it('drops all of a workspace, and of no other', async () => {
    const { answers, ask } = open(saying('Hello'));
    for (const workspace of ['v', 'w']) await ask({ scope: scopeOf('m', workspace) }).end;
    expect(await answers.invalidateAll({ workspaceId: 'v' })).toBe(1);
    expect(answers.state.entries).toBe(1);
  });

  it('is bounded by entries, the least recently used going first', async () => {
    const { answers, model, ask } = open(saying('Hello'), { maxEntries: 2 });
    for (const input of [1, 2, 1, 3]) await ask(about(input)).end;
    expect(answers.state).toMatchObject({ entries: 2, evictions: 1 });
    await ask(about(1)).end;
    expect(model.requests).toHaveLength(3);
    await ask(about(2)).end;
    expect(model.requests).toHaveLength(4);
  });

  it('lets the least frequently used go first where it is told to', async () => {
    const { model, ask } = open(saying('Hello'), { maxEntries: 2, evicts: 'lfu' });
    for (const input of [1, 1, 1, 2, 3]) await ask(about(input)).end;
    expect(model.requests).toHaveLength(3);
    await ask(about(1)).end;
    expect(model.requests).toHaveLength(3);
  });

  it('is bounded by bytes', async () => {
    const { answers, ask } = open(saying('x'.repeat(10_000)), { maxBytes: 50_000 });
    for (let input = 0; input < 20; input++) await ask(about(input)).end;
    expect(answers.state.bytes).toBeLessThanOrEqual(50_000);
    expect(answers.state.entries).toBe(2);
  });
});
