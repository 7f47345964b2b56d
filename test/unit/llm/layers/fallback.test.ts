import { CallTrace } from '../../../../src/llm/call-trace.js';
import {
  AllHopsFailed,
  fallback,
  firstPartDeadlineMs,
  type Hop,
} from '../../../../src/llm/layers/fallback.js';
import { retry } from '../../../../src/llm/layers/retry.js';
import type { LanguageModel } from '../../../../src/llm/port.js';
import { timeout } from '../../../../src/llm/timeout.js';
import type { AppError } from '../../../../src/kernel/errors.js';
import { ManualClock } from '../manual-clock.js';
import { modelRequest } from '../model-request.js';
import {
  fault,
  finish,
  read,
  saying,
  scriptedModel,
  start,
  text,
  USAGE,
  type Step,
} from '../scripted-model.js';

describe('The fallback layer', () => {
  let clock: ManualClock;
  const open = (...scripts: (readonly Step[])[]) => {
    const models = scripts.map((steps, index) => scriptedModel(clock, () => steps, `p${index}/m${index}`));
    const hops: Hop[] = models.map((model) => ({ model, firstPartDeadlineMs: () => 2_000 }));
    const trace = new CallTrace();
    const layered = fallback({ id: 'p0/m0', chainOf: () => hops, clock });
    return { models, trace, ...read(layered, modelRequest({ trace })) };
  };
  beforeEach(() => {
    clock = new ManualClock();
  });

  it('asks the first of the chain and nobody else while it answers', async () => {
    const { models, said, end } = open(saying('one', 'p0'), saying('two', 'p1'));
    expect(await end).toBe('whole');
    expect(said()).toBe('one');
    expect(models[1]!.requests).toEqual([]);
  });

  it.each([
    ['refuses', [fault('overloaded')]],
    ['has a wrong key', [fault('credentials')]],
    ['breaks off before its first text', [start('p0'), fault('connection')]],
    ['breaks off while it thinks', [start('p0'), { type: 'reasoning-delta', text: 'Hm' }, fault('protocol')]],
  ] as const)('goes on silently when the first %s', async (_, steps) => {
    const { parts, trace, end } = open(steps, saying('two', 'p1'));
    expect(await end).toBe('whole');
    expect(parts).toEqual([start('p1'), text('two'), finish()]);
    expect(trace.passedOver.map(({ model }) => model)).toEqual(['p0/m0']);
  });

  it('goes on when the first does not begin in time, and stops it', async () => {
    const { models, said, end } = open([2_001, ...saying('one', 'p0')], saying('two', 'p1'));
    await clock.advance(2_000);
    expect(await end).toBe('whole');
    expect(said()).toBe('two');
    expect(models[0]!.stopped).toBe(1);
  });

  it('does not let timeouts and retries of one add up before the next is asked', async () => {
    const silent = scriptedModel(clock, () => [60_000, ...saying('one', 'p0')], 'p0/m0');
    const other = scriptedModel(clock, () => saying('two', 'p1'), 'p1/m1');
    const patient = timeout({ firstPartMs: 1_500, clock })(silent);
    const stubborn = retry({ attempts: 3, baseMs: 1, allowance: { atStart: 10 }, clock })(patient);
    const hops = [stubborn, other].map((model) => ({ model, firstPartDeadlineMs: () => 2_000 }));
    const layered = fallback({ id: 'p0/m0', chainOf: () => hops, clock });
    const { said, end } = read(layered, modelRequest());
    await clock.advance(2_000);
    expect(await end).toBe('whole');
    expect(said()).toBe('two');
    expect(clock.monotonicMs()).toBe(2_000);
    expect(silent.requests.length).toBeGreaterThan(1);
  });

  it('leaves one that has begun all its time', async () => {
    const { models, said, end } = open(
      [1_999, start('p0'), 9_000, text('one'), finish()],
      saying('two', 'p1'),
    );
    await clock.advance(11_000);
    expect(await end).toBe('whole');
    expect(said()).toBe('one');
    expect(models[1]!.requests).toEqual([]);
  });

  it('never goes on after a text was read', async () => {
    const broken = fault('connection');
    const { models, parts, end } = open([start('p0'), text('on'), broken], saying('two', 'p1'));
    expect(await end).toBe(broken);
    expect(parts).toEqual([start('p0'), text('on')]);
    expect(models[1]!.requests).toEqual([]);
  });

  it('never goes on after a tool call was read', async () => {
    const broken = fault('connection');
    const call = { type: 'tool-call-start', id: 'c', name: 'draft' } as const;
    const { models, end } = open([start('p0'), call, broken], saying('two', 'p1'));
    expect(await end).toBe(broken);
    expect(models[1]!.requests).toEqual([]);
  });

  it('does not hurry the last of the chain', async () => {
    const { said, end } = open([fault('server')], [9_000, ...saying('two', 'p1')]);
    await clock.advance(9_000);
    expect(await end).toBe('whole');
    expect(said()).toBe('two');
  });

  it('says LLM_UNAVAILABLE when all failed, with the shortest wait and each reason in its cause', async () => {
    const { end } = open([fault('rate-limit', 9_000)], [fault('overloaded', 4_000)], [fault('credentials')]);
    const error = (await end) as AppError;
    expect(error).toMatchObject({
      code: 'LLM_UNAVAILABLE',
      retryable: true,
      details: { retryAfterMs: 4_000 },
    });
    expect(error.cause).toBeInstanceOf(AllHopsFailed);
    expect((error.cause as AllHopsFailed).hops.map(({ model }) => model)).toEqual([
      'p0/m0',
      'p1/m1',
      'p2/m2',
    ]);
    expect((error.cause as Error).message).toMatch(/p0\/m0: .*rate-limit.*p1\/m1: .*p2\/m2: .*credentials/);
  });

  it('says what the only provider said where there is one', async () => {
    const error = fault('credentials');
    expect(await open([error]).end).toBe(error);
  });

  it('says that the prompt is too long when it is for each', async () => {
    expect(await open([fault('too-long')], [fault('too-long')]).end).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('tells an attempt that failed nothing more, while the next one runs', async () => {
    let told = 0;
    const first: LanguageModel = {
      id: 'p0/m0',
      stream(request, signal) {
        signal.addEventListener('abort', () => (told += 1));
        return scriptedModel(clock, () => [fault('overloaded')]).stream(request, signal);
      },
    };
    const last = scriptedModel(clock, () => [10_000, ...saying('two', 'p1')], 'p1/m1');
    const hops = [first, last].map((model) => ({ model, firstPartDeadlineMs: () => 2_000 }));
    const { caller, end } = read(fallback({ id: 'p0/m0', chainOf: () => hops, clock }), modelRequest());
    await clock.advance(1_000);
    expect(last.requests).toHaveLength(1);
    caller.abort();
    expect(await end).toMatchObject({ code: 'CANCELLED' });
    expect([told, last.stopped]).toEqual([0, 1]);
  });

  it('asks nobody else when the caller leaves', async () => {
    const { models, end, caller } = open([1_000, ...saying('one', 'p0')], saying('two', 'p1'));
    await clock.advance(1);
    caller.abort();
    expect(await end).toMatchObject({ code: 'CANCELLED' });
    expect(models[1]!.requests).toEqual([]);
  });

  it('passes usage on in its place', async () => {
    const usage = { type: 'usage', usage: USAGE } as const;
    const { parts, end } = open([start('p0'), usage, text('one'), finish()]);
    expect(await end).toBe('whole');
    expect(parts).toEqual([start('p0'), usage, text('one'), finish()]);
  });

  it.each([
    [0, 0, 15_000],
    [50, 100, 2_000],
    [50, 1_000, 4_000],
    [50, 9_000, 15_000],
  ])(
    'gives a provider with %i answers and a p95 of %i ms a deadline of %i ms',
    (count, p95Ms, deadlineMs) => {
      expect(firstPartDeadlineMs({ count, p95Ms })).toBe(deadlineMs);
    },
  );
});
