import DataLoader from 'dataloader';
import { BATCH_KEYS_SERIES, BATCH_SERIES, BatchTimer, createRecorder } from '../../../src/telemetry/index.js';

function open() {
  const recorder = createRecorder();
  const of = (series: string) =>
    Object.fromEntries(
      recorder
        .snapshot('sinceStart', series)
        .map(({ label, histogram }) => [label, { count: histogram.count, total: histogram.totalMs }]),
    );
  return { batches: new BatchTimer(recorder, 'okr'), of };
}

describe('batches of a loader', () => {
  it('are counted with their keys, whatever loader asks for them together', async () => {
    const { batches, of } = open();
    const loader = new DataLoader(
      batches.timed('objective', async (ids: readonly number[]) => ids.map((id) => id * 2)),
    );
    expect(await loader.loadMany([1, 2, 3])).toEqual([2, 4, 6]);
    expect(await loader.load(4)).toBe(8);
    expect(of(BATCH_KEYS_SERIES)).toEqual({ 'okr.objective': { count: 2, total: 4 } });
    expect(of(BATCH_SERIES)).toMatchObject({ 'okr.objective': { count: 2 } });
  });

  it('count where they fail too, and fail as they did', async () => {
    const { batches, of } = open();
    const broken = batches.timed('objective', async (_ids: readonly string[]) => {
      throw new Error('broken');
    });
    await expect(broken(['a', 'b'])).rejects.toThrow('broken');
    expect(of(BATCH_KEYS_SERIES)).toEqual({ 'okr.objective': { count: 1, total: 2 } });
  });

  it('keep what is asked for beside the keys', async () => {
    const { batches } = open();
    const page = batches.timed('page', async (ids: readonly string[], size: number) => ids.length * size);
    expect(await page(['a', 'b'], 10)).toBe(20);
  });
});
