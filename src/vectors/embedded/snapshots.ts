import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VectorPartition } from '../port.js';
import { partitionKey, safeName } from '../partition-key.js';
import { Columns, type ColumnsImage } from './columns.js';
import { Graph } from './graph.js';
import type { GraphKeeperOptions } from './graph-keeper.js';
import { Rows } from './rows.js';
import { SectionReader, SnapshotUnusable, summedFile, writeSections, type Section } from './snapshot-file.js';
import { VectorTable } from './table.js';

/** Rises when files written before cannot be read any more. */
const FORMAT = 1;

/** What a snapshot says of itself. */
interface SnapshotFacts {
  readonly format: number;
  readonly key: string;
  /** Of the source: everything up to it is in the file. */
  readonly revision: number;
  readonly count: number;
  readonly columns: ColumnsImage;
  /** The file of the graph beside it, where there is one. */
  readonly graph?: { readonly bytes: number; readonly crc: number };
}

export interface LoadedTable {
  readonly table: VectorTable;
  readonly revision: number;
}

/** Tables as they are kept between two runs of the service. Whatever is not right about one, it is filled anew. */
export class Snapshots {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async save(partition: VectorPartition, table: VectorTable, revision: number): Promise<void> {
    const { rows, columns } = table;
    const key = partitionKey(partition);
    const unsaved = table.unsaved;
    const graph = await this.#saveGraph(key, table);
    const image = columns.image();
    const facts: SnapshotFacts = { format: FORMAT, key, revision, count: rows.count, columns: image, graph };
    await writeSections(this.#file(key), facts, [
      ['ids', Buffer.from(JSON.stringify(rows.ids))],
      ['vectors', rows.matrix],
      ...image.tags.map(({ name }): Section => [`tag ${name}`, columns.codes(name)]),
      ...image.numbers.map((name): Section => [`number ${name}`, columns.numbers(name)]),
    ]);
    table.unsaved -= unsaved;
  }

  /** Undefined when none was kept. @throws {SnapshotUnusable} when what was kept is of no use */
  async load(partition: VectorPartition, options: GraphKeeperOptions): Promise<LoadedTable | undefined> {
    const key = partitionKey(partition);
    const reader = await SectionReader.open<SnapshotFacts>(this.#file(key));
    if (!reader) return undefined;
    try {
      const { facts } = reader;
      if (facts.format !== FORMAT) throw new SnapshotUnusable(`It has the format ${facts.format}.`);
      if (facts.key !== key) throw new SnapshotUnusable('It belongs to another workspace or space.');
      const { dims } = partition.space;
      const parts = { rows: await readRows(reader, dims), columns: await readColumns(reader) };
      const table = new VectorTable(dims, options, parts);
      const graph = await this.#loadGraph(key, dims, facts);
      if (graph) table.graph.adopt(graph);
      return { table, revision: facts.revision };
    } catch (error) {
      throw error instanceof SnapshotUnusable
        ? error
        : new SnapshotUnusable('It cannot be read.', { cause: error });
    } finally {
      await reader.close();
    }
  }

  async forget(partition: VectorPartition): Promise<void> {
    const key = partitionKey(partition);
    await rm(this.#file(key), { force: true });
    await rm(this.#graphFile(key), { force: true });
  }

  async #saveGraph(key: string, { graph }: VectorTable): Promise<SnapshotFacts['graph']> {
    if (!graph.current) return undefined;
    const file = this.#graphFile(key);
    graph.current.save(`${file}.new`);
    const sum = await summedFile(`${file}.new`);
    await rename(`${file}.new`, file);
    return sum;
  }

  /** The graph that belongs to the rows, if its file is the very one. */
  async #loadGraph(key: string, dims: number, { graph, count }: SnapshotFacts): Promise<Graph | undefined> {
    if (!graph) return undefined;
    const file = this.#graphFile(key);
    const sum = await summedFile(file).catch(() => undefined);
    if (sum?.bytes !== graph.bytes || sum.crc !== graph.crc) return undefined;
    const loaded = Graph.load(dims, file);
    return loaded?.size === count ? loaded : undefined;
  }

  #file(key: string): string {
    return join(this.#folder, `${safeName(key)}.vectors`);
  }

  #graphFile(key: string): string {
    return join(this.#folder, `${safeName(key)}.graph`);
  }
}

async function readRows(reader: SectionReader<SnapshotFacts>, dims: number): Promise<Rows> {
  const { count } = reader.facts;
  const expected = count * dims * Float32Array.BYTES_PER_ELEMENT;
  if (reader.bytesOf('vectors') !== expected)
    throw new SnapshotUnusable('Its vectors are not of this space.');
  const ids = new Uint8Array(reader.bytesOf('ids'));
  await reader.read('ids', ids);
  // Some room for what comes next: else the first row that is added would copy all of them.
  const rows = Rows.withRoomFor(dims, Math.ceil(count * 1.1));
  await reader.read('vectors', rows.room);
  rows.adopt(JSON.parse(Buffer.from(ids).toString()) as string[]);
  if (rows.count !== count) throw new SnapshotUnusable('It has more or fewer ids than vectors.');
  return rows;
}

async function readColumns(reader: SectionReader<SnapshotFacts>): Promise<Columns> {
  const { columns: image, count } = reader.facts;
  const codes = new Map<string, Uint32Array>();
  const numbers = new Map<string, Float64Array>();
  for (const { name } of image.tags) {
    const column = new Uint32Array(count);
    await reader.read(`tag ${name}`, column);
    codes.set(name, column);
  }
  for (const name of image.numbers) {
    const column = new Float64Array(count);
    await reader.read(`number ${name}`, column);
    numbers.set(name, column);
  }
  return Columns.restore(image, count, {
    codes: (name) => codes.get(name)!,
    numbers: (name) => numbers.get(name)!,
  });
}
