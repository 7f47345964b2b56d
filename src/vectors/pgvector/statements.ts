import { safeName, spaceKey } from '../partition-key.js';
import type { VectorFilter, VectorPartition, VectorSpace } from '../port.js';

/** Their own, so that no tool takes the tables for drift of the service's. */
export const SCHEMA = 'waymark_vectors';
export const PARTITIONS = `${SCHEMA}.partitions`;
/** Longer vectors do not fit a page, and are kept beside the table. */
const PAGE_DIMS = 1_900;

/** The table of a space. */
export function tableOf(space: VectorSpace): string {
  return `${SCHEMA}.space_${safeName(spaceKey(space))}`;
}

export const PREPARE = [
  'CREATE EXTENSION IF NOT EXISTS vector',
  `CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`,
  `CREATE TABLE IF NOT EXISTS ${PARTITIONS} (
     space text NOT NULL, workspace text NOT NULL, revision bigint NOT NULL, PRIMARY KEY (space, workspace))`,
];

export function createTable(space: VectorSpace): string[] {
  const table = tableOf(space);
  const storage = space.dims <= PAGE_DIMS ? 'PLAIN' : 'EXTERNAL';
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
       workspace text NOT NULL, id text NOT NULL, embedding vector(${space.dims}) NOT NULL,
       tags jsonb NOT NULL, numbers jsonb NOT NULL, PRIMARY KEY (workspace, id))`,
    // In the row itself: reading each vector from beside the table would double the time of a search.
    `ALTER TABLE ${table} ALTER COLUMN embedding SET STORAGE ${storage}`,
  ];
}

/** Rows come as lists, so that one statement serves any number of them. */
export function upsertInto(space: VectorSpace): string {
  return `
    INSERT INTO ${tableOf(space)} (workspace, id, embedding, tags, numbers)
    SELECT $1, row.id, row.embedding::vector, row.tags::jsonb, row.numbers::jsonb
    FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS row (id, embedding, tags, numbers)
    ON CONFLICT (workspace, id) DO UPDATE
    SET embedding = excluded.embedding, tags = excluded.tags, numbers = excluded.numbers`;
}

export function updateAttributesOf(space: VectorSpace): string {
  return `
    UPDATE ${tableOf(space)} AS held SET tags = row.tags::jsonb, numbers = row.numbers::jsonb
    FROM unnest($2::text[], $3::text[], $4::text[]) AS row (id, tags, numbers)
    WHERE held.workspace = $1 AND held.id = row.id`;
}

/** A condition and the values of its parameters. */
export interface Condition {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The filter as SQL, always with the workspace; parameters are numbered from 1. */
export function whereOf({ workspaceId }: VectorPartition, filter: VectorFilter): Condition {
  const values: unknown[] = [workspaceId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const terms = ['workspace = $1'];
  const hasOne = (name: string, wanted: readonly string[]) =>
    `coalesce(tags -> ${parameter(name)}::text ?| ${parameter(wanted)}::text[], false)`;
  for (const [name, wanted] of Object.entries(filter.anyOf ?? {})) terms.push(hasOne(name, wanted));
  for (const [name, wanted] of Object.entries(filter.noneOf ?? {})) terms.push(`NOT ${hasOne(name, wanted)}`);
  for (const [name, { min = -Infinity, max = Infinity }] of Object.entries(filter.ranges ?? {})) {
    const number = `(numbers ->> ${parameter(name)}::text)::float8`;
    terms.push(`${number} BETWEEN ${parameter(min)}::float8 AND ${parameter(max)}::float8`);
  }
  if (filter.withoutIds?.length) terms.push(`id <> ALL (${parameter(filter.withoutIds)}::text[])`);
  return { text: terms.join(' AND '), values };
}
