import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type pg from 'pg';
import type { Clock } from '../../kernel/clock.js';
import type { Log } from '../../kernel/log.js';
import { activeJobs, countJobs, createBoss, hasUnfinishedJobs } from './job-tables.js';
import {
  toJobCounts,
  type JobCounts,
  type JobDefinition,
  type JobRequest,
  type JobWorker,
  type RunningJob,
} from './job.js';

/** How often what others left behind is looked for. */
const RESCAN_MS = 60_000;
/** A job whose process has not been heard of for this long is given to another one. */
const HEARTBEAT_SECONDS = 30;
const LONGEST_RETRY_DELAY_SECONDS = 300;
const KEPT_SECONDS = 24 * 60 * 60;

export interface JobQueueOptions {
  readonly database: { readonly pool: pg.Pool; readonly kind: 'embedded' | 'postgresql' };
  readonly clock: Clock;
  readonly log: Log;
  /** How often each kind of job is looked for when nobody has called. @default 15 // seconds */
  readonly pollingSeconds?: number;
}

/** One kind of job, whose payload's type only its own closures know. */
interface Registration {
  readonly definition: JobDefinition<object>;
  run(stored: unknown, job: RunningJob): Promise<void>;
  enqueueUnfinished(): Promise<void>;
}

/**
 * Durable work off a reply's path, in the service's own database. A job survives the process, is tried again with
 * growing waits when it fails, and may be done twice, never not at all.
 *
 * Nothing is loaded and nothing polls before the first job: a service without any pays for one small statement a minute.
 */
export class JobQueue {
  private readonly registrations = new Map<string, Registration>();
  private readonly workerIds = new Map<string, readonly string[]>();
  private readonly stop = new AbortController();
  private opening: Promise<PgBoss> | undefined;
  private scanning: Promise<void> | undefined;

  constructor(private readonly options: JobQueueOptions) {}

  /** Says who does the work of a kind. Before `start`. */
  work<Payload extends object>(definition: JobDefinition<Payload>, worker: JobWorker<Payload>): void {
    this.registrations.set(definition.name, {
      definition,
      run: (stored, job) => worker.run(definition.payload.parse(stored), job),
      enqueueUnfinished: async () => {
        for (const request of (await worker.unfinished?.()) ?? []) await this.enqueue(definition, request);
      },
    });
  }

  /**
   * Stores a job. Call it after the commit of what it is about, never within a transaction: the embedded database has
   * one connection, and the queue needs it.
   *
   * @returns whether it was stored; false when one with its key was waiting already
   */
  async enqueue<Payload extends object>(
    { name }: JobDefinition<Payload>,
    { payload, key, delayMs = 0 }: JobRequest<Payload>,
  ): Promise<boolean> {
    const boss = await this.open();
    const startAfter = new Date(this.options.clock.now().getTime() + delayMs);
    const id = await boss.send(name, payload, { singletonKey: key, ...(delayMs > 0 && { startAfter }) });
    void this.wakeLater(boss, name, delayMs);
    return id !== null;
  }

  /** How many jobs there are, a row for each kind that somebody here works on. */
  async counts(): Promise<readonly JobCounts[]> {
    return toJobCounts([...this.registrations.keys()], await countJobs(this.options.database.pool));
  }

  /** Takes up what an earlier process left, without making the start wait for it. */
  start(): void {
    this.scanning ??= this.scanRepeatedly();
  }

  /** Takes no new job, lets running ones finish for `graceMs` (at least a second), and puts the rest back. */
  async drain(graceMs: number): Promise<void> {
    this.stop.abort();
    await this.scanning;
    const boss = await this.opening?.catch(() => undefined);
    await boss?.stop({ close: false, timeout: graceMs });
  }

  private async scanRepeatedly(): Promise<void> {
    const { clock, log } = this.options;
    while (!this.isStopping()) {
      try {
        await this.scan();
      } catch (err) {
        if (!this.isStopping()) log.warn({ err }, 'Unfinished work could not be looked for.');
      }
      await clock.sleep(RESCAN_MS, this.stop.signal).catch(() => {});
    }
  }

  private async scan(): Promise<void> {
    for (const registration of this.registrations.values()) await registration.enqueueUnfinished();
    if (!this.opening && (await hasUnfinishedJobs(this.options.database.pool))) await this.open();
  }

  private open(): Promise<PgBoss> {
    this.opening ??= this.startBoss().catch((error: unknown) => {
      // The next job tries again.
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async startBoss(): Promise<PgBoss> {
    const boss = await createBoss(this.options.database.pool, this.options.log);
    try {
      await boss.start();
      await this.makeQueues(boss);
      // The embedded database has one process at a time, so who worked on these is dead.
      if (this.options.database.kind === 'embedded') await this.putBack(boss);
      for (const registration of this.registrations.values()) await this.startWorker(boss, registration);
      return boss;
    } catch (error) {
      // What has begun would go on beside the next one.
      await boss.stop({ close: false, graceful: false }).catch(() => {});
      throw error;
    }
  }

  private async makeQueues(boss: PgBoss): Promise<void> {
    const existing = new Set((await boss.getQueues()).map(({ name }) => name));
    for (const { definition } of this.registrations.values()) {
      const options = queueOptions(definition);
      if (existing.has(definition.name)) await boss.updateQueue(definition.name, options);
      else await boss.createQueue(definition.name, { ...options, policy: 'stately' });
    }
  }

  private async putBack(boss: PgBoss): Promise<void> {
    for (const { name, id } of await activeJobs(this.options.database.pool)) {
      await boss.fail(name, id, { message: 'The process that worked on it ended.' });
    }
  }

  private async startWorker(boss: PgBoss, registration: Registration): Promise<void> {
    const { name, concurrency = 1 } = registration.definition;
    const { pollingSeconds = 15 } = this.options;
    const options = { pollingIntervalSeconds: pollingSeconds, includeMetadata: true } as const;
    const ids: string[] = [];
    this.workerIds.set(name, ids);
    for (let i = 0; i < concurrency; i++) {
      const id = await boss.work(name, options, async (jobs: JobWithMetadata<unknown>[]) => {
        // There may be more: the next look is at once instead of after the interval.
        boss.notifyWorker(id);
        for (const job of jobs) await this.runJob(registration, job);
      });
      ids.push(id);
    }
  }

  private async runJob(registration: Registration, job: JobWithMetadata<unknown>): Promise<void> {
    const attempt = job.retryCount + 1;
    const isLastAttempt = job.retryCount >= job.retryLimit;
    try {
      await registration.run(job.data, { signal: job.signal, attempt, isLastAttempt });
    } catch (err) {
      const fields = { err, job: job.name, attempt };
      if (isLastAttempt) this.options.log.error(fields, 'A job was given up.');
      else this.options.log.warn(fields, 'A job failed and will be tried again.');
      throw err;
    }
  }

  private async wakeLater(boss: PgBoss, name: string, delayMs: number): Promise<void> {
    if (delayMs > 0) {
      const slept = await this.options.clock.sleep(delayMs, this.stop.signal).then(
        () => true,
        () => false,
      );
      if (!slept) return;
    }
    for (const id of this.workerIds.get(name) ?? []) boss.notifyWorker(id);
  }

  private isStopping(): boolean {
    return this.stop.signal.aborted;
  }
}

function queueOptions({ retries = 5, retryDelaySeconds = 2, timeoutSeconds = 300 }: JobDefinition<object>) {
  return {
    retryLimit: retries,
    retryDelay: retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: LONGEST_RETRY_DELAY_SECONDS,
    expireInSeconds: timeoutSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deleteAfterSeconds: KEPT_SECONDS,
  };
}
