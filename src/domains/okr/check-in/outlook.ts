import { expectedScore, keyResultProgress, keyResultScore } from '../analyser/index.js';
import type { Commitment, Cycle, Metric, MetricKind } from '../draft.js';
import type { CheckIn } from './check-in.js';
import { fitLine, forecast, FORECAST_POINTS, type Forecast, type Point } from './forecast.js';
import { risksOf, type Risk } from './risk.js';

/** Which way the latest check-ins go, seen from the goal. */
export const TRENDS = ['IMPROVING', 'STEADY', 'WORSENING'] as const;
export type Trend = (typeof TRENDS)[number];

/** What is known of a key result when its outlook is asked for. */
export interface OutlookSubject {
  readonly metric?: Metric;
  readonly confidence?: number;
  readonly commitment?: Commitment;
  /** When it was made: staleness counts from here until the first check-in. */
  readonly createdAt: Date;
  /** The days it is for: its own due date is the end where it has one. */
  readonly days?: Cycle;
  /** Any number of check-ins, the latest first. */
  readonly checkIns: readonly Pick<CheckIn, 'at' | 'value' | 'status'>[];
}

/** How a key result stands and goes on. Numbers that cannot be known are undefined. */
export interface Outlook {
  /** Whole days since the last check-in, or since it was made. */
  readonly staleDays: number;
  /** The progress that a steady walk to the expected score would have made by now. */
  readonly expectedProgress?: number;
  readonly trend?: Trend;
  /** Change of the value a day, by the latest check-ins. */
  readonly changePerDay?: number;
  /** Where the value will be on the last day if it goes on as it did. */
  readonly forecast?: Forecast & { readonly on: string };
  /** Why it may fail, the most telling first. None once it is reached. */
  readonly risks: readonly Risk[];
}

const DAY_MS = 86_400_000;
/** Less than this share of the way within the points' time is no movement. */
const STEADY_SHARE = 0.02;

const UPWARD: Readonly<Partial<Record<MetricKind, 1 | -1>>> = {
  INCREASE: 1,
  STAY_ABOVE: 1,
  MILESTONE: 1,
  DECREASE: -1,
  STAY_BELOW: -1,
};

/** Judges how a key result is doing at a time. Pure: the same subject and time give the same outlook. */
export function outlookOf(subject: OutlookSubject, now: Date): Outlook {
  const { metric, commitment, days, checkIns } = subject;
  const points = checkIns.flatMap(({ at, value }) =>
    value === undefined ? [] : [{ day: at.getTime() / DAY_MS, value }],
  );
  const since = checkIns[0]?.at ?? subject.createdAt;
  const known = {
    staleDays: Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS)),
    expectedProgress: expectedProgress(metric, commitment, days, now),
    ...movement(metric, points),
    forecast: days && forecastOn(days.endsOn, points, metric, now),
  };
  const { confidence } = subject;
  const standing = { progress: keyResultProgress(metric), score: keyResultScore(metric), confidence };
  const risks = risksOf({
    ...known,
    ...standing,
    metric,
    commitment,
    days,
    status: checkIns[0]?.status,
    now,
  });
  return { ...known, risks };
}

/**
 * The share of the way that a steady walk would have come: from 0 on the first day to the expected score (1 for a
 * promise and where nobody said, 0.7 for a stretch) at the end of the last. A level that is to be held is expected to
 * be held all the time. Undefined without days, and for what is only to be measured.
 */
export function expectedProgress(
  metric: Metric | undefined,
  commitment: Commitment | undefined,
  days: Cycle | undefined,
  now: Date,
): number | undefined {
  if (!metric || !days || metric.kind === 'BASELINE') return undefined;
  const [start, end] = [Date.parse(days.startsOn), Date.parse(days.endsOn) + DAY_MS];
  const elapsed = Math.min(1, Math.max(0, (now.getTime() - start) / (end - start)));
  const isHeld = /^STAY_|^RANGE$/.test(metric.kind);
  return isHeld ? (elapsed > 0 ? 1 : 0) : elapsed * expectedScore(commitment ?? 'COMMITTED');
}

function movement(
  metric: Metric | undefined,
  points: readonly Point[],
): { readonly trend?: Trend; readonly changePerDay?: number } {
  const latest = points.slice(0, FORECAST_POINTS);
  const line = fitLine(latest);
  if (!metric || !line) return {};
  const upward = UPWARD[metric.kind];
  if (upward === undefined) return { changePerDay: line.slope };
  const first = latest.at(-1);
  const time = Math.abs((latest[0]?.day ?? 0) - (first?.day ?? 0));
  const { baseline, target } = metric;
  const way =
    baseline !== undefined && target !== undefined
      ? Math.abs(target - baseline)
      : Math.abs(first?.value ?? 0);
  const moved = line.slope * time * upward;
  const trend = Math.abs(moved) <= way * STEADY_SHARE ? 'STEADY' : moved > 0 ? 'IMPROVING' : 'WORSENING';
  return { trend, changePerDay: line.slope };
}

function forecastOn(
  on: string,
  points: readonly Point[],
  metric: Metric | undefined,
  now: Date,
): Outlook['forecast'] {
  const end = (Date.parse(on) + DAY_MS) / DAY_MS;
  if (!metric || end <= now.getTime() / DAY_MS) return undefined;
  const made = forecast(points, end);
  return made && { ...made, on };
}
