import { createRecorder, WINDOWS, type HistogramRecorder } from '../../../src/telemetry/index.js';

const MINUTE_MS = 60_000;

function openRecorder() {
  let nowMs = 1_000;
  const recorder = createRecorder({ clock: { monotonicMs: () => nowMs } });
  /** Lets minutes pass, each with its turn. */
  const pass = (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      nowMs += MINUTE_MS;
      recorder.turn();
    }
  };
  return { recorder, pass };
}

const countsOf = (recorder: HistogramRecorder) =>
  WINDOWS.map((window) => recorder.snapshot(window)[0]?.summary.count ?? 0);

describe('the windows of a recorder', () => {
  it('all have what was recorded just now', () => {
    const { recorder } = openRecorder();
    recorder.record('step', 'a', 5);
    expect(countsOf(recorder)).toEqual([1, 1, 1]);
  });

  it('lose a duration five minutes and an hour after the minute in which it was recorded', () => {
    const { recorder, pass } = openRecorder();
    recorder.record('step', 'a', 5);
    pass(5);
    expect(countsOf(recorder)).toEqual([1, 1, 1]);
    pass(1);
    expect(countsOf(recorder)).toEqual([0, 1, 1]);
    pass(54);
    expect(countsOf(recorder)).toEqual([0, 1, 1]);
    pass(11);
    expect(countsOf(recorder)).toEqual([0, 0, 1]);
  });

  it('have, over a steady stream of durations, as many as were recorded in their time', () => {
    const { recorder, pass } = openRecorder();
    for (let minute = 0; minute < 180; minute++) {
      recorder.record('step', 'a', 5);
      pass(1);
    }
    const [short, long, all] = countsOf(recorder);
    expect([short, all]).toEqual([5, 180]);
    expect(long).toBeGreaterThanOrEqual(60);
    expect(long).toBeLessThanOrEqual(70);
  });

  it('tell quantiles of their own time only', () => {
    const { recorder, pass } = openRecorder();
    for (let call = 0; call < 100; call++) recorder.record('step', 'a', 1_000);
    pass(10);
    for (let call = 0; call < 100; call++) recorder.record('step', 'a', 10);
    const p95 = (window: (typeof WINDOWS)[number]) => recorder.snapshot(window)[0]!.summary.p95Ms;
    expect(p95('last5Minutes')).toBeCloseTo(10, -1);
    expect(p95('lastHour')).toBeGreaterThan(900);
  });

  it('move on at a read also when no turn was called for', () => {
    let nowMs = 0;
    const recorder = createRecorder({ clock: { monotonicMs: () => nowMs } });
    recorder.record('step', 'a', 5);
    nowMs = MINUTE_MS;
    expect(recorder.snapshot('last5Minutes')).toHaveLength(1);
    nowMs = 7 * MINUTE_MS;
    expect(recorder.snapshot('last5Minutes')).toHaveLength(0);
  });

  it('can be read of one name only', () => {
    const { recorder } = openRecorder();
    recorder.record('step', 'a', 5);
    recorder.record('another', 'a', 5);
    expect(recorder.snapshot('lastHour', 'another').map(({ name }) => name)).toEqual(['another']);
  });
});
