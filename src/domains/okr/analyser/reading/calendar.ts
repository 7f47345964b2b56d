import type { Cycle } from '../../draft.js';

/** A day, month, quarter, half, year, or the cycle's end, as far as a statement gives it. */
export interface CalendarPeriod {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** `q1`..`q4`, `h1`, `h2`. */
  readonly part?: string;
  readonly end?: 'CYCLE';
}

const isoDay = (year: number, month: number, day: number): string =>
  `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const lastMonthOf = (period: CalendarPeriod): number => {
  if (period.month !== undefined) return period.month;
  if (period.part === undefined) return 12;
  const nth = Number(period.part.slice(1));
  return period.part.startsWith('q') ? nth * 3 : nth * 6;
};

/**
 * The period's last day, or undefined where it cannot be known or does not exist (30 February).
 *
 * Without a year, it is the first such day that is not before the cycle's start; without a cycle either, nobody knows.
 */
export const calendarEnd = (period: CalendarPeriod, cycle?: Cycle): string | undefined => {
  if (period.end === 'CYCLE') return cycle?.endsOn;
  const month = lastMonthOf(period);
  if (month < 1 || month > 12) return undefined;
  const on = (year: number): string | undefined => {
    const last = lastDayOf(year, month);
    const day = period.day ?? last;
    return day >= 1 && day <= last ? isoDay(year, month, day) : undefined;
  };
  if (period.year !== undefined) return on(period.year);
  if (cycle === undefined) return undefined;
  const year = Number(cycle.startsOn.slice(0, 4));
  const first = on(year);
  return first !== undefined && first >= cycle.startsOn ? first : on(year + 1);
};
