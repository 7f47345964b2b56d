import { join } from 'node:path';
import type { Config } from '../config.js';
import type { Database, JobQueue } from '../db/index.js';
import {
  createEmbedder,
  createKnowledgeDomain,
  createKnowledgeVectorSource,
  createProvider,
  type CallBooks,
  type KnowledgeDomain,
} from '../domains/knowledge/index.js';
import type { Clock } from '../kernel/clock.js';
import type { Log } from '../kernel/log.js';
import type { LanguageModel } from '../llm/index.js';
import type { Recorder } from '../telemetry/index.js';
import {
  EmbeddedVectors,
  PgVectors,
  openQdrantVectors,
  SyncedIndex,
  type VectorIndex,
} from '../vectors/index.js';

/** Where snapshots of the vector index are, in the service's folder. */
const SNAPSHOTS = 'vectors';

export interface KnowledgeRoomParts {
  readonly config: Config;
  readonly database: Database;
  readonly jobs: JobQueue;
  /** Who is asked where rules are not enough; undefined: nobody. */
  readonly model: LanguageModel | undefined;
  /** Where calls to embedding providers are held for and written down. */
  readonly books: CallBooks;
  /** Whether the service's folder is there to be written to. */
  readonly keepsSnapshots: boolean;
  /** How long a search waits for its workspace's vectors. @default 500 // milliseconds */
  readonly patienceMs: number | undefined;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly log: Log;
}

export interface KnowledgeRoom {
  readonly knowledge: KnowledgeDomain;
  /** How the vector index does. */
  readonly vectors: Pick<VectorIndex, 'summary' | 'isAnswering'>;
  /** After everybody who asks. */
  close(): Promise<void>;
}

/** Knowledge with what embeds it and what finds neighbours, as the config names them. */
export async function createKnowledgeRoom(parts: KnowledgeRoomParts): Promise<KnowledgeRoom> {
  const { config, database, jobs, model, books, patienceMs, recorder, clock, log } = parts;
  const provider = createProvider(config.embeddings, config.embeddingDimensions);
  const embedder = createEmbedder(provider, { books, clock });
  const source = createKnowledgeVectorSource(database);
  const patience = patienceMs === undefined ? {} : { patienceMs };
  const index = new SyncedIndex(await openBackend(parts), { source, ...patience, clock, log });
  const vectors = { embedder, index };
  const knowledge = createKnowledgeDomain({ database, jobs, model, vectors, recorder, clock, log });
  return {
    knowledge,
    vectors: index,
    async close() {
      await knowledge.close();
      await index.close();
      await embedder.close();
    },
  };
}

async function openBackend({ config, database, keepsSnapshots, clock, log }: KnowledgeRoomParts) {
  const { vectors } = config;
  switch (vectors.kind) {
    case 'qdrant':
      return openQdrantVectors(vectors);
    case 'pgvector':
      return new PgVectors((text, values) => database.pool.query(text, [...values]));
    case 'embedded': {
      const folder = keepsSnapshots ? { folder: join(config.dataDir, SNAPSHOTS) } : {};
      return new EmbeddedVectors({ ...folder, clock, log });
    }
  }
}
