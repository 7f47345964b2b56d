import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { systemClock, type Clock } from '../kernel/clock.js';

const NANOSECONDS_IN_MS = 1e6;

/** How often the loop's delay is measured. */
const RESOLUTION_MS = 20;

/** How this process did since the sample before. */
export interface RuntimeSample {
  readonly at: Date;
  readonly uptimeMs: number;
  /** How late timers ran: what each request waits before anything is done for it. */
  readonly eventLoopDelay: {
    readonly p50Ms: number;
    readonly p99Ms: number;
    readonly maxMs: number;
  };
  /** Pauses for collecting garbage. */
  readonly garbageCollection: { readonly count: number; readonly totalMs: number; readonly maxMs: number };
  readonly memory: RuntimeMemory;
}

/** In bytes. */
export interface RuntimeMemory {
  readonly heapUsedBytes: number;
  /** Where the process ends for want of memory; the heap that is allocated now says nothing about that. */
  readonly heapLimitBytes: number;
  /** What the system has given to the process, buffers and code too. */
  readonly residentBytes: number;
  /** Buffers and other things outside of the heap that are held from within it. */
  readonly externalBytes: number;
}

/** Where the figures come from: replaced in tests. */
export interface RuntimeSource {
  memory(): RuntimeMemory;
}

const V8: RuntimeSource = {
  memory() {
    const { heapUsed, rss, external } = process.memoryUsage();
    const { heap_size_limit: heapLimitBytes } = getHeapStatistics();
    return { heapUsedBytes: heapUsed, heapLimitBytes, residentBytes: rss, externalBytes: external };
  },
};

/** Watches the process from `start` to `stop`. */
export class RuntimeSampler {
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) this.addPause(duration);
  });
  private pauses = { count: 0, totalMs: 0, maxMs: 0 };
  private pausesBefore = { count: 0, totalMs: 0 };

  constructor(
    private readonly clock: Clock = systemClock,
    private readonly source: RuntimeSource = V8,
  ) {}

  start(): void {
    this.delay.enable();
    this.observer.observe({ entryTypes: ['gc'] });
  }

  stop(): void {
    this.delay.disable();
    this.observer.disconnect();
  }

  /** What has been since the last `reset`, and how things are now. */
  read(): RuntimeSample {
    const { delay, pauses } = this;
    return {
      at: this.clock.now(),
      uptimeMs: process.uptime() * 1_000,
      eventLoopDelay: {
        p50Ms: lateMs(delay.percentile(50)),
        p99Ms: lateMs(delay.percentile(99)),
        maxMs: lateMs(delay.max),
      },
      garbageCollection: { ...pauses },
      memory: this.source.memory(),
    };
  }

  /** All pauses since the start. */
  get pausesSinceStart(): { readonly count: number; readonly totalMs: number } {
    const { count, totalMs } = this.pausesBefore;
    return { count: count + this.pauses.count, totalMs: totalMs + this.pauses.totalMs };
  }

  /** Begins the next stretch of event-loop delays and pauses. */
  reset(): void {
    this.delay.reset();
    this.pausesBefore = this.pausesSinceStart;
    this.pauses = { count: 0, totalMs: 0, maxMs: 0 };
  }

  private addPause(durationMs: number): void {
    const { count, totalMs, maxMs } = this.pauses;
    this.pauses = {
      count: count + 1,
      totalMs: totalMs + durationMs,
      maxMs: Math.max(maxMs, durationMs),
    };
  }
}

/** Node reports the time between two measurements, of which the wait that was asked for is no delay. */
function lateMs(nanoseconds: number): number {
  return Math.max(0, nanoseconds / NANOSECONDS_IN_MS - RESOLUTION_MS) || 0;
}
