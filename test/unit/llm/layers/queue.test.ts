import { queue } from '../../../../src/llm/layers/queue.js';
import type { Scope } from '../../../../src/kernel/scope.js';
import { WaitingLine, type WaitingLineOptions } from '../../../../src/llm/layers/waiting-line.js';
import type { Priority } from '../../../../src/llm/port.js';
import { ManualClock } from '../manual-clock.js';
import { modelRequest } from '../model-request.js';
import { fault, read, saying, scriptedModel } from '../scripted-model.js';

describe('The queue layer', () => {
  let clock: ManualClock;
  const open = (options: Partial<WaitingLineOptions> = {}, answerMs = 1_000) => {
    const line = new WaitingLine({ clock, ...options });
    const model = scriptedModel(clock, () => [answerMs, ...saying('Hello')]);
    const layered = queue(line)(model);
    const ask = (memberId: string, priority?: Priority) =>
      read(layered, modelRequest({ scope: { workspaceId: 'w', memberId, role: 'MEMBER' }, priority }));
    const askedFor = () =>
      model.requests.map(({ scope, priority }) => `${scope.memberId}${priority ? ` ${priority}` : ''}`);
    return { line, model, ask, askedFor };
  };
  beforeEach(() => {
    clock = new ManualClock();
  });

  it('asks five at once, and the next as soon as one is over', async () => {
    const { line, model, ask } = open();
    const all = Array.from({ length: 12 }, () => ask('ada'));
    await clock.advance(0);
    expect([line.inFlight, line.queued]).toEqual([5, 7]);
    await clock.advance(3_000);
    expect(await Promise.all(all.map(({ end }) => end))).toEqual(Array(12).fill('whole'));
    expect(model.peak).toBe(5);
    expect([line.inFlight, line.queued]).toEqual([0, 0]);
  });

  it('serves premium before interactive before batch', async () => {
    const { ask, askedFor } = open({ concurrency: 1 });
    ask('first');
    await clock.advance(0);
    ask('a', 'batch');
    ask('b', 'interactive');
    ask('c', 'premium');
    await clock.advance(4_000);
    expect(askedFor()).toEqual(['first', 'c premium', 'b interactive', 'a batch']);
  });

  it('serves what a premium member waits for first, and its work in the background last', async () => {
    const line = new WaitingLine({ clock, concurrency: 1 });
    const model = scriptedModel(clock, () => [1_000, ...saying('Hello')]);
    const looked: string[] = [];
    const isPremium = async ({ memberId }: Scope) => {
      looked.push(memberId);
      if (memberId === 'away') throw new Error('The database is away.');
      return memberId === 'pam';
    };
    const layered = queue(line, { isPremium })(model);
    const ask = (memberId: string, priority?: Priority) =>
      read(layered, modelRequest({ scope: { workspaceId: 'w', memberId, role: 'MEMBER' }, priority }));
    ask('first');
    await clock.advance(0);
    ask('pam', 'batch');
    ask('away');
    ask('ada', 'interactive');
    ask('pam');
    await clock.advance(6_000);
    const served = model.requests.map(({ scope, priority }) => [scope.memberId, priority]);
    expect(served).toEqual([
      ['first', undefined],
      ['pam', undefined],
      ['away', undefined],
      ['ada', 'interactive'],
      ['pam', 'batch'],
    ]);
    // Who need not wait is not looked up, nor what waits for nobody.
    expect(looked).toEqual(['away', 'ada', 'pam']);
  });

  it('waits no longer for one whose plan is not told, and then as anybody does', async () => {
    const line = new WaitingLine({ clock, concurrency: 1, longestWaitMs: 30_000 });
    const model = scriptedModel(clock, (call) => [call === 0 ? 10_000 : 60_000, ...saying('Hello')]);
    const layered = queue(line, { isPremium: () => new Promise(() => {}) })(model);
    const ask = () => read(layered, modelRequest());
    ask();
    await clock.advance(0);
    const second = ask();
    const third = ask();
    expect(line.queued).toBe(2);
    await clock.advance(10_000);
    expect(model.requests).toHaveLength(2);
    await clock.advance(20_000);
    expect(await third.end).toMatchObject({ code: 'RATE_LIMITED' });
    await clock.advance(40_000);
    expect(await second.end).toBe('whole');
  });

  it('lets nobody starve: who has waited long goes before a better priority that has just come', async () => {
    const { ask, askedFor } = open({ concurrency: 1, ageingMs: 2_000 });
    ask('first');
    await clock.advance(0);
    ask('old', 'batch');
    for (let turn = 0; turn < 10; turn++) {
      ask('ada', 'interactive');
      await clock.advance(1_000);
    }
    expect(askedFor()).toContain('old batch');
  });

  it("does not hold one member's call up behind another's hundred", async () => {
    const { ask, askedFor } = open({ concurrency: 2, capacity: 1_000 });
    for (let call = 0; call < 100; call++) ask('busy');
    await clock.advance(0);
    ask('ada');
    await clock.advance(1_000);
    expect(askedFor().slice(0, 4)).toEqual(expect.arrayContaining(['ada']));
  });

  it('takes turns between members who all wait', async () => {
    const { ask, askedFor } = open({ concurrency: 1 });
    for (let call = 0; call < 3; call++) ask('ada');
    for (let call = 0; call < 3; call++) ask('ben');
    await clock.advance(6_000);
    expect(askedFor()).toEqual(['ada', 'ben', 'ada', 'ben', 'ada', 'ben']);
  });

  it('turns a call away after the longest wait, and says when to come again', async () => {
    const { model, ask } = open({ concurrency: 1, longestWaitMs: 30_000 }, 60_000);
    ask('ada');
    const waiting = ask('ben');
    await clock.advance(30_000);
    const end = await waiting.end;
    expect(end).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect((end as { details: { retryAfterMs: number } }).details.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    expect(model.requests).toHaveLength(1);
  });

  it('turns away at once when the line is full', async () => {
    const { ask } = open({ concurrency: 1, capacity: 1 });
    ask('ada');
    ask('ada');
    expect(await ask('ada').end).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('lets a cancelled call leave the line at once', async () => {
    const { line, model, ask } = open({ concurrency: 1 });
    ask('ada');
    const waiting = ask('ben');
    await clock.advance(0);
    waiting.caller.abort();
    expect(await waiting.end).toMatchObject({ code: 'CANCELLED' });
    expect(line.queued).toBe(0);
    await clock.advance(5_000);
    expect(model.requests).toHaveLength(1);
  });

  it('gives the slot back when the model fails and when the reader leaves', async () => {
    const line = new WaitingLine({ clock, concurrency: 1 });
    const model = scriptedModel(clock, (call) => (call === 0 ? [fault('server')] : [60_000]));
    const layered = queue(line)(model);
    await read(layered, modelRequest()).end;
    expect(line.inFlight).toBe(0);
    const left = read(layered, modelRequest());
    await clock.advance(0);
    expect(line.inFlight).toBe(1);
    left.caller.abort();
    await left.end;
    expect(line.inFlight).toBe(0);
  });

  it('loses no slot when a call is cancelled in the moment its turn comes', async () => {
    const line = new WaitingLine({ clock, concurrency: 1 });
    const ticket = { memberId: 'm', priority: 'interactive' } as const;
    const leave = await line.enter(ticket, new AbortController().signal);
    const caller = new AbortController();
    const waiting = line.enter(ticket, caller.signal).catch(() => undefined);
    caller.abort();
    leave();
    (await waiting)?.();
    await clock.advance(0);
    expect([line.inFlight, line.queued]).toEqual([0, 0]);
  });
});
