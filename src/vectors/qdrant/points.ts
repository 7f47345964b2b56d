import { createHash } from 'node:crypto';
import type { Schemas } from '@qdrant/js-client-rest';
import type { BackendQuery, StoredVector, VectorBatch } from '../backend.js';
import type { NumberRange, VectorAttributes, VectorFilter, VectorPartition } from '../port.js';

type Condition = Schemas['Condition'];

/** What a point says of itself. `workspace` is what the collection is divided by. */
export interface PointPayload {
  readonly workspace: string;
  readonly id: string;
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/** The point that says up to which revision a workspace is held. It has no `workspace`, so that no search finds it. */
export interface PartitionPayload {
  readonly partition: string;
  readonly revision: number;
}

/** Payload fields that searches filter on, as Qdrant names them. */
export const tagField = (name: string): string => `tags.${name}`;
export const numberField = (name: string): string => `numbers.${name}`;

/** The id of an entry's point: Qdrant takes UUIDs and numbers only, and ids are shared by workspaces here. */
export function pointId({ workspaceId }: VectorPartition, id: string): string {
  return uuidFrom(JSON.stringify([workspaceId, id]));
}

/** The id of the point that says how far a workspace is held. */
export function partitionPointId({ workspaceId }: VectorPartition): string {
  return uuidFrom(JSON.stringify([workspaceId]));
}

export function operationsOf(partition: VectorPartition, batch: VectorBatch): Schemas['UpdateOperation'][] {
  const operations: Schemas['UpdateOperation'][] = [];
  if (batch.upserts.length > 0) {
    const points = batch.upserts.map(({ id, vector, attributes }) => ({
      id: pointId(partition, id),
      vector: Array.from(vector),
      payload: { ...toPayload(partition, { id, attributes }) },
    }));
    operations.push({ upsert: { points } });
  }
  for (const entry of batch.attributes) {
    const filter = { must: [{ has_id: [pointId(partition, entry.id)] }] };
    // By a filter: points that are not there are then passed over instead of refused.
    operations.push({ overwrite_payload: { payload: { ...toPayload(partition, entry) }, filter } });
  }
  if (batch.removals.length > 0) {
    operations.push({ delete: { points: batch.removals.map((id) => pointId(partition, id)) } });
  }
  return operations;
}

function toPayload(
  { workspaceId }: VectorPartition,
  { id, attributes }: Omit<StoredVector, 'vector'>,
): PointPayload {
  const { tags, numbers } = attributes;
  const lists = Object.entries(tags).map(([name, value]) => [name, [value].flat()] as const);
  return { workspace: workspaceId, id, tags: Object.fromEntries(lists), numbers };
}

/** The names of a batch's attributes: each gets an index before it is searched by. */
export function attributeNames(batch: VectorBatch): { tags: Set<string>; numbers: Set<string> } {
  const all: VectorAttributes[] = [...batch.upserts, ...batch.attributes].map(({ attributes }) => attributes);
  return {
    tags: new Set(all.flatMap(({ tags }) => Object.keys(tags))),
    numbers: new Set(all.flatMap(({ numbers }) => Object.keys(numbers))),
  };
}

/** The filter as Qdrant's, always with the workspace. Undefined when nothing can meet it. */
export function toQdrantFilter(
  partition: VectorPartition,
  { anyOf = {}, noneOf = {}, ranges = {}, withoutIds = [] }: VectorFilter,
): Schemas['Filter'] | undefined {
  if (Object.values(anyOf).some((values) => values.length === 0)) return undefined;
  const matches = ([name, values]: readonly [string, readonly string[]]): Condition => ({
    key: tagField(name),
    match: { any: [...values] },
  });
  const must: Condition[] = [
    { key: 'workspace', match: { value: partition.workspaceId } },
    ...Object.entries(anyOf).map(matches),
    ...Object.entries(ranges).map(([name, range]) => within(name, range)),
  ];
  const mustNot: Condition[] = Object.entries(noneOf)
    .filter(([, values]) => values.length > 0)
    .map(matches);
  if (withoutIds.length > 0) mustNot.push({ has_id: withoutIds.map((id) => pointId(partition, id)) });
  return { must, must_not: mustNot };
}

/** A range without ends still asks for the number to be there. */
function within(name: string, { min, max }: NumberRange): Condition {
  const key = numberField(name);
  if (min === undefined && max === undefined) return { must_not: [{ is_empty: { key } }] };
  return { key, range: { ...(min !== undefined && { gte: min }), ...(max !== undefined && { lte: max }) } };
}

export function toQdrantQuery(
  { vector, limit, minScore }: BackendQuery,
  filter: Schemas['Filter'],
): Schemas['QueryRequest'] {
  return {
    query: Array.from(vector),
    filter,
    limit,
    score_threshold: minScore,
    with_payload: ['id'],
    params: { hnsw_ef: 128, quantization: { rescore: true, oversampling: 3 } },
  };
}

function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
