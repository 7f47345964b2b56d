import {
  BatchTimer,
  createTelemetry,
  createRequestTimings,
  silentRecorder,
  spansOf,
  type RenderedTimings,
} from '../../../src/telemetry/index.js';

const ended = { requestId: 'r', workspaceId: 'w', name: 'Board', type: 'query', hasFailed: false } as const;
const namesOf = (timings: RenderedTimings) =>
  spansOf(timings, 1_000).map(({ name, parentId, keys }) => [name, parentId, keys]);

describe('the work of a request', () => {
  it('is kept with the request it was done for, though others go on at the same time', async () => {
    const { operations, onStatement } = createTelemetry();
    const batches = new BatchTimer(silentRecorder, 'okr');
    const run = async (table: string) => {
      const timings = createRequestTimings();
      await operations.watch(timings, async () => {
        await Promise.resolve();
        await batches.timed('things', async (keys: readonly string[]) => {
          await Promise.resolve();
          onStatement(`SELECT * FROM ${table}`, 0);
          return keys;
        })([table, 'b']);
        onStatement(`UPDATE ${table} SET a = 1`, 0);
      });
      return namesOf(timings);
    };
    const [one, two] = await Promise.all([run('ones'), run('twos')]);
    expect(one).toEqual([
      ['total', null, undefined],
      ['okr.things', 0, 2],
      ['SELECT ones', 1, undefined],
      ['UPDATE ones', 0, undefined],
    ]);
    expect(two.map(([name]) => name)).toEqual(['total', 'okr.things', 'SELECT twos', 'UPDATE twos']);
  });

  it('ends with the request: what it has started and goes on after it is not part of it', async () => {
    const { operations, onStatement } = createTelemetry();
    const timings = createRequestTimings();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const later = operations.watch(timings, () => promise.then(() => onStatement('SELECT 1 FROM late', 1)));
    operations.end(ended, timings);
    resolve(undefined);
    await later;
    expect(namesOf(timings).map(([name]) => name)).toEqual(['total']);
    expect(timings.work?.omitted).toBe(0);
  });

  it('is bounded, and what is beyond is counted', () => {
    const { operations, onStatement } = createTelemetry();
    const timings = createRequestTimings();
    operations.watch(timings, () => {
      for (let n = 0; n < 100; n++) onStatement('SELECT 1 FROM things', 1);
    });
    expect(namesOf(timings)).toHaveLength(1 + 64);
    expect(timings.work?.omitted).toBe(36);
  });

  it('is not looked at where the request is not measured', () => {
    const { operations, onStatement } = createTelemetry();
    const timings = createRequestTimings();
    timings.resolverWeight = 0;
    operations.watch(timings, () => onStatement('SELECT 1 FROM things', 1));
    expect(timings.work).toBeUndefined();
  });

  it('stands under the resolver within which it ran, where there was one only', () => {
    const { operations, onStatement } = createTelemetry();
    const startedAtMs = performance.now() - 100;
    const timings = createRequestTimings({ startedAtMs });
    operations.watch(timings, () => onStatement('SELECT 1 FROM things', 10));
    const list = { key: 'things', prev: undefined };
    timings.addResolver('Query.things', list, startedAtMs, 500);
    timings.addResolver('Query.others', { key: 'others', prev: undefined }, startedAtMs, 10);
    expect(namesOf(timings)).toEqual([
      ['total', null, undefined],
      ['Query.things', 0, undefined],
      ['SELECT things', 1, undefined],
      ['Query.others', 0, undefined],
    ]);
    for (const key of [0, 1]) timings.addResolver('Thing.part', { key, prev: list }, startedAtMs, 500);
    // Two of its parts were read at the time, and it may be of either: it is of what they are both part of.
    expect(namesOf(timings).find(([name]) => name === 'SELECT things')).toEqual([
      'SELECT things',
      1,
      undefined,
    ]);
  });
});
