import { databaseErrorToAppError, type Database } from '../db/index.js';
import type { Clock } from '../kernel/clock.js';
import { AppError, ERROR_CODES, toAppError } from '../kernel/errors.js';
import type { Log } from '../kernel/log.js';
import type { Scope } from '../kernel/scope.js';
import type { TraceRunner } from '../telemetry/index.js';
import { Endings, type Abandoned, type Ending } from './endings.js';
import { Flusher } from './flusher.js';
import type { ClaimedGeneration, JournalStore } from './journal.store.js';
import type { GenerationLogs } from './log/port.js';
import type { RunningLog } from './log/running-log.js';
import type { EndedEarly, GenerationRunner } from './port.js';
import { Run, type StopReason } from './run.js';

/** How long a drain waits for the database to take the ends. What is late is found again at the next start. */
const RECORD_GRACE_MS = 5_000;

export interface ConductorOptions {
  readonly database: Database;
  readonly journal: JournalStore;
  readonly logs: GenerationLogs;
  readonly clock: Clock;
  readonly log: Log;
  readonly flushEveryMs: number;
  readonly abortGraceMs: number;
  readonly traces: TraceRunner;
}

/** Runs the answers of this process: each to one recorded end, whatever its runner does. */
export class Conductor {
  private readonly runners = new Map<string, GenerationRunner>();
  private readonly runs = new Map<string, Run>();
  private readonly launching = new Map<string, Promise<void>>();
  private isDraining = false;
  private readonly flusher: Flusher;
  private readonly endings: Endings;

  constructor(private readonly options: ConductorOptions) {
    this.flusher = new Flusher({ ...options, everyMs: options.flushEveryMs });
    this.endings = new Endings(options);
    options.logs.onCancelRequest((id) => this.runs.get(id)?.stop('CANCELLED'));
  }

  /** @throws {Error} when the kind is taken */
  register<Input>(runner: GenerationRunner<Input>): void {
    if (this.runners.has(runner.kind))
      throw new Error(`There is a runner of the kind "${runner.kind}" already.`);
    this.runners.set(runner.kind, runner);
  }

  find(generationId: string): Run | undefined {
    return this.runs.get(generationId);
  }

  /** Whether it is being started, run or ended here. */
  isBusyWith(generationId: string): boolean {
    return this.launching.has(generationId);
  }

  /** Starts what is queued; after `drain`, nothing. */
  launch(generationId: string): void {
    this.begin(generationId, () => this.claim(generationId));
  }

  /** Starts what this process has already, and waits for nothing: the first event is there at once. */
  start(claimed: ClaimedGeneration): void {
    const { id } = claimed.record;
    this.begin(id, () => this.perform(claimed, this.options.logs.open(id)));
  }

  private begin(generationId: string, perform: () => Promise<void>): void {
    if (this.isDraining) return;
    if (this.launching.has(generationId)) return;
    const launched = perform()
      .catch((err: unknown) => {
        this.options.log.error({ err, generationId }, 'An answer could not be started.');
        this.options.logs.release(generationId);
      })
      .finally(() => void this.launching.delete(generationId));
    this.launching.set(generationId, launched);
  }

  /** Ends what nobody runs. @returns whether it was ended here */
  endAbandoned(
    generationId: string,
    status: StopReason,
    isAbandoned: (found: Abandoned) => boolean,
  ): Promise<boolean> {
    return this.endings.endAbandoned(generationId, isAbandoned, (found) => {
      const failure = status === 'INTERRUPTED' ? interrupted() : undefined;
      return this.earlyEnding(found, status, failure);
    });
  }

  /** Lets what runs finish for `graceMs`, then stops it and waits a while for the ends to be recorded. */
  async drain(graceMs: number): Promise<void> {
    this.isDraining = true;
    await this.untilIdle(graceMs);
    for (const run of this.runs.values()) run.stop('INTERRUPTED');
    await this.untilIdle(this.options.abortGraceMs + RECORD_GRACE_MS);
    await this.flusher.stop();
  }

  private async untilIdle(atMostMs: number): Promise<void> {
    const idle = new AbortController();
    const late = this.options.clock.sleep(atMostMs, idle.signal).catch(() => {});
    await Promise.race([Promise.all(this.launching.values()), late]);
    idle.abort();
  }

  private async claim(generationId: string): Promise<void> {
    const { logs, journal, clock } = this.options;
    const log = logs.open(generationId);
    const claimed = await journal.claim(generationId, clock.now());
    if (claimed) await this.perform(claimed, log);
    else logs.release(generationId);
  }

