import { systemClock, type Clock } from '../kernel/clock.js';
import type { DemandOptions } from './demand.js';
import {
  createRecorder,
  type HistogramRecorder,
  type HistogramRecorderOptions,
} from './histogram-recorder.js';
import { createOperationObserver, type EndedOperation, type OperationObserver } from './operations.js';
import { choosePlace, runFrom } from './origin.js';
import type { RenderedTimings } from './request-timings.js';
import { Profiles, type Profile, type ProfilesOptions } from './profiles.js';
import { RuntimeSampler, type RuntimeSample, type RuntimeSource } from './runtime.js';
import { createStatementTimer } from './statements.js';
import { Traces, type TracesOptions } from './traces.js';
import { TURN_MS } from './windows.js';

/** How many samples of the process are kept: an hour's. */
const MAX_SAMPLES = 60;

export interface TelemetryOptions {
  readonly clock?: Clock;
  readonly profiles?: Omit<ProfilesOptions, 'clock'>;
  readonly traces?: Omit<TracesOptions, 'clock'>;
  readonly recorder?: Omit<HistogramRecorderOptions, 'clock'>;
  /** How many names of operations are told apart. @default 100 */
  readonly maxOperationNames?: number;
  /** From which demand for an operation on only a share of its resolvers is measured. */
  readonly demand?: DemandOptions;
  /** @default this process */
  readonly runtime?: RuntimeSource;
}

/**
 * @param endedAtMs on the clock of `performance.now()`
 * @param profile its pieces, where it is one of the slow ones and samples that are kept
 */
export type OperationListener = (
  operation: EndedOperation,
  timings: RenderedTimings,
  endedAtMs: number,
  profile: Profile | undefined,
) => void;

/** All that this process measures of itself. */
export interface Telemetry {
  readonly recorder: HistogramRecorder;
  readonly profiles: Profiles;
  /** For whoever does the work behind answers. */
  readonly traces: Traces;
  /** For the transport. */
  readonly operations: OperationObserver;
  /** Told of each operation that has ended. It must neither throw nor wait. */
  onOperation(listener: OperationListener): void;
  /** For the database. */
  readonly onStatement: (sql: string, durationMs: number) => void;
  /** How the process has done since the last full minute, read now. */
  now(): RuntimeSample;
  /** A sample of each of the last 60 minutes, the oldest first. */
  samples(): readonly RuntimeSample[];
  readonly pausesSinceStart: { readonly count: number; readonly totalMs: number };
  /** Begins to sample each minute; `onMinute` is told of each sample, once the windows have moved on. */
  start(onMinute?: (sample: RuntimeSample) => void): void;
  /** Resolves when nothing is sampled any more. */
  stop(): Promise<void>;
}

/** Measures from its making on; what takes time (windows that move, samples of the process) from `start` on. */
export function createTelemetry(options: TelemetryOptions = {}): Telemetry {
  const { clock = systemClock, maxOperationNames: maxNames, demand } = options;
  const recorder = createRecorder({ ...options.recorder, clock });
  const profiles = new Profiles({ ...options.profiles, clock });
  const traces = new Traces({ ...options.traces, clock });
  const listeners: OperationListener[] = [];
  const operations = told(createOperationObserver({ recorder, profiles, maxNames, demand }), listeners);
  const onStatement = createStatementTimer(recorder);
  const minutes = new Minutes(clock, recorder, new RuntimeSampler(clock, options.runtime));
  return {
    recorder,
    profiles,
    traces,
    operations,
    onOperation: (listener) => void listeners.push(listener),
    onStatement,
    now: () => minutes.sampler.read(),
    samples: () => [...minutes.samples],
    get pausesSinceStart() {
      return minutes.sampler.pausesSinceStart;
    },
    start: (onMinute = () => {}) => minutes.start(onMinute),
    stop: () => minutes.stop(),
  };
}

/** The observer, and after it whoever else wants to know. */
function told(observer: OperationObserver, listeners: readonly OperationListener[]): OperationObserver {
  return {
    ...observer,
    within(timings, traceparent, run) {
      if (listeners.length === 0) return run();
      timings.place = choosePlace(traceparent);
      return runFrom(timings.place, run);
    },
    end(operation, timings, endedAtMs = performance.now()) {
      const profile = observer.end(operation, timings, endedAtMs);
      for (const listener of listeners) listener(operation, timings, endedAtMs, profile);
      return profile;
    },
  };
}

/** Does what is to be done once a minute. */
class Minutes {
  readonly samples: RuntimeSample[] = [];
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly recorder: HistogramRecorder,
    readonly sampler: RuntimeSampler,
  ) {}

  start(onMinute: (sample: RuntimeSample) => void): void {
    this.sampler.start();
    this.running = this.repeat(onMinute).catch((error: unknown) => {
      if (!this.stopping.signal.aborted) throw error;
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.sampler.stop();
    await this.running;
  }

  private async repeat(onMinute: (sample: RuntimeSample) => void): Promise<void> {
    for (;;) {
      await this.clock.sleep(TURN_MS, this.stopping.signal);
      this.recorder.turn();
      const sample = this.sampler.read();
      this.sampler.reset();
      this.samples.push(sample);
      if (this.samples.length > MAX_SAMPLES) this.samples.shift();
      onMinute(sample);
    }
  }
}
