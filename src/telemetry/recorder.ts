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

/** Gives one series to record into, found once: for what is recorded many times in each request. */
export interface SeriesSource {
  series(name: string, label: string): SeriesRecorder;
}

/** Records into one series. */
export interface SeriesRecorder {
  /** @param times how many calls this one stands for, where only some are measured. @default 1 */
  record(durationMs: number, times?: number): void;
}

/** Records nothing. */
export const silentRecorder: Recorder & SeriesSource = { record() {}, series: () => ({ record() {} }) };

/** Where in an answer a resolver was called, as the executor keeps it: the last step first. */
export interface ResponsePath {
  readonly key: string | number;
  readonly prev: ResponsePath | undefined;
}

/** One resolver's call. Times are milliseconds from the start of the request. */
export interface ResolverTiming {
  readonly path: readonly (string | number)[];
  readonly field: string;
  readonly startMs: number;
  readonly durationMs: number;
}

/** What is timed of a request as a whole. */
export const PHASES = ['parse', 'validate', 'execute'] as const;
export type Phase = (typeof PHASES)[number];

/** The durations of one request while it runs. */
export interface RequestTimings {
  /** How many calls each measured call of a resolver stands for; at 0 the request's resolvers are not measured. */
  readonly resolverWeight: number;
  /**
   * The path is kept as it is, for few are ever read.
   * @param startMs on the clock of `performance.now()`
   */
  addResolver(field: string, path: ResponsePath, startMs: number, durationMs: number): void;
  /**
   * Durations of one phase add up.
   * @param endedAtMs on the clock of `performance.now()`. @default now
   */
  addPhase(phase: Phase, durationMs: number, endedAtMs?: number): void;
  /** When the request began, on the clock of `performance.now()`. */
  readonly startedAtMs: number;
}
