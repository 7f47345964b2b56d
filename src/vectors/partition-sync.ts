import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../kernel/clock.js';
import type { Log } from '../kernel/log.js';
import type { VectorBackend } from './backend.js';
import { PartitionWrites, toPending, type PendingChange } from './partition-writes.js';
import type { PartitionHealth, PartitionState, VectorPartition, VectorSource } from './port.js';
import { PartitionClosed, VectorsUnavailable } from './vectors.errors.js';

/** A back-end that has not answered for this long is taken for unreachable, and not for one that is being filled. */
const SILENCE_MS = 5_000;
/** How often a partition is filled that is put away in the middle of it. */
const MAX_FILLS = 3;
const NO_ANSWER = 'The back-end does not answer.';

export interface PartitionSyncOptions {
  readonly backend: VectorBackend;
  readonly source: VectorSource;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a search waits for a partition to be filled before it fails. */
  readonly patienceMs: number;
  /** How old knowledge of the source's revision may be. */
  readonly syncEveryMs: number;
  readonly signal: AbortSignal;
}

/** One partition: opened by its first use, and brought up to the source's revision again and again. */
export class PartitionSync {
  readonly #partition: VectorPartition;
  readonly #options: PartitionSyncOptions;
  readonly #writes: PartitionWrites;
  /** The back-end's epoch in which it was opened. */
  #openedIn: number | undefined;
  #opening: Promise<void> | undefined;
  #syncing: Promise<void> | undefined;
  #revision = 0;
  #lookedMs = -Infinity;
  #problem: string | undefined;
  /** When the back-end was last asked to open it. */
  #askedMs = Infinity;
  /** Whether the back-end has opened it, and it is brought up to the source. */
  #isFilling = false;

  constructor(partition: VectorPartition, options: PartitionSyncOptions) {
    this.#partition = partition;
    this.#options = options;
    this.#writes = new PartitionWrites(partition, options.backend);
  }

