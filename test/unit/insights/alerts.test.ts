import { AlertBoard } from '../../../src/domains/insights/alerts/alert-board.js';
import type { AlertKind } from '../../../src/domains/insights/alerts/alert.js';
import { CacheRate, p95Of } from '../../../src/domains/insights/alerts/readings.js';
import { ALERT_RULES } from '../../../src/domains/insights/alerts/rules.js';
import { silentLog, type LogFields } from '../../../src/kernel/log.js';
import { createRecorder } from '../../../src/telemetry/index.js';
import { ManualClock } from '../llm/manual-clock.js';

const MINUTE_MS = 60_000;

function openBoard() {
  const clock = new ManualClock();
  const lines: (LogFields & { readonly message: string })[] = [];
  const record = (fields: LogFields, message: string) => void lines.push({ ...fields, message });
  const board = new AlertBoard(clock, { ...silentLog, info: record, warn: record, error: record });
  /** Judges these values, one a minute. */
  const judge = async (kind: AlertKind, values: readonly (number | undefined)[]) => {
    for (const value of values) {
      board.judge([{ kind, value }]);
      await clock.advance(MINUTE_MS);
    }
  };
  const states = () => board.alerts('w').map(({ clearedAt }) => (clearedAt ? 'over' : 'stands'));
  return { clock, board, lines, judge, states };
}

const times = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value);

describe('an alert', () => {
  it.each([
    ['INFERENCE_SLOW', 2_001, 5],
    ['DATABASE_SLOW', 501, 5],
    ['CACHE_COLD', 0.39, 10],
    ['MEMORY_HIGH', 0.81, 5],
    ['MEMORY_CRITICAL', 0.96, 0],
    ['BUDGET_NEARLY_SPENT', 0.91, 0],
  ] as const)(
    '%s is raised when %d has lasted for %d minutes, and not before',
    async (kind, wrong, minutes) => {
      const { judge, states } = openBoard();
      await judge(kind, times(minutes, wrong));
      expect(states()).toEqual([]);
      await judge(kind, [wrong]);
      expect(states()).toEqual(['stands']);
    },
  );

  it.each(Object.values(ALERT_RULES))(
    '$kind is not raised at its threshold itself',
    async ({ kind, raiseAt }) => {
      const { judge, states } = openBoard();
      await judge(kind, times(20, raiseAt));
      expect(states()).toEqual([]);
    },
  );

  it('is not raised when one value within its time was well', async () => {
    const { judge, states } = openBoard();
    await judge('DATABASE_SLOW', [...times(5, 900), 100, ...times(5, 900)]);
    expect(states()).toEqual([]);
  });

  it('is raised once and cleared once, however long it lasts, with a line for each', async () => {
    const { judge, states, lines, board } = openBoard();
    await judge('DATABASE_SLOW', [...times(60, 900), ...times(60, 100)]);
    expect(states()).toEqual(['over']);
    expect(lines.map(({ alert, message }) => [alert, message])).toEqual([
      ['DATABASE_SLOW', 'An alert was raised.'],
      ['DATABASE_SLOW', 'An alert was cleared.'],
    ]);
    const [alert] = board.alerts('w');
    expect(alert).toMatchObject({ severity: 'CRITICAL', value: 900, threshold: 500 });
    expect(alert!.clearedAt!.getTime() - alert!.raisedAt.getTime()).toBe(57 * MINUTE_MS);
  });

  it('stays while the value trembles between its two thresholds', async () => {
    const { judge, states, lines } = openBoard();
    await judge('DATABASE_SLOW', times(6, 900));
    for (let turn = 0; turn < 20; turn++) await judge('DATABASE_SLOW', [450, 520]);
    expect(states()).toEqual(['stands']);
    expect(lines).toHaveLength(1);
    await judge('DATABASE_SLOW', times(3, 400));
    expect(states()).toEqual(['over']);
  });

  it('is over when there is nothing to judge any more', async () => {
    const { judge, states } = openBoard();
    await judge('INFERENCE_SLOW', [...times(6, 3_000), ...times(3, undefined)]);
    expect(states()).toEqual(['over']);
  });

  it('can be raised again after it was over', async () => {
    const { judge, states } = openBoard();
    await judge('MEMORY_HIGH', [...times(6, 0.9), ...times(3, 0.5), ...times(6, 0.9)]);
    expect(states()).toEqual(['stands', 'over']);
  });

  it('about a budget is seen by its own workspace only, and is over when the budget is not near its limit', async () => {
    const { board, clock } = openBoard();
    const reading = {
      kind: 'BUDGET_NEARLY_SPENT',
      value: 0.95,
      subject: { workspaceId: 'mine', id: 'ada' },
    } as const;
    board.judge([reading]);
    expect(board.alerts('mine')).toHaveLength(1);
    expect(board.alerts('theirs')).toEqual([]);
    expect(board.countStanding('BUDGET_NEARLY_SPENT')).toBe(1);
    await clock.advance(MINUTE_MS);
    board.judge([]);
    expect(board.alerts('mine')).toMatchObject([{ clearedAt: clock.now() }]);
    expect(board.countStanding('BUDGET_NEARLY_SPENT')).toBe(0);
  });

  it('is forgotten when a hundred others are over after it', async () => {
    const { judge, states } = openBoard();
    for (let turn = 0; turn < 120; turn++) await judge('MEMORY_CRITICAL', [0.99, 0.5, 0.5, 0.5]);
    expect(states()).toEqual(times(100, 'over'));
  });
});

describe('readings', () => {
  it('tell a percentile over all series of a name, and nothing of too few durations', () => {
    const recorder = createRecorder();
    for (let call = 0; call < 10; call++) recorder.record('db', 'a', 10);
    expect(p95Of(recorder, 'db')).toBeUndefined();
    for (let call = 0; call < 10; call++) recorder.record('db', 'b', 1_000);
    expect(p95Of(recorder, 'db')).toBeGreaterThan(900);
  });

  it("tell the cache's rate of the last ten minutes", () => {
    const rate = new CacheRate();
    expect(rate.next({ hits: 0, misses: 0 })).toBeUndefined();
    expect(rate.next({ hits: 30, misses: 10 })).toBe(0.75);
    for (let minute = 0; minute < 9; minute++) rate.next({ hits: 30, misses: 10 });
    expect(rate.next({ hits: 30, misses: 10 })).toBeUndefined();
    expect(rate.next({ hits: 30, misses: 50 })).toBe(0);
  });
});
