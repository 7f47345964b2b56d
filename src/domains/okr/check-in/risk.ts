import { expectedScore } from '../analyser/index.js';
import type { Commitment, Cycle, Metric } from '../draft.js';
import type { CheckInStatus } from './check-in.js';
import type { Forecast } from './forecast.js';

/** Why a key result may fail, the most telling first. */
export const RISK_CODES = [
  'OVERDUE',
  'OFF_TRACK',
  'FORECAST_SHORT',
  'BEHIND',
  'WORSENING',
  'LOW_CONFIDENCE',
  'STALE',
] as const;
export type RiskCode = (typeof RISK_CODES)[number];

export interface Risk {
  readonly code: RiskCode;
  /** The reason with its figures, for the team. */
  readonly message: string;
}

/** What the reasons are looked for in. */
export interface RiskSubject {
  readonly metric?: Metric;
  readonly commitment?: Commitment;
  readonly days?: Cycle;
  readonly status?: CheckInStatus;
  readonly progress?: number;
  readonly score?: number;
  readonly confidence?: number;
  readonly expectedProgress?: number;
  readonly trend?: 'IMPROVING' | 'STEADY' | 'WORSENING';
  readonly forecast?: Forecast & { readonly on: string };
  readonly staleDays: number;
  readonly now: Date;
}

/** Days without a check-in after which nobody knows how it stands: two weekly ones were missed. */
export const STALE_AFTER_DAYS = 14;
/** How far progress may lag behind a steady walk before it counts. */
export const BEHIND_BY = 0.15;
export const LOW_CONFIDENCE = 0.4;
const DAY_MS = 86_400_000;

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;
const figure = (value: number): string => String(Number(value.toPrecision(3)));

const CHECKS: Readonly<Record<RiskCode, (subject: RiskSubject) => string | undefined>> = {
  OVERDUE: ({ days, now }) =>
    days && now.getTime() >= Date.parse(days.endsOn) + DAY_MS
      ? `It was due on ${days.endsOn} and has not been reached.`
      : undefined,
  OFF_TRACK: ({ status }) =>
    status === 'OFF_TRACK' || status === 'AT_RISK'
      ? `The last check-in says it is ${status === 'AT_RISK' ? 'at risk' : 'off track'}.`
      : undefined,
  FORECAST_SHORT: ({ metric, forecast, commitment }) => {
    const wanted = metric && wantedValue(metric, commitment);
    if (!forecast || !wanted) return undefined;
    const best = wanted.isUpward ? forecast.high : forecast.low;
    if (wanted.isUpward ? best >= wanted.value : best <= wanted.value) return undefined;
    return `If it goes on like this, it is at best ${figure(best)} on ${forecast.on}; ${figure(wanted.value)} is wanted.`;
  },
  BEHIND: ({ progress, expectedProgress }) =>
    progress !== undefined && expectedProgress !== undefined && progress < expectedProgress - BEHIND_BY
      ? `Progress is ${percent(progress)}; a steady walk would be at ${percent(expectedProgress)}.`
      : undefined,
  WORSENING: ({ trend }) => (trend === 'WORSENING' ? 'The last check-ins went the wrong way.' : undefined),
  LOW_CONFIDENCE: ({ confidence }) =>
    confidence !== undefined && confidence < LOW_CONFIDENCE
      ? `The team gives it a confidence of ${confidence.toFixed(2)}.`
      : undefined,
  STALE: ({ staleDays }) =>
    staleDays > STALE_AFTER_DAYS ? `Nobody has checked in for ${String(staleDays)} days.` : undefined,
};

/** The value that counts as reached: the target for a promise, seven tenths of the way there for a stretch. */
function wantedValue(
  { kind, baseline, target }: Metric,
  commitment: Commitment | undefined,
): { readonly value: number; readonly isUpward: boolean } | undefined {
  if (target === undefined) return undefined;
  if (kind === 'STAY_ABOVE' || kind === 'STAY_BELOW')
    return { value: target, isUpward: kind === 'STAY_ABOVE' };
  if (kind !== 'INCREASE' && kind !== 'DECREASE') return undefined;
  const from = baseline ?? target;
  const value = from + (target - from) * expectedScore(commitment ?? 'COMMITTED');
  return { value, isUpward: kind === 'INCREASE' };
}

/** The reasons why it may fail. None when it is reached, or its days have not begun. */
export function risksOf(subject: RiskSubject): readonly Risk[] {
  const { score, commitment, days, now, metric } = subject;
  const isHeld = metric !== undefined && /^STAY_|^RANGE$/.test(metric.kind);
  const isOver = days !== undefined && now.getTime() >= Date.parse(days.endsOn) + DAY_MS;
  const isReached = score !== undefined && score >= expectedScore(commitment ?? 'COMMITTED') - 1e-9;
  // A level that is held today may slip tomorrow; what is reached stays reached.
  if (isReached && (!isHeld || isOver)) return [];
  if (days && now.getTime() < Date.parse(days.startsOn)) return [];
  return RISK_CODES.flatMap((code) => {
    const message = CHECKS[code](subject);
    return message === undefined ? [] : [{ code, message }];
  });
}
