import type { Clock } from '../../../kernel/clock.js';
import { badUserInput } from '../../../kernel/errors.js';
import { Histogram, unpackHistogram } from '../../../telemetry/index.js';
import { durationsOf, type Durations } from '../figures/durations.js';
import { hourOf, KEPT_DAYS } from './hours.service.js';
import type { HoursStore } from './hours.store.js';

const HOUR_MS = 3_600_000;
/** The most points of one trend: a month of hours. */
export const MAX_POINTS = 31 * 24;

/** What a trend is asked for. */
export interface TrendRequest {
  /** The series that are added up. */
  readonly names: readonly string[];
  /** Undefined: all of them together. */
  readonly label: string | undefined;
  readonly from: Date;
  /** Undefined: now. */
  readonly until: Date | undefined;
  readonly by: 'hour' | 'day';
}

/** One piece of a trend. */
export interface TrendPoint {
  /** When it begins. */
  readonly at: Date;
  readonly durations: Durations;
}

/** How figures were, over all processes and restarts. */
export class TrendsService {
  constructor(
    private readonly store: HoursStore,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /**
   * The pieces in which something was recorded, the oldest first.
   *
   * @throws {AppError} BAD_USER_INPUT for a time that ends before it begins, and for more points than may be asked for
   */
  async trend({ names, label, from, until, by }: TrendRequest): Promise<readonly TrendPoint[]> {
    const end = until ?? this.clock.now();
    requireSpan(from, end, by);
    const rows = await this.store.find({
      names,
      label,
      from: hourOf(from),
      until: until ?? afterHourOf(end),
    });
    const pieces = Map.groupBy(rows, ({ hour }) => startOf(hour, by).getTime());
    return [...pieces].map(([at, parts]) => {
      const all = new Histogram();
      for (const { histogram } of parts) all.merge(unpackHistogram(histogram));
      return { at: new Date(at), durations: durationsOf(all) };
    });
  }
}

/** The hour that has just begun is part of now. */
function afterHourOf(now: Date): Date {
  return new Date(hourOf(now).getTime() + HOUR_MS);
}

function startOf(hour: Date, by: TrendRequest['by']): Date {
  if (by === 'hour') return hour;
  return new Date(Date.UTC(hour.getUTCFullYear(), hour.getUTCMonth(), hour.getUTCDate()));
}

function requireSpan(from: Date, until: Date, by: TrendRequest['by']): void {
  if (from >= until) throw badUserInput('from', 'order', 'from must be before until.');
  const hours = (until.getTime() - from.getTime()) / HOUR_MS;
  if (by === 'hour' && hours > MAX_POINTS)
    throw badUserInput(
      'from',
      'range',
      `By the hour a trend has at most ${MAX_POINTS} points: ask for it by the day.`,
    );
  if (hours > (KEPT_DAYS + 1) * 24)
    throw badUserInput('from', 'range', `Figures are kept for ${KEPT_DAYS} days.`);
}
