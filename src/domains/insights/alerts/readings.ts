import { STATEMENT_SERIES, type HistogramRecorder, type RuntimeSample } from '../../../telemetry/index.js';
import { Histogram } from '../../../telemetry/index.js';
import type { Reading } from './alert-board.js';

/** Fewer calls than this in a window say nothing about what is usual. */
const MIN_CALLS = 20;

/** How many minutes of the cache's figures its rate is taken over. */
const CACHE_MINUTES = 10;

/** How often the cache was asked since the start of the process. */
export interface CacheCounts {
  readonly hits: number;
  readonly misses: number;
}

/** The 95th percentile of all that was recorded under a name in the last five minutes; undefined when it is too little. */
export function p95Of(recorder: HistogramRecorder, series: string): number | undefined {
  const all = new Histogram();
  for (const { histogram } of recorder.snapshot('last5Minutes', series)) all.merge(histogram);
  return all.count < MIN_CALLS ? undefined : all.quantileMs(0.95);
}

/** The cache's rate over the last ten minutes, of counts that only grow. */
export class CacheRate {
  private readonly past: CacheCounts[] = [];

  /** To be called once a minute. @returns undefined when too little was asked to tell */
  next(now: CacheCounts): number | undefined {
    this.past.push(now);
    if (this.past.length > CACHE_MINUTES + 1) this.past.shift();
    const first = this.past[0] ?? now;
    const hits = now.hits - first.hits;
    const asked = hits + now.misses - first.misses;
    return asked < MIN_CALLS ? undefined : hits / asked;
  }
}

/** The share of the heap's limit that is used. */
export function heapShare({ memory }: RuntimeSample): number {
  return memory.heapUsedBytes / memory.heapLimitBytes;
}

export interface ReadingSources {
  readonly recorder: HistogramRecorder;
  readonly sample: RuntimeSample;
  readonly cacheRate: number | undefined;
  /** The series of the time that models take to begin an answer. */
  readonly inferenceSeries: string;
}

/** The readings that are about the whole service. */
export function readService({ recorder, sample, cacheRate, inferenceSeries }: ReadingSources): Reading[] {
  const heap = heapShare(sample);
  return [
    { kind: 'INFERENCE_SLOW', value: p95Of(recorder, inferenceSeries) },
    { kind: 'DATABASE_SLOW', value: p95Of(recorder, STATEMENT_SERIES) },
    { kind: 'CACHE_COLD', value: cacheRate },
    { kind: 'MEMORY_HIGH', value: heap },
    { kind: 'MEMORY_CRITICAL', value: heap },
  ];
}
