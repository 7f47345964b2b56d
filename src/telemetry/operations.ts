import { Demand, type DemandOptions } from './demand.js';
import { OVERFLOW_SERIES } from './histogram-recorder.js';
import type { Profile, Profiles } from './profiles.js';
import { PHASES, type SeriesRecorder, type SeriesSource } from './recorder.js';
import type { FoundFigures, RenderedTimings } from './request-timings.js';
import { logWork, WorkLog } from './request-work.js';

/** The series of operations; the label of each is the operation's name. */
export const OPERATION_SERIES = {
  /** Of documents that were not known yet. */
  parse: 'graphql.parse',
  /** Of documents that were not known yet. */
  validate: 'graphql.validate',
  /** Of a query or mutation: all resolvers. Of a subscription: each event. */
  execute: 'graphql.execute',
  /** From the request's arrival to its answer; of a subscription, until its stream is open. */
  total: 'graphql.total',
} as const;

/** The label of operations that have no name. */
export const UNNAMED_OPERATION = '(unnamed)';

/** The label of requests whose document could not be run. */
export const INVALID_OPERATION = '(invalid)';

/** What is known of an operation when it is over. */
export interface EndedOperation {
  readonly requestId: string;
  readonly workspaceId: string;
  /** Its name in the document; null when it has none, undefined when the document could not be run. */
  readonly name: string | null | undefined;
  readonly type: 'query' | 'mutation' | 'subscription';
  /** Whether the answer has errors. */
  readonly hasFailed: boolean;
  /** The W3C trace context that the client sent, as it sent it. */
  readonly traceparent?: string;
}

/** Told of operations by the transport. */
export interface OperationObserver {
  /**
   * Call it when the operation is known and before it runs: it says in the timings whether its resolvers are measured.
   * Of an operation in great demand only a share is, unless this is not called: for a client that asks to see them.
   */
  begin(name: string | null, timings: RenderedTimings): void;
  /** Runs an operation so that its statements and batches of loaders are known to be its own, if it is measured. */
  watch<T>(timings: RenderedTimings, run: () => T): T;
  /**
   * Runs a mutation so that what it starts, and what goes on after it, is known to come from it.
   * @param traceparent what the client says it is part of
   */
  within<T>(timings: RenderedTimings, traceparent: string | undefined, run: () => T): T;
  /**
   * Call it once, before the timings are taken.
   * @param endedAtMs on the clock of `performance.now()`. @default now
   * @returns its profile, where it is one of those that are kept
   */
  end(operation: EndedOperation, timings: RenderedTimings, endedAtMs?: number): Profile | undefined;
  /** One event of a subscription has been executed. */
  event(name: string | null, durationMs: number): void;
}

export interface OperationObserverOptions {
  readonly recorder: SeriesSource;
  readonly profiles: Profiles;
  /**
   * How many names are told apart. Those that come later share one, since clients choose names freely.
   * @default 100
   */
  readonly maxNames?: number;
  readonly demand?: DemandOptions;
}

/** Records each operation's phases, and shows it to the profiles. */
export function createOperationObserver(options: OperationObserverOptions): OperationObserver {
  const { recorder, profiles, maxNames = 100, demand } = options;
  const known = new Map<string, OperationFigures>();
  let names = 0;

  function figuresOf(name: string | null | undefined): OperationFigures {
    const label = name ?? (name === null ? UNNAMED_OPERATION : INVALID_OPERATION);
    const found = known.get(label);
    if (found) return found;
    if (typeof name !== 'string') return add(label);
    if (names >= maxNames) return known.get(OVERFLOW_SERIES) ?? add(OVERFLOW_SERIES);
    names += 1;
    return add(label);
  }

  function add(label: string): OperationFigures {
    const figures = new OperationFigures(label, recorder, new Demand(demand));
    known.set(label, figures);
    return figures;
  }

  return {
    begin(name, timings) {
      const figures = figuresOf(name);
      timings.figures = figures;
      timings.resolverWeight = figures.demand.weightAt(timings.startedAtMs);
    },
    watch,
    within: (_timings, _traceparent, run) => run(),
    end(operation, timings, endedAtMs = performance.now()) {
      const figures = timings.figures ?? figuresOf(operation.name);
      const totalMs = endedAtMs - timings.startedAtMs;
      figures.recordAll(timings, totalMs);
      timings.work?.close();
      return profiles.offer(operation, figures.label, totalMs, timings);
    },
    event(name, durationMs) {
      figuresOf(name).record('execute', durationMs);
    },
  };
}

function watch<T>(timings: RenderedTimings, run: () => T): T {
  if (timings.resolverWeight === 0) return run();
  timings.work = new WorkLog();
  return logWork(timings.work, run);
}

/** What is kept of the operations of one name, each series found once. */
class OperationFigures implements FoundFigures {
  private readonly series: Partial<Record<keyof typeof OPERATION_SERIES, SeriesRecorder>> = {};

  constructor(
    readonly label: string,
    private readonly source: SeriesSource,
    readonly demand: Demand,
  ) {}

  record(what: keyof typeof OPERATION_SERIES, durationMs: number): void {
    (this.series[what] ??= this.source.series(OPERATION_SERIES[what], this.label)).record(durationMs);
  }
  /** The phases of a request that is over, and the whole. */
  recordAll(timings: RenderedTimings, totalMs: number): void {
    for (const phase of PHASES) {
      const durationMs = timings.phase(phase)?.durationMs ?? 0;
      // Nothing is parsed and validated twice: a known document's 0 would hide what a new one costs.
      if (durationMs > 0) this.record(phase, durationMs);
    }
    this.record('total', totalMs);
  }
}
