import type pg from 'pg';
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

export function corpusOf(count: number): Corpus {
  return new Corpus({ topics: Math.max(20, Math.round(count / 50)) });
}

/** Generated items, each of a topic, put into the workspace of AUTH=local. */
export async function seedItems(app: App, count: number, dims: number): Promise<void> {
  // The first one to come in makes the workspace of AUTH=local.
  const { workspaceId, memberId } = await app.account.authenticate({});
  const corpus = corpusOf(count);
  const random = randomNumbers(2);
  const texts: string[] = [];
  const types: string[] = [];
  for (let i = 0; i < count; i++) {
    const topic = Math.floor(random() * corpus.topics);
    texts.push(corpus.text(topic));
    types.push(TYPES[topic % TYPES.length]!);
  }
  await seedTexts(app.database.pool, { owner: [workspaceId, memberId], texts, types, dims });
}

/**
 * Items as the service would have written them, in a few statements: remembering each of 100,000 takes too long.
 * @returns their ids, in the order of the texts
 */
export async function seedTexts(
  pool: pg.Pool,
  { owner, texts, types, dims }: Seed & { readonly dims: number },
): Promise<readonly string[]> {
  const provider = createLexicalProvider(dims);
  const embedder = createEmbedder(provider, { cacheBytes: 0 });
  const space = spaceKeyOf(provider.space);
  const ids = texts.map(() => newId());
  for (let start = 0; start < texts.length; start += ROWS_AT_ONCE) {
    const end = start + ROWS_AT_ONCE;
    const some = texts.slice(start, end);
    const vectors = await embedder.embed(some, never);
    const batch = { owner, texts: some, types: types?.slice(start, end) };
    await insert(pool, {
      ...batch,
      ids: ids.slice(start, end),
      vectors,
      space,
      revision: start / ROWS_AT_ONCE + 1,
    });
  }
  // What upkeep does within half a minute on the embedded database, and autovacuum on a server.
  await pool.query('ANALYZE');
  return ids;
}

interface Seed {
  readonly owner: readonly [workspaceId: string, memberId: string];
  readonly texts: readonly string[];
  /** @default fact for all */
  readonly types?: readonly string[] | undefined;
}

interface Batch extends Seed {
  readonly ids: readonly string[];
  readonly vectors: readonly Float32Array[];
  readonly space: string;
  readonly revision: number;
}

async function insert(
  pool: pg.Pool,
  { owner, texts, types, ids, vectors, space, revision }: Batch,
): Promise<void> {
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
      types ?? texts.map(() => 'fact'),
      texts,
      texts.map((text) => Buffer.from(contentHash(text))),
    ],
  );
  // As one buffer, which goes over as it is: in an array each byte would go over as two letters.
  const bytes = Buffer.concat(vectors.map(toBytes));
  await pool.query(
    `INSERT INTO knowledge_vectors (item_id, workspace_id, space, vector)
     SELECT row.id, $1::uuid, $2, substring($4::bytea FROM ((row.place - 1) * $5::int + 1)::int FOR $5::int)
     FROM unnest($3::uuid[]) WITH ORDINALITY AS row (id, place)`,
    [owner[0], space, ids, bytes, bytes.length / ids.length],
  );
}
