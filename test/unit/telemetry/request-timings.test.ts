import { createRequestTimings, type RequestTimings } from '../../../src/telemetry/index.js';

const STARTED_AT_MS = 100;

function addResolver(timings: RequestTimings): void {
  const list = { key: 'members', prev: undefined };
  timings.addResolver('Member.name', { key: 0, prev: list }, STARTED_AT_MS + 0.123456, 1.98765);
}

describe("a request's timings", () => {
  it('render phases and resolvers in milliseconds with three digits', () => {
    const timings = createRequestTimings({ startedAtMs: STARTED_AT_MS });
    timings.addPhase('parse', 0.12345);
    timings.addPhase('validate', 1);
    timings.addPhase('execute', 2);
    addResolver(timings);
    expect(timings.take()).toEqual({
      parse: 0.123,
      validate: 1,
      execute: 2,
      resolvers: [{ path: ['members', 0], field: 'Member.name', startMs: 0.123, durationMs: 1.988 }],
    });
  });

  it('say when each phase began and add up the durations of one name', () => {
    const timings = createRequestTimings();
    timings.addPhase('execute', 3);
    const first = timings.phase('execute');
    timings.addPhase('execute', 4);
    expect(timings.phase('execute')).toEqual({ startMs: first?.startMs, durationMs: 7 });
  });

  it('can be read without being forgotten', () => {
    const timings = createRequestTimings({ startedAtMs: STARTED_AT_MS });
    addResolver(timings);
    expect(timings.read()).toEqual(timings.take());
    expect(timings.read().resolvers).toEqual([]);
  });

  it('forget what was taken, so that each event of a subscription tells its own', () => {
    const timings = createRequestTimings({ startedAtMs: STARTED_AT_MS });
    timings.addPhase('parse', 1);
    addResolver(timings);
    timings.take();
    timings.addPhase('execute', 3);
    expect(timings.take()).toEqual({ execute: 3, resolvers: [] });
  });

  it('list no more resolvers than their bound and count the rest', () => {
    const timings = createRequestTimings({ maxResolvers: 2 });
    for (let call = 0; call < 5; call++) addResolver(timings);
    const { resolvers, omittedResolvers } = timings.take();
    expect([resolvers.length, omittedResolvers]).toEqual([2, 3]);
  });
});