  private async perform(claimed: ClaimedGeneration, log: RunningLog): Promise<void> {
    const { id, kind, workspaceId } = claimed.record;
    const run = new Run(id, workspaceId, log);
    this.runs.set(id, run);
    this.flusher.add(id, log);
    await this.options.traces.run({ id, workspaceId, kind }, () => this.finish(run, claimed));
    this.options.logs.release(id);
    this.runs.delete(id);
    run.markEnded();
  }

  /** Runs it, and records the end that it came to. */
  private async finish(run: Run, claimed: ClaimedGeneration): Promise<void> {
    const ending = await this.runToEnd(run, claimed);
    run.seal();
    const flushedSeq = await this.flusher.remove(run.generationId);
    await this.endings.endRun(run, ending, flushedSeq, (error) => this.earlyEnding(claimed, 'FAILED', error));
  }

  private async runToEnd(run: Run, claimed: ClaimedGeneration): Promise<Ending> {
    try {
      const { kind } = claimed.record;
      const runner = this.runners.get(kind);
      if (!runner) throw new Error(`There is no runner of the kind "${kind}".`);
      const { generationId, writer, signal } = run;
      const scope = scopeOf(claimed);
      const outcome = await this.untilStopped(
        run,
        runner.run({ generationId, scope, input: claimed.input, writer, signal }),
      );
      if (run.stopReason === undefined) return { status: 'COMPLETED', writes: outcome?.commit };
      return this.stoppedEnding(run.stopReason, claimed);
    } catch (err) {
      if (run.stopReason !== undefined) return this.stoppedEnding(run.stopReason, claimed);
      const failure = databaseErrorToAppError(err) ?? toAppError(err);
      const fields = { err, generationId: run.generationId, kind: claimed.record.kind, code: failure.code };
      if (err instanceof AppError) this.options.log[levelOf(failure)](fields, 'An answer failed.');
      else if (failure.retryable) this.options.log.warn(fields, 'An answer failed.');
      else this.options.log.error(fields, 'An answer failed for an unforeseen reason.');
      return this.earlyEnding(claimed, 'FAILED', failure);
    }
  }

  /** The outcome, or undefined when the run was stopped and its runner has not obeyed within the grace. */
  private async untilStopped<T>(run: Run, outcome: Promise<T>): Promise<T | undefined> {
    const { clock, abortGraceMs, log } = this.options;
    const isOver = new AbortController();
    const stopped = new Promise<void>((resolve) =>
      run.signal.addEventListener('abort', () => resolve(), { once: true }),
    );
    const overdue = stopped
      .then(() => clock.sleep(abortGraceMs, isOver.signal))
      .then(() => log.warn({ generationId: run.generationId }, 'A runner goes on after its signal aborted.'))
      .catch(() => {});
    try {
      return (await Promise.race([outcome, overdue])) ?? undefined;
    } finally {
      isOver.abort();
      outcome.catch(() => {});
    }
  }

  private stoppedEnding(reason: StopReason, claimed: ClaimedGeneration): Ending {
    return this.earlyEnding(claimed, reason, reason === 'INTERRUPTED' ? interrupted() : undefined);
  }

  private earlyEnding(
    { record, input }: ClaimedGeneration,
    status: EndedEarly<unknown>['status'],
    failure: AppError | undefined,
  ): Ending {
    const runner = this.runners.get(record.kind);
    if (!runner?.endedEarly) return { status, failure };
    const ended = { generationId: record.id, scope: scopeOf({ record }), input, status, failure };
    return {
      status,
      failure,
      writes: async (tx, { text }) => runner.endedEarly?.(tx, { ...ended, text }),
    };
  }
}

// A runner acts for the member who asked; what a member may do was decided when it was asked.
function scopeOf({ record }: Pick<ClaimedGeneration, 'record'>): Scope {
  return { workspaceId: record.workspaceId, memberId: record.memberId, role: 'MEMBER' };
}

function interrupted(): AppError {
  return new AppError('INTERRUPTED', 'The service stopped while this answer was being written.');
}

/** As the table of errors has it, so that a wrong key of ours is not lost among what a client can mend. */
function levelOf({ code }: AppError): 'info' | 'warn' | 'error' {
  const { logLevel } = ERROR_CODES[code];
  return logLevel === 'silent' ? 'info' : logLevel;
}
