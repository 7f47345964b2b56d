import type { DurationSummary, Histogram } from '../../../telemetry/index.js';

/** What many durations came to. */
export interface Durations extends DurationSummary {
  readonly totalMs: number;
}

export function durationsOf(histogram: Histogram): Durations {
  return { ...histogram.summary(), totalMs: histogram.totalMs };
}
