import { AlertBoard, type AlertChange } from '../../../src/domains/insights/alerts/alert-board.js';
import type { AlertKind } from '../../../src/domains/insights/alerts/alert.js';
import { CacheRate, p95Of } from '../../../src/domains/insights/alerts/readings.js';
import { ALERT_RULES } from '../../../src/domains/insights/alerts/rules.js';
import { createRecorder } from '../../../src/telemetry/index.js';
import { ManualClock } from '../llm/manual-clock.js';

const MINUTE_MS = 60_000;

function openBoard() {
  const clock = new ManualClock();
  const board = new AlertBoard(clock);
  const changes: AlertChange[] = [];
  /** Judges these values, one a minute. */
  const judge = async (kind: AlertKind, values: readonly (number | undefined)[]) => {
    for (const value of values) {
      changes.push(...board.judge([{ kind, value }]));
      await clock.advance(MINUTE_MS);
    }
  };
  const types = () => changes.map(({ type }) => type);
  return { clock, board, changes, judge, types };
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
      const { judge, types } = openBoard();
      await judge(kind, times(minutes, wrong));
      expect(types()).toEqual([]);
      await judge(kind, [wrong]);
      expect(types()).toEqual(['raised']);
    },
  );

  it.each(Object.values(ALERT_RULES))(
    '$kind is not raised at its threshold itself',
    async ({ kind, raiseAt }) => {
      const { judge, types } = openBoard();
      await judge(kind, times(20, raiseAt));
      expect(types()).toEqual([]);
    },
  );

  it('is not raised when one value within its time was well', async () => {
    const { judge, types } = openBoard();
    await judge('DATABASE_SLOW', [...times(5, 900), 100, ...times(5, 900)]);
    expect(types()).toEqual([]);
  });

  it('is raised once and cleared once, however long it lasts', async () => {
    const { judge, changes, types } = openBoard();
    await judge('DATABASE_SLOW', [...times(60, 900), ...times(60, 100)]);
    expect(types()).toEqual(['raised', 'cleared']);
    const [raised, cleared] = changes;
    expect(raised).toMatchObject({ severity: 'CRITICAL', value: 900, threshold: 500 });
    expect(cleared!.at.getTime() - raised!.at.getTime()).toBe(57 * MINUTE_MS);
  });

  it('stays while the value trembles between its two thresholds', async () => {
    const { judge, types } = openBoard();
    await judge('DATABASE_SLOW', times(6, 900));
    for (let turn = 0; turn < 20; turn++) await judge('DATABASE_SLOW', [450, 520]);
    expect(types()).toEqual(['raised']);
    await judge('DATABASE_SLOW', times(3, 400));
    expect(types()).toEqual(['raised', 'cleared']);
  });

  it('is over when there is nothing to judge any more', async () => {
    const { judge, types } = openBoard();
    await judge('INFERENCE_SLOW', [...times(6, 3_000), ...times(3, undefined)]);
    expect(types()).toEqual(['raised', 'cleared']);
  });

  it('can be raised again after it was over', async () => {
    const { judge, types } = openBoard();
    await judge('MEMORY_HIGH', [...times(6, 0.9), ...times(3, 0.5), ...times(6, 0.9)]);
    expect(types()).toEqual(['raised', 'cleared', 'raised']);
  });

  it('about a budget is over when the budget is not near its limit', async () => {
    const { board, clock } = openBoard();
    const subject = { workspaceId: 'mine', id: 'ada' };
    const reading = { kind: 'BUDGET_NEARLY_SPENT', value: 0.95, subject } as const;
    expect(board.judge([reading])).toMatchObject([{ type: 'raised', subject }]);
    expect(board.countStanding('BUDGET_NEARLY_SPENT')).toBe(1);
    expect(board.judge([])).toEqual([]);
    await clock.advance(2 * MINUTE_MS);
    expect(board.judge([])).toMatchObject([{ type: 'cleared', subject, at: clock.now() }]);
    expect(board.countStanding('BUDGET_NEARLY_SPENT')).toBe(0);
  });

  it('about a budget stays while its limit is moved a little, and is raised once', async () => {
    const { judge, types } = openBoard();
    for (let turn = 0; turn < 20; turn++) await judge('BUDGET_NEARLY_SPENT', [0.91, 0.89, 0.86]);
    expect(types()).toEqual(['raised']);
    await judge('BUDGET_NEARLY_SPENT', [0.5, 0.95, ...times(3, 0.5)]);
    expect(types()).toEqual(['raised', 'cleared']);
  });

  it('that was raised before a restart is not raised again, and is cleared when it is over', async () => {
    const { board, clock } = openBoard();
    const subject = { workspaceId: 'mine', id: 'ada' };
    board.adopt('BUDGET_NEARLY_SPENT', subject);
    expect(board.judge([{ kind: 'BUDGET_NEARLY_SPENT', value: 0.95, subject }])).toEqual([]);
    expect(board.judge([])).toEqual([]);
    await clock.advance(2 * MINUTE_MS);
    expect(board.judge([])).toMatchObject([{ type: 'cleared', subject }]);
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
