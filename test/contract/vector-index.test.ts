import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { QdrantClient } from '@qdrant/js-client-rest';
import { Pool } from 'pg';
import { EmbeddedVectors, openQdrantVectors, PgVectors, type RunSql } from '../../src/vectors/index.js';
import { QdrantServer } from '../support/qdrant-server.js';
import { describeVectorIndex } from './vector-index.js';

describeVectorIndex('in the embedded worker', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-vectors-'));
  return {
    open: async () => new EmbeddedVectors({ folder }),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describeVectorIndex('in the embedded worker, with a graph', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-vectors-'));
  return {
    // Every table of more than 250 rows has one.
    open: async () => new EmbeddedVectors({ folder, graphFromNumbers: 250 * 48 }),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describeVectorIndex('in Qdrant, spoken to on loopback', async () => {
  const server = await QdrantServer.start();
  return { open: () => openQdrantVectors({ url: server.url }), dispose: () => server.close() };
});

const qdrantUrl = process.env['TEST_QDRANT_URL'];
if (qdrantUrl !== undefined) {
  describeVectorIndex('in the Qdrant of TEST_QDRANT_URL', async () => {
    const prefix = `waymark_test_${randomUUID()}_`;
    const open = () => openQdrantVectors({ url: qdrantUrl, prefix });
    return { open, dispose: () => deleteCollections(qdrantUrl, prefix) };
  });
}

async function deleteCollections(url: string, prefix: string): Promise<void> {
  const client = new QdrantClient({ url, checkCompatibility: false });
  const { collections } = await client.getCollections();
  for (const { name } of collections) if (name.startsWith(prefix)) await client.deleteCollection(name);
}

describeVectorIndex('in PostgreSQL with pgvector, embedded', async () => {
  const database = await PGlite.create({ extensions: { vector } });
  const run: RunSql = (text, values) => database.query(text, [...values]);
  return { open: async () => new PgVectors(run), dispose: () => database.close() };
});

const pgvectorUrl = process.env['TEST_PGVECTOR_URL'];
if (pgvectorUrl !== undefined) {
  describeVectorIndex('in the PostgreSQL of TEST_PGVECTOR_URL', async () => {
    const pool = new Pool({ connectionString: pgvectorUrl });
    const run: RunSql = (text, values) => pool.query(text, [...values]);
    return { open: async () => new PgVectors(run), dispose: () => pool.end() };
  });
}
