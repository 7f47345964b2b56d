import { AppError } from '../../../../src/kernel/errors.js';
import { CallTrace } from '../../../../src/llm/call-trace.js';
import { retry, type RetryOptions } from '../../../../src/llm/layers/retry.js';
import { ManualClock } from '../manual-clock.js';
import { modelRequest } from '../model-request.js';
import { fault, read, saying, scriptedModel, start, text, type Step } from '../scripted-model.js';

const ALWAYS_LONGEST = () => 0.999_999;

function ask(
  clock: ManualClock,
  script: (call: number) => readonly Step[],
  options: Partial<RetryOptions> = {},
) {
  const model = scriptedModel(clock, script);
  const layered = retry({ clock, random: ALWAYS_LONGEST, ...options })(model);
  const trace = new CallTrace();
  return { model, trace, layered, ...read(layered, modelRequest({ trace })) };
}

describe('The retry layer', () => {
  let clock: ManualClock;
  beforeEach(() => {
    clock = new ManualClock();
  });

  it.each(['rate-limit', 'overloaded', 'server', 'connection', 'protocol'] as const)(
    'asks again after a %s fault, with waits that double',
    async (kind) => {
      const { model, trace, end, said } = ask(clock, (call) => (call < 2 ? [fault(kind)] : saying('Hello')));
      await clock.advance(499);
      expect(model.requests).toHaveLength(1);
      await clock.advance(1);
      expect(model.requests).toHaveLength(2);
      await clock.advance(999);
      expect(model.requests).toHaveLength(2);
      await clock.advance(1);
      expect(await end).toBe('whole');
      expect(said()).toBe('Hello');
      expect(trace.retries).toBe(2);
    },
  );

  it('asks again when the model did not begin in time', async () => {
    const late = new AppError('LLM_TIMEOUT', 'Late.', { details: { waitingFor: 'first-part' } });
    const { end } = ask(clock, (call) => (call === 0 ? [late] : saying('Hello')));
    await clock.advance(500);
    expect(await end).toBe('whole');
  });

  it.each([
    fault('credentials'),
    fault('model-unknown'),
    fault('request'),
    fault('too-long'),
    new AppError('RATE_LIMITED', 'The line is full.', { details: { retryAfterMs: 1 } }),
    new AppError('LLM_UNAVAILABLE', 'The breaker is open.', { details: { retryAfterMs: 1 } }),
    new AppError('CANCELLED', 'Left.'),
  ])('passes on at once what no other try mends: $code $message', async (error) => {
    const { model, end } = ask(clock, () => [error]);
    expect(await end).toBe(error);
    expect(model.requests).toHaveLength(1);
  });

  it('never asks again once the answer has begun', async () => {
    const broken = fault('connection');
    const { model, parts, end } = ask(clock, () => [start(), text('Hel'), broken]);
    await clock.advance(60_000);
    expect(await end).toBe(broken);
    expect(model.requests).toHaveLength(1);
    expect(parts).toEqual([start(), text('Hel')]);
  });

  it('gives up after its attempts with the last error', async () => {
    const errors = [fault('server'), fault('server'), fault('overloaded')];
    const { model, end } = ask(clock, (call) => [errors[call]!]);
    await clock.advance(60_000);
    expect(await end).toBe(errors[2]);
    expect(model.requests).toHaveLength(3);
  });

  it('waits as long as the provider asks, and a random time more', async () => {
    const { model, end } = ask(clock, (call) =>
      call === 0 ? [fault('rate-limit', 3_000)] : saying('Hello'),
    );
    await clock.advance(3_499);
    expect(model.requests).toHaveLength(1);
    await clock.advance(1);
    expect(await end).toBe('whole');
  });

  it('fails at once when the provider asks for more than the cap', async () => {
    const { model, end } = ask(clock, () => [fault('rate-limit', 60_000)]);
    expect(await end).toMatchObject({ code: 'LLM_UNAVAILABLE', details: { retryAfterMs: 60_000 } });
    expect(model.requests).toHaveLength(1);
  });

  it('waits a random share of the longest wait', async () => {
    const { model } = ask(clock, () => [fault('server')], { random: () => 0 });
    await clock.advance(0);
    expect(model.requests).toHaveLength(3);
  });

  it('stops waiting when its caller leaves', async () => {
    const { model, end, caller } = ask(clock, () => [fault('server')]);
    await clock.advance(100);
    caller.abort();
    expect(await end).toMatchObject({ code: 'CANCELLED' });
    await clock.advance(60_000);
    expect(model.requests).toHaveLength(1);
  });

  it('sends a provider that is down no more than a tenth above what was offered', async () => {
    const offered = 500;
    const model = scriptedModel(clock, () => [fault('server')]);
    const layered = retry({ clock, random: ALWAYS_LONGEST, allowance: { atStart: 0 } })(model);
    const ends = Array.from({ length: offered }, () => read(layered, modelRequest()).end);
    await clock.advance(60_000);
    await Promise.all(ends);
    expect(model.requests.length).toBeGreaterThan(offered);
    expect(model.requests.length).toBeLessThanOrEqual(1.1 * offered);
  });

  it('earns its retries back from calls that succeed', async () => {
    let isDown = true;
    const model = scriptedModel(clock, () => (isDown ? [fault('server')] : saying('Hello')));
    const layered = retry({ clock, random: ALWAYS_LONGEST, allowance: { atStart: 0 } })(model);
    await read(layered, modelRequest()).end;
    expect(model.requests).toHaveLength(1);
    isDown = false;
    for (let call = 0; call < 9; call++) await read(layered, modelRequest()).end;
    isDown = true;
    const last = read(layered, modelRequest());
    await clock.advance(60_000);
    await last.end;
    expect(model.requests).toHaveLength(12);
  });
});
