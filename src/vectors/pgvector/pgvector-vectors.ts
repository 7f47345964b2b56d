import type { BackendQuery, StoredVector, VectorBackend, VectorBatch } from '../backend.js';
import { spaceKey } from '../partition-key.js';
import type { PartitionHealth, VectorFilter, VectorHit, VectorPartition, VectorSpace } from '../port.js';
import { PartitionClosed, VectorsUnavailable } from '../vectors.errors.js';
import {
  createTable,
  PARTITIONS,
  PREPARE,
  tableOf,
  updateAttributesOf,
  upsertInto,
  whereOf,
} from './statements.js';

const UNDEFINED_TABLE = '42P01';
/** Vectors a statement. */
const BATCH_ROWS = 100;

/** Runs one statement on the PostgreSQL that has the extension: the pool's `query`, as far as it is needed. */
export type RunSql = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: readonly unknown[] }>;

/**
 * Vectors in PostgreSQL with pgvector, in tables of their own. Several processes may share it.
 *
 * A search computes the distance of every row of its workspace that meets the filter: pgvector's graphs filter while
 * they walk, and lose hits in small workspaces (docs/decisions). Good up to some 100,000 rows a workspace.
 */
export class PgVectors implements VectorBackend {
  /** What a server keeps is not lost with a process. */
  readonly epoch = 0;
  readonly #run: RunSql;
  readonly #ready = new Map<string, Promise<void>>();
  #isClosed = false;

  constructor(run: RunSql) {
    this.#run = run;
  }

  open(partition: VectorPartition): Promise<number> {
    return this.#ask(async () => {
      const key = spaceKey(partition.space);
      await this.#prepare(key, partition.space);
      const { rows } = await this.#run(
        `SELECT revision::text FROM ${PARTITIONS} WHERE space = $1 AND workspace = $2`,
        [key, partition.workspaceId],
      );
      return Number((rows[0] as { revision: string } | undefined)?.revision ?? 0);
    });
  }

  apply({ workspaceId, space }: VectorPartition, batch: VectorBatch): Promise<void> {
    const { upserts, attributes, removals } = batch;
    return this.#ask(async () => {
      for (let start = 0; start < upserts.length; start += BATCH_ROWS) {
        const some = upserts.slice(start, start + BATCH_ROWS);
        const vectors = some.map(({ vector }) => toText(vector));
        const [ids, tags, numbers] = columnsOf(some);
        await this.#run(upsertInto(space), [workspaceId, ids, vectors, tags, numbers]);
      }
      if (attributes.length > 0) {
        await this.#run(updateAttributesOf(space), [workspaceId, ...columnsOf(attributes)]);
      }
      if (removals.length > 0) {
        const text = `DELETE FROM ${tableOf(space)} WHERE workspace = $1 AND id = ANY ($2::text[])`;
        await this.#run(text, [workspaceId, removals]);
      }
    });
  }

  synced({ workspaceId, space }: VectorPartition, revision: number): Promise<void> {
    const text = `
      INSERT INTO ${PARTITIONS} (space, workspace, revision) VALUES ($1, $2, $3)
      ON CONFLICT (space, workspace) DO UPDATE SET revision = excluded.revision`;
    return this.#ask(async () => {
      await this.#run(text, [spaceKey(space), workspaceId, revision]);
    });
  }

  search(
    partition: VectorPartition,
    { vector, limit, filter, minScore }: BackendQuery,
  ): Promise<VectorHit[]> {
    const where = whereOf(partition, filter);
    const [asked, lowest, most] = [1, 2, 3].map((i) => `$${where.values.length + i}`);
    const text = `
      SELECT id, 1 - distance AS score FROM (
        SELECT id, embedding <=> ${asked}::vector AS distance FROM ${tableOf(partition.space)} WHERE ${where.text}
      ) AS near
      WHERE 1 - distance >= ${lowest}::float8 ORDER BY distance, id LIMIT ${most}::int`;
    return this.#ask(async () => {
      const { rows } = await this.#run(text, [...where.values, toText(vector), minScore, limit]);
      return (rows as { id: string; score: number }[]).map(({ id, score }) => ({ id, score: clamp(score) }));
    });
  }

  count(partition: VectorPartition, filter: VectorFilter): Promise<number> {
    const { text, values } = whereOf(partition, filter);
    return this.#ask(async () => {
      const table = tableOf(partition.space);
      const { rows } = await this.#run(`SELECT count(*)::int AS rows FROM ${table} WHERE ${text}`, values);
      return (rows[0] as { rows: number }).rows;
    });
  }

  drop({ workspaceId, space }: VectorPartition): Promise<void> {
    return this.#ask(async () => {
      const key = spaceKey(space);
      await this.#prepare(key, space);
      // The rows last: what is cut short between the two is filled again.
      await this.#run(`DELETE FROM ${PARTITIONS} WHERE space = $1 AND workspace = $2`, [key, workspaceId]);
      await this.#run(`DELETE FROM ${tableOf(space)} WHERE workspace = $1`, [workspaceId]);
    });
  }

  async describe(
    partition: VectorPartition,
  ): Promise<Pick<PartitionHealth, 'entries' | 'method'> | undefined> {
    const entries = await this.count(partition, {}).catch(() => undefined);
    return entries === undefined ? undefined : { entries, method: 'exact' };
  }

  ping(): Promise<void> {
    return this.#ask(async () => void (await this.#run('SELECT 1', [])));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  /** Makes the tables, once. */
  #prepare(key: string, space: VectorSpace): Promise<void> {
    let ready = this.#ready.get(key);
    if (!ready) {
      ready = this.#create(key, space).catch((error: unknown) => {
        this.#ready.delete(key);
        throw error;
      });
      this.#ready.set(key, ready);
    }
    return ready;
  }

  async #create(key: string, space: VectorSpace): Promise<void> {
    for (const text of PREPARE) await this.#run(text, []);
    const { rows } = await this.#run('SELECT to_regclass($1) IS NULL AS missing', [tableOf(space)]);
    // What is said of rows that are gone is not true any more.
    if ((rows[0] as { missing: boolean }).missing) {
      await this.#run(`DELETE FROM ${PARTITIONS} WHERE space = $1`, [key]);
    }
    for (const text of createTable(space)) await this.#run(text, []);
  }

  async #ask<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#isClosed) throw new VectorsUnavailable('closed');
    try {
      return await work();
    } catch (error) {
      if (!isUndefinedTable(error)) throw new VectorsUnavailable('down', error);
      this.#ready.clear();
      throw new PartitionClosed();
    }
  }
}

function toText(vector: Float32Array): string {
  return `[${vector.join(',')}]`;
}

function columnsOf(entries: readonly Omit<StoredVector, 'vector'>[]): [string[], string[], string[]] {
  const ids = entries.map(({ id }) => id);
  const tags = entries.map(({ attributes }) => {
    const lists = Object.entries(attributes.tags).map(([name, value]) => [name, [value].flat()]);
    return JSON.stringify(Object.fromEntries(lists));
  });
  return [ids, tags, entries.map(({ attributes }) => JSON.stringify(attributes.numbers))];
}

function clamp(score: number): number {
  return Math.max(-1, Math.min(1, score));
}

function isUndefinedTable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE;
}