  /** Does something on the open partition, opening it first, and once more when it was put away meanwhile. */
  async use<Result>(
    work: () => Promise<Result>,
    { asOf = 0, signal }: { readonly asOf?: number; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Result> {
    await this.#ready(signal);
    if (asOf > this.#revision) await this.#reach(asOf, signal);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PartitionClosed)) throw error;
      this.#openedIn = undefined;
      await this.#ready(signal);
      return work();
    }
  }

  /** Changes of rows that have just been made, all but those that came with the source already, or a newer one did. */
  write(changes: readonly PendingChange[]): Promise<void> {
    return this.use(() => this.#writes.apply(changes.filter(({ revision }) => revision > this.#revision)));
  }

  /** Its state as far as it is known here, without a question to the back-end. */
  heldState(): Exclude<PartitionState, 'idle'> {
    if (this.#isOpen()) return 'ready';
    if (this.#isFilling) return 'rebuilding';
    return this.#problem === undefined && !this.#isSilent() ? 'rebuilding' : 'degraded';
  }

  async health(): Promise<PartitionHealth> {
    const { backend } = this.#options;
    const isOpen = this.#isOpen();
    const known = isOpen ? await backend.describe(this.#partition).catch(() => undefined) : undefined;
    const { entries = 0, method = 'exact' } = known ?? {};
    const state = isOpen && !known ? 'degraded' : this.heldState();
    const problem = state === 'degraded' ? { problem: this.#problem ?? NO_ANSWER } : {};
    return { state, entries, method, revision: this.#revision, ...problem };
  }

  /** Whether the back-end was asked to open it and has said nothing for long. */
  #isSilent(): boolean {
    return this.#options.clock.monotonicMs() - this.#askedMs > SILENCE_MS;
  }

  #isOpen(): boolean {
    return this.#openedIn === this.#options.backend.epoch;
  }

  async #ready(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#options.signal.aborted) throw new VectorsUnavailable('closed');
    const { clock, patienceMs } = this.#options;
    if (!this.#isOpen()) {
      this.#opening ??= this.#open();
      // A long filling holds up whoever began it, and not each one that comes meanwhile anew.
      const waitedMs = clock.monotonicMs() - this.#askedMs;
      await this.#patiently(this.#opening, Math.max(0, patienceMs - waitedMs), signal);
    } else if (this.#isDue()) {
      await this.#patiently(this.#sync(), patienceMs, signal).catch(passOverRebuilding);
    }
  }

  /** Reads on until it has a revision. The look that is under way may have begun before it. */
  async #reach(asOf: number, signal: AbortSignal | undefined): Promise<void> {
    const { patienceMs } = this.#options;
    for (let looks = 0; looks < 2 && asOf > this.#revision; looks++) {
      await this.#patiently(this.#sync(), patienceMs, signal);
    }
    if (asOf > this.#revision) throw new VectorsUnavailable('rebuilding');
  }

  #isDue(): boolean {
    return this.#options.clock.monotonicMs() - this.#lookedMs >= this.#options.syncEveryMs;
  }

  async #open(): Promise<void> {
    const { clock, log } = this.#options;
    try {
      this.#askedMs = clock.monotonicMs();
      await this.#fill();
      this.#problem = undefined;
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error);
      if (!(error instanceof VectorsUnavailable)) {
        log.warn({ err: error, workspaceId: this.#partition.workspaceId }, 'Vectors could not be loaded.');
      }
      throw error instanceof VectorsUnavailable ? error : new VectorsUnavailable('down', error);
    } finally {
      this.#isFilling = false;
      this.#opening = undefined;
    }
  }

  /** Opens it and brings it up to the source, and does so again where others took its room before it was full. */
  async #fill(): Promise<void> {
    const { backend } = this.#options;
    for (let time = 1; ; time++) {
      const { epoch } = backend;
      try {
        this.#revision = await backend.open(this.#partition);
        this.#isFilling = true;
        await this.#catchUp();
        this.#openedIn = epoch;
        return;
      } catch (error) {
        if (!(error instanceof PartitionClosed) || time === MAX_FILLS) throw error;
      }
    }
  }

  /** Looks whether the source has more. When it cannot be asked, what is held is good enough. */
  #sync(): Promise<void> {
    this.#syncing ??= this.#catchUp()
      .catch((err: unknown) => {
        if (err instanceof PartitionClosed) this.#openedIn = undefined;
        else this.#options.log.warn({ err }, 'The vector index could not catch up with the database.');
      })
      .finally(() => (this.#syncing = undefined));
    return this.#syncing;
  }

  async #catchUp(): Promise<void> {
    const { source, backend, clock } = this.#options;
    const looked = clock.monotonicMs();
    const target = await source.revision(this.#partition);
    // The database was put back to an earlier state: what came after it is not true any more.
    if (target < this.#revision) await this.#startOver();
    if (target > this.#revision) {
      await this.#read();
      this.#revision = Math.max(this.#revision, target);
      await backend.synced(this.#partition, this.#revision);
    }
    this.#writes.forgetUpTo(this.#revision);
    this.#lookedMs = looked;
  }

  async #read(): Promise<void> {
    const { source, signal } = this.#options;
    let newest = this.#revision;
    for await (const page of source.changes(this.#partition, this.#revision, signal)) {
      signal.throwIfAborted();
      await this.#writes.apply(page.map((change) => toPending(change, this.#partition)));
      newest = page.reduce((highest, { revision }) => Math.max(highest, revision), newest);
    }
    this.#revision = newest;
  }

  async #startOver(): Promise<void> {
    const { backend } = this.#options;
    await backend.drop(this.#partition);
    await backend.open(this.#partition);
    this.#revision = 0;
  }

  /** Waits for `work`, which goes on also when we have waited long enough. */
  async #patiently(work: Promise<void>, patienceMs: number, signal: AbortSignal | undefined): Promise<void> {
    const enough = new AbortController();
    const stop = signal ? AbortSignal.any([signal, enough.signal]) : enough.signal;
    const late = delay(patienceMs, undefined, { signal: stop, ref: false }).then(
      () => Promise.reject(new VectorsUnavailable('rebuilding')),
      () => signal?.throwIfAborted(),
    );
    work.catch(() => {});
    try {
      await Promise.race([work, late]);
      signal?.throwIfAborted();
    } finally {
      enough.abort();
      late.catch(() => {});
    }
  }
}

/** A look at the source that takes too long holds up no search: what is held is good enough. */
function passOverRebuilding(error: unknown): void {
  if (!(error instanceof VectorsUnavailable) || error.reason !== 'rebuilding') throw error;
}
