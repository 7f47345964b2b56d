import { newId } from '../../src/kernel/ids.js';
import type { App } from '../../src/compose.js';
import { createEmbedder, createLexicalProvider } from '../../src/domains/knowledge/embedding/index.js';
import { spaceKeyOf } from '../../src/domains/knowledge/indexing/space-key.js';
import { toBytes } from '../../src/domains/knowledge/indexing/vector.store.js';
import { contentHash } from '../../src/domains/knowledge/item/content-hash.js';
import { Corpus, randomNumbers } from '../vectors/corpus.js';

const never = new AbortController().signal;
const ROWS_AT_ONCE = 500;
const TYPES = ['decision', 'lesson', 'convention', 'fact', 'risk'];

/** An item that was put into the database, and what it is about. */
export interface SeededItem {
  readonly id: string;
  readonly topic: number;
  readonly text: string;
}

export function corpusOf(count: number): Corpus {
  return new Corpus({ topics: Math.max(20, Math.round(count / 50)) });
}

/** Items as the service would have written them, in a few statements: remembering each of 100,000 takes too long. */
export async function seedItems(app: App, count: number, dims: number): Promise<SeededItem[]> {
  // The first one to come in makes the workspace of AUTH=local.
  const { workspaceId, memberId } = await app.account.authenticate({});
  const owner = [workspaceId, memberId] as const;
  const corpus = corpusOf(count);
  const random = randomNumbers(2);
  const provider = createLexicalProvider(dims);
  const embedder = createEmbedder(provider, { cacheBytes: 0 });
  const seeded: SeededItem[] = [];
  for (let start = 0; start < count; start += ROWS_AT_ONCE) {
    const items = Array.from({ length: Math.min(ROWS_AT_ONCE, count - start) }, () => {
      const topic = Math.floor(random() * corpus.topics);
      return { id: newId(), topic, text: corpus.text(topic) };
    });
    const vectors = await embedder.embed(
      items.map(({ text }) => text),
      never,
    );
    await insert(app, {
      owner,
      items,
      vectors,
      space: spaceKeyOf(provider.space),
      revision: start / ROWS_AT_ONCE + 1,
    });
    seeded.push(...items);
  }
  return seeded;
}

interface Batch {
  readonly owner: readonly [workspaceId: string, memberId: string];
  readonly items: readonly SeededItem[];
  readonly vectors: readonly Float32Array[];
  readonly space: string;
  readonly revision: number;
}

async function insert(app: App, { owner, items, vectors, space, revision }: Batch): Promise<void> {
  const { pool } = app.database;
  const ids = items.map(({ id }) => id);
  await pool.query(
    `INSERT INTO knowledge_clocks (workspace_id, revision) VALUES ($1::uuid, $2)
     ON CONFLICT (workspace_id) DO UPDATE SET revision = excluded.revision`,
    [owner[0], revision],
  );
  await pool.query(
    `INSERT INTO knowledge_items (id, workspace_id, created_by_id, type, content, content_hash, project,
       base_confidence, confidence, valid_from, last_confirmed_at, source_kind, source_id, revision, embedded_space,
       created_at, updated_at)
     SELECT row.id, $1::uuid, $2::uuid, row.type, row.content, row.hash, '', 0.8, 0.8, now(), now(), 'PERSON', $2::text,
       $3, $4, now(), now()
     FROM unnest($5::uuid[], $6::text[], $7::text[], $8::bytea[]) AS row (id, type, content, hash)`,
    [
      ...[...owner, revision, space, ids],
      items.map(({ topic }) => TYPES[topic % TYPES.length]),
      items.map(({ text }) => text),
      items.map(({ text }) => Buffer.from(contentHash(text))),
    ],
  );
  await pool.query(
    `INSERT INTO knowledge_vectors (item_id, workspace_id, space, vector)
     SELECT row.id, $1::uuid, $2, row.vector FROM unnest($3::uuid[], $4::bytea[]) AS row (id, vector)`,
    [owner[0], space, ids, vectors.map(toBytes)],
  );
}
