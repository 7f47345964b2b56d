import { OVERFLOW_SERIES } from './histogram-recorder.js';
import type { Profiles } from './profiles.js';
import type { Recorder } from './recorder.js';
import type { RenderedTimings } from './request-timings.js';

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
}

/** Told of operations by the transport. */
export interface OperationObserver {
  /** Call it once, before the timings are taken. */
  end(operation: EndedOperation, timings: RenderedTimings): void;
  /** One event of a subscription has been executed. */
  event(name: string | null, durationMs: number): void;
}

export interface OperationObserverOptions {
  readonly recorder: Recorder;
  readonly profiles: Profiles;
  /**
   * How many names are told apart. Those that come later share one, since clients choose names freely.
   * @default 100
   */
  readonly maxNames?: number;
}

/** Records each operation's phases, and shows it to the profiles. */
export function createOperationObserver(options: OperationObserverOptions): OperationObserver {
  const { recorder, profiles, maxNames = 100 } = options;
  const names = new Set<string>();

  function labelOf(name: string | null | undefined): string {
    if (name === undefined) return INVALID_OPERATION;
    if (name === null) return UNNAMED_OPERATION;
    if (names.has(name)) return name;
    if (names.size >= maxNames) return OVERFLOW_SERIES;
    names.add(name);
    return name;
  }

  return {
    end(operation, timings) {
      const label = labelOf(operation.name);
      const totalMs = performance.now() - timings.startedAtMs;
      for (const [phase, { durationMs }] of timings.phases) {
        // Nothing is parsed and validated twice: a known document's 0 would hide what a new one costs.
        if (durationMs > 0 && isPhase(phase)) recorder.record(OPERATION_SERIES[phase], label, durationMs);
      }
      recorder.record(OPERATION_SERIES.total, label, totalMs);
      profiles.offer({ ...operation, label, totalMs }, timings);
    },
    event(name, durationMs) {
      recorder.record(OPERATION_SERIES.execute, labelOf(name), durationMs);
    },
  };
}

function isPhase(phase: string): phase is keyof typeof OPERATION_SERIES {
  return phase in OPERATION_SERIES;
}
