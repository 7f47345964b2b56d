import { Prisma } from '../../../db/index.js';
import type { ItemFilter } from './item.js';

/**
 * The rows of `knowledge_items item` that a filter lets through, of one workspace. Every read path uses this one: there
 * is no condition that could be left out of one of them.
 *
 * @param byWords that they are looked for by words too, among about so many items, if anybody has counted them
 */
export function whereItems(
  workspaceId: string,
  filter: ItemFilter,
  now: Date,
  byWords?: { readonly items: number | undefined },
): Prisma.Sql {
  const { types, project, intent, minConfidence, createdAfter, createdBefore, sourceKind, sourceId } = filter;
  const conditions = [
    byWords ? ofWorkspaceByWords(workspaceId, byWords.items) : ofWorkspace(workspaceId),
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

function ofWorkspace(workspaceId: string): Prisma.Sql {
  return Prisma.sql`item.workspace_id = ${workspaceId}::uuid`;
}

/** From how many items on a workspace is not worth reading for the sake of a few words. */
const LARGE_ITEMS = 500;

/**
 * The same for what is looked for by words, in a workspace of about so many items; undefined where nobody has counted.
 *
 * A plan that is made once for all workspaces takes each for one of the usual size. Where most are small, it would read a
 * large one row by row to see which have the words. A range it takes for a small part of all rows, however many
 * workspaces there are: then the index on words is read too.
 */
export function ofWorkspaceByWords(workspaceId: string, items: number | undefined): Prisma.Sql {
  if (items !== undefined && items < LARGE_ITEMS) return ofWorkspace(workspaceId);
  return Prisma.sql`item.workspace_id >= ${workspaceId}::uuid AND item.workspace_id <= ${workspaceId}::uuid`;
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
