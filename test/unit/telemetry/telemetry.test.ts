import { getHeapStatistics } from 'node:v8';
import { createTelemetry, type RuntimeSample } from '../../../src/telemetry/index.js';
import { ManualClock } from '../llm/manual-clock.js';

const MINUTE_MS = 60_000;

describe('telemetry', () => {
  it('samples the process once a minute and keeps the last hour', async () => {
    const clock = new ManualClock();
    const telemetry = createTelemetry({ clock });
    const told: RuntimeSample[] = [];
    telemetry.start((sample) => void told.push(sample));
    await clock.advance(3 * MINUTE_MS);
    expect(told).toHaveLength(3);
    expect(telemetry.samples()).toEqual(told);
    await clock.advance(70 * MINUTE_MS);
    expect(telemetry.samples()).toHaveLength(60);
    expect(telemetry.samples().at(-1)?.at).toEqual(clock.now());
    await telemetry.stop();
    await clock.advance(5 * MINUTE_MS);
    expect(told).toHaveLength(73);
  });

  it('moves the windows on each minute, also when nobody reads them', async () => {
    const clock = new ManualClock();
    const { recorder, ...telemetry } = createTelemetry({ clock });
    telemetry.start();
    recorder.record('step', 'a', 1);
    await clock.advance(3 * MINUTE_MS);
    recorder.record('step', 'a', 1);
    await clock.advance(4 * MINUTE_MS);
    expect(recorder.snapshot('last5Minutes')[0]?.summary.count).toBe(1);
    await telemetry.stop();
  });

  it('reads the heap against the limit at which the process ends', () => {
    const { memory } = createTelemetry().now();
    expect(memory.heapLimitBytes).toBe(getHeapStatistics().heap_size_limit);
    expect(memory.heapUsedBytes).toBeGreaterThan(0);
    expect(memory.heapUsedBytes).toBeLessThan(memory.heapLimitBytes);
    expect(memory.residentBytes).toBeGreaterThan(0);
  });

  it('counts pauses for garbage collection, in all also after a minute is over', async () => {
    const clock = new ManualClock();
    const telemetry = createTelemetry({ clock });
    telemetry.start();
    const waste: object[] = [];
    while (telemetry.now().garbageCollection.count === 0) {
      for (let object = 0; object < 200_000; object++) waste[object % 1_000] = { object };
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { count, totalMs } = telemetry.pausesSinceStart;
    expect(count).toBeGreaterThan(0);
    expect(totalMs).toBeGreaterThan(0);
    await clock.advance(MINUTE_MS);
    expect(telemetry.pausesSinceStart.count).toBeGreaterThanOrEqual(count);
    await telemetry.stop();
  });
});
