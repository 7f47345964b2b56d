import { createRequestTimings } from '../../../src/telemetry/index.js';

const resolver = { path: ['me'], field: 'Query.me', startMs: 0.123456, durationMs: 1.98765 };

describe("a request's timings", () => {
  it('render phases and resolvers in milliseconds with three digits', () => {
    const timings = createRequestTimings();
    timings.addPhase('parse', 0.12345);
    timings.addPhase('validate', 1);
    timings.addPhase('execute', 2);
    timings.addResolver(resolver);
    expect(timings.take()).toEqual({
      parse: 0.123,
      validate: 1,
      execute: 2,
      resolvers: [{ path: ['me'], field: 'Query.me', startMs: 0.123, durationMs: 1.988 }],
    });
  });

  it('forget what was taken, so that each event of a subscription tells its own', () => {
    const timings = createRequestTimings();
    timings.addPhase('parse', 1);
    timings.addResolver(resolver);
    timings.take();
    timings.addPhase('execute', 3);
    expect(timings.take()).toEqual({ execute: 3, resolvers: [] });
  });

  it('list no more resolvers than their bound and count the rest', () => {
    const timings = createRequestTimings({ maxResolvers: 2 });
    for (let call = 0; call < 5; call++) timings.addResolver(resolver);
    const { resolvers, omittedResolvers } = timings.take();
    expect([resolvers.length, omittedResolvers]).toEqual([2, 3]);
  });
});
