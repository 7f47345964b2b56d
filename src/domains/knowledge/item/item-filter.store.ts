import { Prisma } from '../../../db/index.js';
import type { ItemFilter } from './item.js';

/**
 * The rows of `knowledge_items item` that a filter lets through, of one workspace. Every read path uses this one: there
 * is no condition that could be left out of one of them.
 */
export function whereItems(workspaceId: string, filter: ItemFilter, now: Date): Prisma.Sql {
  const { types, project, intent, minConfidence, createdAfter, createdBefore, sourceKind, sourceId } = filter;
  const conditions = [
    Prisma.sql`item.workspace_id = ${workspaceId}::uuid`,
    types && Prisma.sql`item.type = ANY(${[...types]}::text[])`,
    project !== undefined && Prisma.sql`item.project = ${project}`,
    intent !== undefined && Prisma.sql`item.intent = ${intent}`,
    minConfidence !== undefined && Prisma.sql`item.confidence >= ${minConfidence}::float8`,
    createdAfter && Prisma.sql`item.created_at >= ${createdAfter}::timestamptz`,
    createdBefore && Prisma.sql`item.created_at < ${createdBefore}::timestamptz`,
    sourceKind && Prisma.sql`item.source_kind = ${sourceKind}::knowledge_source_kind`,
    sourceId !== undefined && Prisma.sql`item.source_id = ${sourceId}`,
    validity(filter, now),
  ].filter((condition) => condition instanceof Prisma.Sql);
  return Prisma.join(conditions, ' AND ');
}

function validity({ validAt, includesRetired }: ItemFilter, now: Date): Prisma.Sql | undefined {
  if (validAt) {
    return Prisma.sql`item.valid_from <= ${validAt}::timestamptz
      AND (item.valid_to IS NULL OR item.valid_to > ${validAt}::timestamptz)`;
  }
  if (includesRetired) return undefined;
  return Prisma.sql`item.superseded_by_id IS NULL
    AND (item.valid_to IS NULL OR item.valid_to > ${now}::timestamptz)`;
}
