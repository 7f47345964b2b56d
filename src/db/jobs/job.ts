/** A kind of durable work. Made once, as a constant, by the domain that does the work. */
export interface JobDefinition<Payload extends object> {
  /** Stored with each job, such as `knowledge.extract`: never change it. */
  readonly name: string;
  /** Reads what was stored, perhaps by an earlier release. A zod schema is one. It throws at what it cannot read. */
  readonly payload: { parse(stored: unknown): Payload };
  /** How often a failed job is tried again before it counts as failed. @default 5 */
  readonly retries?: number;
  /** The wait before the first retry; it doubles each time, up to five minutes. @default 2 // seconds */
  readonly retryDelaySeconds?: number;
  /** After this its signal aborts and it counts as failed. @default 300 // seconds */
  readonly timeoutSeconds?: number;
  /** How many of this kind one process works on at once. @default 1 */
  readonly concurrency?: number;
}

/** A job while it is worked on. */
export interface RunningJob {
  /** Aborts when the job has taken too long, and when the process stops and its grace is over. */
  readonly signal: AbortSignal;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Whether a failure now is the end of it. */
  readonly isLastAttempt: boolean;
}

/** Does the work of one kind of job. */
export interface JobWorker<Payload extends object> {
  /** Done when it resolves. What it throws has it tried again later, so doing it twice must do no harm. */
  run(payload: Payload, job: RunningJob): Promise<void>;
  /**
   * What the domain's own rows say is still to be done. Asked when the process starts and every few minutes: a process
   * that died after its commit and before `enqueue` has left it behind.
   */
  unfinished?(): Promise<readonly JobRequest<Payload>[]>;
}

/** What is asked of a queue. */
export interface JobRequest<Payload extends object> {
  readonly payload: Payload;
  /** Of jobs with equal keys one waits and one is worked on at most: asking for a third is asking for the second. */
  readonly key: string;
  /** How long it should wait, so that more can be done in one go. @default 0 // milliseconds */
  readonly delayMs?: number;
}

/** How many jobs of one kind there are, by their state. */
export interface JobCounts {
  readonly name: string;
  readonly waiting: number;
  /** Failed and waiting to be tried again. */
  readonly retrying: number;
  readonly active: number;
  /** Given up within the last day; after that they are forgotten. */
  readonly failed: number;
  /** Done within the last day. */
  readonly completed: number;
}

/** Sums rows of a kind, a state and a number. */
export function toJobCounts(
  names: readonly string[],
  rows: readonly { readonly name: string; readonly state: string; readonly count: number }[],
): readonly JobCounts[] {
  return names.map((name) => {
    const countOf = (state: Exclude<keyof JobCounts, 'name'>) =>
      rows.find((row) => row.name === name && row.state === state)?.count ?? 0;
    return {
      name,
      waiting: countOf('waiting'),
      retrying: countOf('retrying'),
      active: countOf('active'),
      failed: countOf('failed'),
      completed: countOf('completed'),
    };
  });
}
