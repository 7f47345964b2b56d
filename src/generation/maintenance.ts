import type { Database } from '../db/index.js';
import type { Clock } from '../kernel/clock.js';
import type { Log } from '../kernel/log.js';
import type { Conductor } from './conductor.js';
import type { Abandoned } from './endings.js';
import type { JournalStore } from './journal.store.js';

const RECOVER_EVERY_MS = 30_000;
const SWEEP_EVERY_MS = 60 * 60 * 1_000;
/** How long a finished log can be resumed from any number. */
const RESUMABLE_MS = 24 * 60 * 60 * 1_000;
/** How long a generation of this process may be queued before it counts as forgotten. */
const FORGOTTEN_AFTER_MS = 60_000;

export interface MaintenanceOptions {
  readonly database: Database;
  readonly journal: JournalStore;
  readonly conductor: Conductor;
  readonly clock: Clock;
  readonly log: Log;
}

/** What must be done again and again: end what dead processes left behind, and sweep old logs. */
export class Maintenance {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;
  private sweptAtMs = -Infinity;

  constructor(private readonly options: MaintenanceOptions) {}

  /** Resolves after the first recovery. */
  async start(): Promise<void> {
    await this.recover();
    this.loop ??= this.repeat();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** Ends as INTERRUPTED what no living process runs. @returns how many */
  async recover(): Promise<number> {
    const unfinished = await this.options.journal.findUnfinished();
    const { database, log } = this.options;
    const dead = new Set(await database.instance.deadAmong([...new Set(unfinished.flatMap(instanceOf))]));
    let count = 0;
    for (const found of unfinished) {
      if (this.isLost(found, dead) && (await this.interrupt(found.id, dead))) count += 1;
    }
    if (count > 0) log.warn({ count }, 'Answers of a process that is gone were marked as interrupted.');
    return count;
  }

  /** Ends one generation as INTERRUPTED if no living process runs it. */
  async recoverOne(id: string): Promise<boolean> {
    const [found] = await this.options.journal.findUnfinished(id);
    if (!found) return false;
    const dead = new Set(await this.options.database.instance.deadAmong(instanceOf(found)));
    return this.isLost(found, dead) && this.interrupt(id, dead);
  }

  /** Deletes the logs that can no longer be resumed. @returns how many chunks */
  sweep(): Promise<number> {
    return this.options.journal.sweep(new Date(this.options.clock.now().getTime() - RESUMABLE_MS));
  }

  private async repeat(): Promise<void> {
    const { clock, log } = this.options;
    const { signal } = this.stopping;
    for (;;) {
      await clock.sleep(RECOVER_EVERY_MS, signal).catch(() => {});
      if (signal.aborted) return;
      await this.tick().catch((err: unknown) => log.warn({ err }, 'Old answers could not be tidied up.'));
    }
  }

  private async tick(): Promise<void> {
    await this.recover();
    const now = this.options.clock.monotonicMs();
    if (now - this.sweptAtMs < SWEEP_EVERY_MS) return;
    await this.sweep();
    this.sweptAtMs = now;
  }

  private interrupt(id: string, dead: ReadonlySet<number>): Promise<boolean> {
    const isLost = ({ record, instanceId }: Abandoned) =>
      this.isLost({ id, instanceId, createdAt: record.createdAt }, dead);
    return this.options.conductor.endAbandoned(id, 'INTERRUPTED', isLost).catch((err: unknown) => {
      // One that cannot be ended must not keep the others, or the service, from going on.
      this.options.log.error(
        { err, generationId: id },
        'An answer of a process that is gone could not be ended.',
      );
      return false;
    });
  }

  /** Of a dead process, or of this one, which knows nothing of it: its caller died between commit and launch. */
  private isLost({ id, instanceId, createdAt }: Unfinished, dead: ReadonlySet<number>): boolean {
    const { database, conductor, clock } = this.options;
    if (instanceId === null) return true;
    if (instanceId !== database.instance.id) return dead.has(instanceId);
    return !conductor.isBusyWith(id) && clock.now().getTime() - createdAt.getTime() > FORGOTTEN_AFTER_MS;
  }
}

type Unfinished = Awaited<ReturnType<JournalStore['findUnfinished']>>[number];

function instanceOf({ instanceId }: Unfinished): readonly number[] {
  return instanceId === null ? [] : [instanceId];
}
