import type { Clock } from '../../../kernel/clock.js';
import { newId } from '../../../kernel/ids.js';
import type { Log } from '../../../kernel/log.js';
import {
  Histogram,
  OVERFLOW_SERIES,
  packHistogram,
  sinceThen,
  unpackHistogram,
  type HistogramRecorder,
  type Series,
} from '../../../telemetry/index.js';
import type { HourRow, HoursStore } from './hours.store.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How many minutes may be lost when a process is killed. */
const SAVE_EVERY_MINUTES = 5;
/** How long hours are kept. */
export const KEPT_DAYS = 90;

export interface HoursOptions {
  readonly recorder: Pick<HistogramRecorder, 'snapshot'>;
  readonly store: HoursStore;
  /** How many labels of one hour are stored; those that took the least time come together. @default 500 */
  readonly maxSeries?: number;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/**
 * Saves what this process measures as rows of hours: every few minutes what the hour has come to so far, over the row it
 * wrote before. It keeps what was recorded before the hour in packed form, a few dozen bytes a series.
 */
export class HoursService {
  /** Made anew by each start, so that two rows of an hour are never of the same time. */
  private readonly processId = newId();
  private hour: Date;
  private before = new Map<string, Uint8Array>();
  private minutes = 0;
  private prunedOn = '';

  constructor(private readonly options: HoursOptions) {
    this.hour = hourOf(options.clock.now());
  }

  /** To be called once a minute. What was recorded in the minute in which an hour ends counts to that hour. */
  async onMinute(): Promise<void> {
    this.minutes += 1;
    const hour = hourOf(this.options.clock.now());
    const isNewHour = hour.getTime() !== this.hour.getTime();
    if (!isNewHour && this.minutes % SAVE_EVERY_MINUTES !== 0) return;
    const snapshot = this.options.recorder.snapshot('sinceStart');
    await this.save(snapshot);
    if (!isNewHour) return;
    this.before = new Map(snapshot.map((series) => [keyOf(series), packHistogram(series.histogram)]));
    this.hour = hour;
    await this.prune();
  }

  /** Saves what there is. Call it before the database closes. */
  async flush(): Promise<void> {
    await this.save(this.options.recorder.snapshot('sinceStart'));
  }

  private async save(snapshot: readonly Series[]): Promise<void> {
    const { store, maxSeries = 500 } = this.options;
    const recorded = snapshot
      .map((series) => ({ ...series, histogram: this.ofThisHour(series) }))
      .filter(({ histogram }) => histogram.count > 0)
      .sort((left, right) => right.histogram.totalMs - left.histogram.totalMs);
    const kept = recorded.slice(0, maxSeries);
    const rest = recorded.slice(maxSeries);
    await store.save(
      this.processId,
      [...kept, ...together(rest)].map((series) => this.rowOf(series)),
    );
  }

  private ofThisHour(series: Series): Histogram {
    const then = this.before.get(keyOf(series));
    return then ? sinceThen(series.histogram, unpackHistogram(then)) : series.histogram;
  }

  private rowOf({ name, label, histogram }: Measured): HourRow {
    return { name, label, hour: this.hour, histogram: packHistogram(histogram) };
  }

  /** Once a day is enough. */
  private async prune(): Promise<void> {
    const { store, clock, log } = this.options;
    const today = clock.now().toISOString().slice(0, 10);
    if (today === this.prunedOn) return;
    const pruned = await store.prune(new Date(this.hour.getTime() - KEPT_DAYS * DAY_MS));
    this.prunedOn = today;
    if (pruned > 0) log.info({ pruned }, 'Figures older than 90 days were deleted.');
  }
}

type Measured = Pick<Series, 'name' | 'label' | 'histogram'>;

/** What is too many to be told apart, by its name. */
function together(rest: readonly Measured[]): Measured[] {
  const byName = Map.groupBy(rest, ({ name }) => name);
  return [...byName].map(([name, all]) => {
    const histogram = new Histogram();
    for (const one of all) histogram.merge(one.histogram);
    return { name, label: OVERFLOW_SERIES, histogram };
  });
}

function keyOf({ name, label }: Pick<Series, 'name' | 'label'>): string {
  return `${name} ${label}`;
}

export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}
