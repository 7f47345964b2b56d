import { Histogram, type DurationSummary } from './histogram.js';
import type { Recorder } from './recorder.js';

/** The name and the label of the one series that takes what no longer fits. */
export const OVERFLOW_SERIES = '(other)';

/** What was recorded under one name and label since the process began. */
export interface Series {
  readonly name: string;
  readonly label: string;
  /** A copy: it does not change when more is recorded. */
  readonly histogram: Histogram;
  readonly summary: DurationSummary;
}

export interface HistogramRecorderOptions {
  /**
   * How many pairs of name and label are told apart; each takes about 2 KB. Pairs that come later share one series,
   * so that a label made of a client's input cannot fill the memory.
   * @default 2_000
   */
  readonly maxSeries?: number;
}

export interface HistogramRecorder extends Recorder {
  /** All series that have at least one duration, in the order in which they first came. */
  snapshot(): readonly Series[];
}

/** A recorder that keeps a histogram per name and label. */
export function createRecorder({ maxSeries = 2_000 }: HistogramRecorderOptions = {}): HistogramRecorder {
  const names = new Map<string, Map<string, Histogram>>();
  let overflow: Histogram | undefined;
  let size = 0;

  function add(name: string, label: string): Histogram {
    if (size >= maxSeries) return (overflow ??= new Histogram());
    size += 1;
    let labels = names.get(name);
    if (!labels) names.set(name, (labels = new Map<string, Histogram>()));
    const histogram = new Histogram();
    labels.set(label, histogram);
    return histogram;
  }

  return {
    record(name, label, durationMs) {
      (names.get(name)?.get(label) ?? add(name, label)).record(durationMs);
    },
    snapshot() {
      const series = [...names].flatMap(([name, labels]) =>
        [...labels].map(([label, histogram]) => copyOf(name, label, histogram)),
      );
      return overflow ? [...series, copyOf(OVERFLOW_SERIES, OVERFLOW_SERIES, overflow)] : series;
    },
  };
}

function copyOf(name: string, label: string, original: Histogram): Series {
  const histogram = new Histogram();
  histogram.merge(original);
  return { name, label, histogram, summary: histogram.summary() };
}
