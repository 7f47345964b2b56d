import {
  createEmbedder,
  createLexicalProvider,
  type EmbeddingProvider,
} from '../../src/domains/knowledge/embedding/index.js';
import type {
  EmbeddedVectorsOptions,
  VectorAttributes,
  VectorChange,
  VectorEntry,
  VectorHit,
  VectorPartition,
  VectorSource,
} from '../../src/vectors/index.js';
import { EmbeddedVectors, SyncedIndex } from '../../src/vectors/index.js';
import { Corpus, randomNumbers } from './corpus.js';
import { fullVectors } from './full.js';

const never = new AbortController().signal;
const PAGE_ROWS = 500;
const TYPES = ['decision', 'lesson', 'convention', 'fact', 'risk'];

/** The part of the rows that a rare tag is on, and that a small workspace has beside a large one. */
export const RARE_SHARE = 0.002;

/** `sparse` as texts embedded by their words are; `full` as a model's vectors, which have no zeros. */
export type VectorForm = 'sparse' | 'full';

/** Rows with their vectors, of one workspace, as a database would give them. */
export class Rows implements VectorSource {
  readonly partition: VectorPartition;
  readonly entries: VectorEntry[] = [];
  readonly topics: number[] = [];
  readonly texts: string[] = [];

  private constructor(
    workspaceId: string,
    readonly provider: EmbeddingProvider,
    readonly corpus: Corpus,
  ) {
    this.partition = { workspaceId, space: provider.space };
  }

  get dims(): number {
    return this.partition.space.dims;
  }

  static async generate(
    workspaceId: string,
    count: number,
    dims: number,
    { seed = 1, form = 'sparse' }: { seed?: number; form?: VectorForm } = {},
  ): Promise<Rows> {
    const lexical = createLexicalProvider(dims);
    const provider = form === 'full' ? fullVectors(lexical) : lexical;
    const corpus = new Corpus({ seed, topics: Math.max(20, Math.round(count / 50)) });
    const rows = new Rows(workspaceId, provider, corpus);
    const random = randomNumbers(seed + 1);
    const embedder = createEmbedder(provider, { cacheBytes: 0 });
    for (let start = 0; start < count; start += PAGE_ROWS) {
      const topics = Array.from({ length: Math.min(PAGE_ROWS, count - start) }, () =>
        Math.floor(random() * rows.corpus.topics),
      );
      const texts = topics.map((topic) => rows.corpus.text(topic));
      const vectors = await embedder.embed(texts, never);
      for (const [i, vector] of vectors.entries()) {
        const rarity = random() < RARE_SHARE ? 'rare' : 'common';
        rows.add(vector, { tags: { type: TYPES[topics[i]! % TYPES.length]!, rarity }, numbers: {} });
      }
      rows.topics.push(...topics);
      rows.texts.push(...texts);
    }
    return rows;
  }

  add(vector: Float32Array, attributes: VectorAttributes): VectorEntry {
    const number = this.entries.length;
    const entry = { id: `row-${String(number).padStart(7, '0')}`, vector, attributes, revision: number + 1 };
    this.entries.push(entry);
    return entry;
  }

  async revision(partition: VectorPartition): Promise<number> {
    return partition.workspaceId === this.partition.workspaceId ? this.entries.length : 0;
  }

  async *changes(_partition: VectorPartition, since: number): AsyncGenerator<readonly VectorChange[]> {
    for (let start = since; start < this.entries.length; start += PAGE_ROWS) {
      yield this.entries.slice(start, start + PAGE_ROWS);
    }
  }

  /** Queries of topics that there are, with the vector each is searched by. */
  async queries(count: number, seed = 9): Promise<readonly { text: string; vector: Float32Array }[]> {
    const random = randomNumbers(seed);
    const texts = Array.from({ length: count }, () =>
      this.corpus.query(this.topics[Math.floor(random() * this.topics.length)]!),
    );
    const vectors = await createEmbedder(this.provider).embed(texts, never);
    return texts.map((text, i) => ({ text, vector: vectors[i]! }));
  }

  openIndex(options: EmbeddedVectorsOptions): SyncedIndex {
    return openIndexOf([this], options);
  }

  /** What a search should find: every row looked at. */
  exact(vector: Float32Array, limit: number, keeps: (entry: VectorEntry) => boolean = () => true): string[] {
    return this.entries
      .filter(keeps)
      .map((entry) => ({ id: entry.id, score: dot(entry.vector, vector) }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id }) => id);
  }
}

/** One index over the rows of several workspaces. */
export function openIndexOf(workspaces: readonly Rows[], options: EmbeddedVectorsOptions): SyncedIndex {
  const rowsOf = ({ workspaceId }: VectorPartition) => {
    const rows = workspaces.find(({ partition }) => partition.workspaceId === workspaceId);
    if (!rows) throw new Error(`There is no workspace ${workspaceId}.`);
    return rows;
  };
  const source: VectorSource = {
    revision: (partition) => rowsOf(partition).revision(partition),
    changes: (partition, since) => rowsOf(partition).changes(partition, since),
  };
  return new SyncedIndex(new EmbeddedVectors(options), { source, patienceMs: 600_000 });
}

/** The part of what should be found that was found. */
export function recallOf(found: readonly Pick<VectorHit, 'id'>[], expected: readonly string[]): number {
  const ids = new Set(found.map(({ id }) => id));
  return expected.length === 0 ? 1 : expected.filter((id) => ids.has(id)).length / expected.length;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
