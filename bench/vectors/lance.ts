import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPeer } from '../peers/load.js';
import type { Rows } from './room.js';

/** What is used of LanceDB. */
interface Lance {
  connect(
    folder: string,
  ): Promise<{ createTable(name: string, rows: readonly object[]): Promise<LanceTable> }>;
  readonly Index: { hnswSq(options: object): object };
}

interface LanceTable {
  add(rows: readonly object[]): Promise<unknown>;
  createIndex(column: string, options: object): Promise<void>;
  query(): LanceQuery;
}

interface LanceQuery {
  nearestTo(vector: Float32Array): LanceQuery;
  distanceType(type: string): LanceQuery;
  where(condition: string): LanceQuery;
  refineFactor(factor: number): LanceQuery;
  select(columns: string[]): LanceQuery;
  limit(limit: number): LanceQuery;
  toArray(): Promise<{ readonly id: string }[]>;
}

const ROWS_AT_ONCE = 5_000;

/** LanceDB with the same rows, in a folder of its own, or undefined when it is not installed. */
export async function openLance(rows: Rows): Promise<LancePeer | undefined> {
  const lance = await loadPeer<Lance>('@lancedb/lancedb');
  if (!lance) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-lance-'));
  const database = await lance.connect(folder);
  let table: LanceTable | undefined;
  for (let start = 0; start < rows.entries.length; start += ROWS_AT_ONCE) {
    const some = rows.entries.slice(start, start + ROWS_AT_ONCE).map(({ id, vector, attributes }) => ({
      id,
      vector: Array.from(vector),
      rarity: attributes.tags['rarity'],
    }));
    if (table) await table.add(some);
    else table = await database.createTable('rows', some);
  }
  if (!table) return undefined;
  await table.createIndex('vector', { config: lance.Index.hnswSq({ distanceType: 'cosine' }) });
  return new LancePeer(table, folder);
}

export class LancePeer {
  constructor(
    private readonly table: LanceTable,
    private readonly folder: string,
  ) {}

  search(vector: Float32Array, limit: number, where?: string): Promise<{ readonly id: string }[]> {
    const query = this.table.query().nearestTo(vector).distanceType('cosine').refineFactor(3);
    const filtered = where === undefined ? query : query.where(where);
    // Without the distance it warns at each query.
    return filtered.select(['id', '_distance']).limit(limit).toArray();
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
