import { mkdir } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { VectorBatch } from '../backend.js';
import { partitionKey } from '../partition-key.js';
import type { VectorPartition } from '../port.js';
import type { GraphKeeperOptions } from './graph-keeper.js';
import type { WorkerOptions } from './messages.js';
import { SnapshotUnusable } from './snapshot-file.js';
import { Snapshots } from './snapshots.js';
import { VectorTable } from './table.js';

/** Writes run so long before reads that have come meanwhile get their turn. */
const SLICE_MS = 4;
/** A snapshot is worth writing when so many rows, and such a part of them, have changed. */
const UNSAVED_ROWS = 1_000;
const UNSAVED_SHARE = 0.05;

/** The partition is not open: it never was, or it was put away. */
export class NotOpen extends Error {
  override readonly name = 'NotOpen';
}

interface OpenTable {
  readonly partition: VectorPartition;
  readonly table: VectorTable;
  /** Everything of the source up to it is in the table. */
  revision: number;
  /** Writes and snapshots of a table come one after the other; reads go on between their steps. */
  writing: Promise<unknown>;
  usedAt: number;
}

/** The open tables, their snapshots, and the order of what is done to each. */
export class Shelf {
  readonly #tables = new Map<string, OpenTable>();
  readonly #opening = new Map<string, Promise<OpenTable>>();
  readonly #options: WorkerOptions;
  readonly #warn: (warning: string, problem: unknown) => void;
  readonly #snapshots: Snapshots | undefined;
  #uses = 0;
  #isMakingRoom = false;

  constructor(options: WorkerOptions, warn: (warning: string, problem: unknown) => void) {
    this.#options = options;
    this.#warn = warn;
    this.#snapshots = options.folder === undefined ? undefined : new Snapshots(options.folder);
  }

  /** Loads what was kept, or begins with an empty table. The revision up to which it has everything. */
  async open(partition: VectorPartition): Promise<number> {
    const key = partitionKey(partition);
    const known = this.#tables.get(key);
    if (known) {
      known.usedAt = ++this.#uses;
      return known.revision;
    }
    let opening = this.#opening.get(key);
    if (!opening) {
      opening = this.#load(partition).finally(() => this.#opening.delete(key));
      this.#opening.set(key, opening);
    }
    const opened = await opening;
    this.#tables.set(key, opened);
    void this.#prepare(opened);
    void this.#makeRoom();
    return opened.revision;
  }

  /** @throws {NotOpen} */
  table(partition: VectorPartition): VectorTable {
    return this.#find(partition).table;
  }

  /** Resolves when searches find it. @throws {NotOpen} */
  apply(partition: VectorPartition, batch: VectorBatch): Promise<void> {
    const open = this.#find(partition);
    return this.#write(open, () => inSlices(open.table.apply(batch)));
  }

  /** @throws {NotOpen} */
  synced(partition: VectorPartition, revision: number): void {
    const open = this.#find(partition);
    open.revision = revision;
    open.table.graph.buildWhenDue();
    void this.#prepare(open);
    if (open.table.unsaved < Math.max(UNSAVED_ROWS, open.table.rows.count * UNSAVED_SHARE)) return;
    void this.#save(open);
  }

  async drop(partition: VectorPartition): Promise<void> {
    const key = partitionKey(partition);
    await this.#opening.get(key)?.catch(() => {});
    const open = this.#tables.get(key);
    this.#tables.delete(key);
    await open?.writing.catch(() => {});
    await open?.table.graph.close();
    await this.#snapshots?.forget(partition);
  }

  async close(): Promise<void> {
    for (const open of this.#tables.values()) {
      await (open.table.unsaved > 0 ? this.#save(open) : open.writing);
      await open.table.graph.close();
    }
    this.#tables.clear();
  }

  #find(partition: VectorPartition): OpenTable {
    const open = this.#tables.get(partitionKey(partition));
    if (!open) throw new NotOpen('The partition is not open.');
    open.usedAt = ++this.#uses;
    return open;
  }

  #write<Result>(open: OpenTable, work: () => Promise<Result>): Promise<Result> {
    const done = open.writing.then(work);
    open.writing = done.catch(() => {});
    return done;
  }

  /** So that the first search after a filling finds everything ready. */
  #prepare(open: OpenTable): Promise<void> {
    return this.#write(open, () => inSlices(open.table.prepare()));
  }

  #save(open: OpenTable): Promise<void> {
    const snapshots = this.#snapshots;
    if (!snapshots) return Promise.resolve();
    return this.#write(open, () => snapshots.save(open.partition, open.table, open.revision)).catch(
      (problem: unknown) => this.#warn('A snapshot of vectors could not be written.', problem),
    );
  }

  async #load(partition: VectorPartition): Promise<OpenTable> {
    const kept = await this.#loadKept(partition);
    const { dims } = partition.space;
    const table = kept?.table ?? new VectorTable(dims, this.#graphOptions(partition));
    table.graph.buildWhenDue();
    const usedAt = ++this.#uses;
    return { partition, table, revision: kept?.revision ?? 0, writing: Promise.resolve(), usedAt };
  }

  async #loadKept(partition: VectorPartition) {
    const { folder } = this.#options;
    if (folder === undefined) return undefined;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      return await this.#snapshots?.load(partition, this.#graphOptions(partition));
    } catch (error) {
      if (!(error instanceof SnapshotUnusable)) throw error;
      this.#warn('A snapshot of vectors is of no use; the index is filled from the database.', error);
      return undefined;
    }
  }

  #graphOptions(partition: VectorPartition): GraphKeeperOptions {
    const { graphFromNumbers, folder } = this.#options;
    return {
      fromRows: Math.ceil(graphFromNumbers / partition.space.dims),
      folder,
      onBuilt: () => {
        const open = this.#tables.get(partitionKey(partition));
        if (open) void this.#save(open);
      },
      onProblem: (problem) =>
        this.#warn('No graph could be built over the vectors; all are looked at instead.', problem),
    };
  }

  /** Tables that were not used for longest make room, one after the other, all but the one that was used last. */
  async #makeRoom(): Promise<void> {
    if (this.#isMakingRoom) return;
    this.#isMakingRoom = true;
    try {
      for (let found = this.#leastUsed(); found; found = this.#leastUsed()) {
        const [key, open] = found;
        const { usedAt } = open;
        if (open.table.unsaved > 0) await this.#save(open);
        // Who has asked for it while it was saved has it open, and goes on with it; or it was dropped.
        if (open.usedAt !== usedAt || this.#tables.get(key) !== open) continue;
        this.#tables.delete(key);
        await open.table.graph.close();
      }
    } finally {
      this.#isMakingRoom = false;
    }
  }

  /** What has to go next; undefined while everything fits. Others come and go meanwhile, so it is looked for each time. */
  #leastUsed(): [string, OpenTable] | undefined {
    const byUse = [...this.#tables].sort(([, left], [, right]) => left.usedAt - right.usedAt);
    const held = byUse.reduce((sum, [, { table }]) => sum + table.rows.room.length, 0);
    return held > this.#options.memoryNumbers && byUse.length > 1 ? byUse[0] : undefined;
  }
}

/** Takes steps, and lets those who have come meanwhile have their turn between slices of them. */
async function inSlices(steps: Iterator<void>): Promise<void> {
  let sliceEnds = performance.now() + SLICE_MS;
  while (!steps.next().done) {
    if (performance.now() < sliceEnds) continue;
    await turn();
    sliceEnds = performance.now() + SLICE_MS;
  }
}
