import { AppError } from '../../../../src/kernel/errors.js';
import { breaker } from '../../../../src/llm/layers/breaker.js';
import { Circuit, type CircuitOptions } from '../../../../src/llm/layers/circuit.js';
import { ManualClock } from '../manual-clock.js';
import { modelRequest } from '../model-request.js';
import { fault, read, saying, scriptedModel, start, text, type Step } from '../scripted-model.js';

describe('The breaker layer', () => {
  let clock: ManualClock;
  let steps: readonly Step[];
  const open = (options: Partial<CircuitOptions> = {}) => {
    const circuit = new Circuit({ clock, ...options });
    const model = scriptedModel(clock, () => steps);
    const layered = breaker(circuit)(model);
    const call = async (times = 1) => {
      let end: unknown;
      for (let time = 0; time < times; time++) end = await read(layered, modelRequest()).end;
      return end;
    };
    return { circuit, model, layered, call };
  };
  beforeEach(() => {
    clock = new ManualClock();
    steps = saying('Hello');
  });

  it('lets calls through while few of them fail', async () => {
    const { circuit, call } = open();
    await call(7);
    steps = [fault('server')];
    await call(3);
    expect(circuit.state).toEqual({ kind: 'closed' });
  });

  it('opens when too many of the last calls failed, and then asks the provider nothing', async () => {
    const { circuit, model, call } = open();
    steps = [fault('overloaded')];
    await call(10);
    expect(circuit.state).toMatchObject({ kind: 'open', reason: 'failures', nextProbeAtMs: 5_000 });
    await clock.advance(1_000);
    expect(await call()).toMatchObject({
      code: 'LLM_UNAVAILABLE',
      retryable: true,
      details: { retryAfterMs: 4_000 },
    });
    expect(model.requests).toHaveLength(10);
  });

  it('judges nothing before enough calls have ended', async () => {
    const { circuit, call } = open();
    steps = [fault('server')];
    await call(9);
    expect(circuit.state).toEqual({ kind: 'closed' });
  });

  it('forgets failures that have left its window', async () => {
    const { circuit, call } = open();
    steps = [fault('server')];
    await call(9);
    await clock.advance(30_000);
    await call(9);
    expect(circuit.state).toEqual({ kind: 'closed' });
  });

  it.each(['connection', 'overloaded', 'rate-limit', 'server', 'protocol'] as const)(
    'opens for a provider that fails with %s, and not for a single failure',
    async (kind) => {
      const { circuit, call } = open();
      steps = [fault(kind)];
      await call(1);
      expect(circuit.state).toEqual({ kind: 'closed' });
      await call(9);
      expect(circuit.state).toMatchObject({ kind: 'open', reason: 'failures' });
    },
  );

  it.each([
    fault('credentials'),
    fault('request'),
    fault('too-long'),
    fault('model-unknown'),
    new AppError('RATE_LIMITED', 'Full.'),
    new AppError('CANCELLED', 'Left.'),
  ])('never counts what says nothing about the provider: $code $message', async (error) => {
    const { circuit, call } = open();
    steps = [error];
    expect(await call(50)).toBe(error);
    expect(circuit.state).toEqual({ kind: 'closed' });
  });

  it('counts answers that break off in the middle', async () => {
    const { circuit, call } = open();
    steps = [start(), text('Hel'), fault('connection')];
    await call(10);
    expect(circuit.state.kind).toBe('open');
  });

  it('counts a reader who leaves a begun answer as a success', async () => {
    const { circuit, layered } = open({ minimumCalls: 1 });
    steps = [start(), text('Hel'), 60_000];
    const reading = read(layered, modelRequest());
    await clock.advance(1);
    reading.caller.abort();
    expect(await reading.end).toMatchObject({ code: 'CANCELLED' });
    expect(circuit.state).toEqual({ kind: 'closed' });
  });

  it('lets one probe through when its time has come, and closes when the probe begins to answer', async () => {
    const { circuit, model, layered, call } = open();
    steps = [fault('server')];
    await call(10);
    await clock.advance(5_000);
    steps = [100, ...saying('Hello')];
    const probe = read(layered, modelRequest());
    await clock.advance(0);
    expect(circuit.state).toMatchObject({ kind: 'half-open', reason: 'failures' });
    expect(await call()).toMatchObject({ code: 'LLM_UNAVAILABLE' });
    await clock.advance(100);
    expect(await probe.end).toBe('whole');
    expect(circuit.state).toEqual({ kind: 'closed' });
    expect(model.requests).toHaveLength(11);
  });

  it('stays open twice as long after each probe that failed, up to a limit', async () => {
    const { circuit, call } = open();
    steps = [fault('server')];
    await call(10);
    const waits: number[] = [];
    for (let probe = 0; probe < 5; probe++) {
      const { state } = circuit;
      if (state.kind !== 'open') throw new Error(`It is ${state.kind}.`);
      waits.push(state.nextProbeAtMs - clock.monotonicMs());
      await clock.advance(state.nextProbeAtMs - clock.monotonicMs());
      await call();
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000]);
    expect(circuit.state).toMatchObject({ kind: 'open', reason: 'probe-failed' });
  });

  it('gives the next call the probe when one told nothing', async () => {
    const { circuit, layered, call } = open();
    steps = [fault('server')];
    await call(10);
    await clock.advance(5_000);
    steps = [60_000];
    const probe = read(layered, modelRequest());
    await clock.advance(1);
    probe.caller.abort();
    await probe.end;
    steps = saying('Hello');
    expect(await call()).toBe('whole');
    expect(circuit.state).toEqual({ kind: 'closed' });
  });

  it('does not take a call from before it opened for the probe', async () => {
    const { circuit, layered, call } = open();
    steps = [6_000, fault('server')];
    const early = read(layered, modelRequest());
    await clock.advance(0);
    steps = [fault('server')];
    await call(10);
    await clock.advance(5_500);
    steps = [1_000, ...saying('Hello')];
    const probe = read(layered, modelRequest());
    await clock.advance(600);
    await early.end;
    expect(circuit.state.kind).toBe('half-open');
    await clock.advance(500);
    await probe.end;
    expect(circuit.state.kind).toBe('closed');
  });

  it('bears more failures from a provider that fails at times', () => {
    const circuit = new Circuit({ clock });
    expect(circuit.failureShare).toBeCloseTo(0.4);
    for (let call = 0; call < 400; call++) circuit.noteEnd(call % 5 === 0 ? 'failure' : 'success');
    expect(circuit.failureShare).toBeGreaterThan(0.6);
    expect(circuit.failureShare).toBeLessThanOrEqual(0.8);
  });

  it('opens when answers begin late for this provider, not for any', () => {
    const quick = new Circuit({ clock });
    const slow = new Circuit({ clock });
    for (let call = 0; call < 100; call++) {
      quick.noteFirstPart(400);
      slow.noteFirstPart(1_500);
    }
    for (let call = 0; call < 1_000; call++) {
      quick.noteFirstPart(2_000);
      slow.noteFirstPart(2_000);
    }
    expect(quick.state).toMatchObject({ kind: 'open', reason: 'slow' });
    expect(slow.state).toEqual({ kind: 'closed' });
  });
});
