import { systemClock, type Clock } from '../kernel/clock.js';
import type { DurationSummary, Histogram } from './histogram.js';
import type { Recorder, SeriesSource } from './recorder.js';
import { TURN_MS, WindowedHistogram, type Window } from './windows.js';

/** The name and the label of the one series that takes what no longer fits. */
export const OVERFLOW_SERIES = '(other)';

/** What was recorded under one name and label in one window. */
export interface Series {
  readonly name: string;
  readonly label: string;
  /** The reader's own: it does not change when more is recorded. */
  readonly histogram: Histogram;
  readonly summary: DurationSummary;
}

export interface HistogramRecorderOptions {
  /**
   * How many pairs of name and label are told apart; each takes 2 to 8 KB. Pairs that come later share one series,
   * so that a label made of a client's input cannot fill the memory.
   * @default 2_000
   */
  readonly maxSeries?: number;
  readonly clock?: Pick<Clock, 'monotonicMs'>;
}

export interface HistogramRecorder extends Recorder, SeriesSource {
  /**
   * All series that have at least one duration in the window, in the order in which they first came.
   *
   * @param name only the series of this name. @default of all names
   */
  snapshot(window?: Window, name?: string): readonly Series[];
  /**
   * Lets time pass for the windows, where a minute is over. To be called about once a minute: what is recorded between
   * two calls counts as one piece, and leaves a window as one.
   */
  turn(): void;
}

/** A recorder that keeps a histogram per name and label, over the last five minutes, the last hour and all time. */
export function createRecorder(options: HistogramRecorderOptions = {}): HistogramRecorder {
  return new WindowedRecorder(options.maxSeries ?? 2_000, options.clock ?? systemClock);
}

class WindowedRecorder implements HistogramRecorder {
  private readonly names = new Map<string, Map<string, WindowedHistogram>>();
  private overflow: WindowedHistogram | undefined;
  private size = 0;
  private turnedAtMs: number;

  constructor(
    private readonly maxSeries: number,
    private readonly clock: Pick<Clock, 'monotonicMs'>,
  ) {
    this.turnedAtMs = clock.monotonicMs();
  }

  record(name: string, label: string, durationMs: number): void {
    this.series(name, label).record(durationMs);
  }

  series(name: string, label: string): WindowedHistogram {
    return this.names.get(name)?.get(label) ?? this.add(name, label);
  }

  turn(): void {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.turnedAtMs < TURN_MS) return;
    for (const { windowed } of this.all()) windowed.turn(this.turnedAtMs, nowMs);
    this.turnedAtMs = nowMs;
  }

  snapshot(window: Window = 'sinceStart', wanted?: string): readonly Series[] {
    this.turn();
    const nowMs = this.clock.monotonicMs();
    const found: Series[] = [];
    for (const { name, label, windowed } of this.all(wanted)) {
      const histogram = windowed.read(window, nowMs);
      if (histogram.count > 0) found.push({ name, label, histogram, summary: histogram.summary() });
    }
    return found;
  }

  private add(name: string, label: string): WindowedHistogram {
    if (this.size >= this.maxSeries) return (this.overflow ??= new WindowedHistogram());
    this.size += 1;
    let labels = this.names.get(name);
    if (!labels) this.names.set(name, (labels = new Map<string, WindowedHistogram>()));
    const windowed = new WindowedHistogram();
    labels.set(label, windowed);
    return windowed;
  }

  private *all(wanted?: string) {
    for (const [name, labels] of this.names) {
      if (wanted !== undefined && name !== wanted) continue;
      for (const [label, windowed] of labels) yield { name, label, windowed };
    }
    const { overflow: windowed } = this;
    if (windowed && wanted === undefined) yield { name: OVERFLOW_SERIES, label: OVERFLOW_SERIES, windowed };
  }
}
