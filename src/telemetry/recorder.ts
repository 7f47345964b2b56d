/**
 * Where durations go. Recording must never throw, wait or cost more than a histogram's increment: it stands in the
 * path of everything.
 */
export interface Recorder {
  /**
   * @param name what was measured, from a small fixed set, such as `graphql.field` or `okr.turn`
   * @param label which one, such as `Query.okrSessions` or `call model`
   */
  record(name: string, label: string, durationMs: number): void;
}

/** Records nothing. */
export const silentRecorder: Recorder = { record() {} };

/** One resolver's call. Times are milliseconds from the start of the request. */
export interface ResolverTiming {
  readonly path: readonly (string | number)[];
  readonly field: string;
  readonly startMs: number;
  readonly durationMs: number;
}

/** The durations of one request, kept because it asked for them. */
export interface RequestTimings {
  addResolver(timing: ResolverTiming): void;
  /** `parse`, `validate` or `execute`. */
  addPhase(phase: string, durationMs: number): void;
  /** When the request began, on the clock of `performance.now()`. */
  readonly startedAtMs: number;
}
