import { Prisma, type Queryable, type ReadRows } from '../../../db/index.js';
import type { CursorKey, PageRequest } from '../../../kernel/page.js';
import { contentHash } from './content-hash.js';
import { whereItems } from './item-filter.store.js';
import type { ItemOrder } from './item-order.js';
import type { ItemFilter, KnowledgeItem, KnowledgeSource } from './item.js';

export type NewItem = Omit<
  KnowledgeItem,
  'confidence' | 'usefulCount' | 'wrongCount' | 'version' | 'embeddedSpace' | 'updatedAt'
> & { readonly embeddedSpace?: string };

/** What a change may set. */
export type ItemChange = Partial<
  Pick<
    KnowledgeItem,
    | 'type'
    | 'content'
    | 'project'
    | 'intent'
    | 'baseConfidence'
    | 'confidence'
    | 'usefulCount'
    | 'wrongCount'
    | 'validFrom'
    | 'validTo'
    | 'lastConfirmedAt'
    | 'supersededById'
    | 'embeddedSpace'
  >
>;

/** The items of one workspace. */
export class ItemStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
    private readonly readRows: ReadRows,
  ) {}

  async create(items: readonly NewItem[]): Promise<void> {
    const { workspaceId } = this;
    const data = items.map(({ source, ...item }) => ({
      ...item,
      workspaceId,
      ...toSourceColumns(source),
      contentHash: contentHash(item.content),
      confidence: item.baseConfidence,
      updatedAt: item.createdAt,
    }));
    await this.queryable.knowledgeItem.createMany({ data });
  }

  async byIds(ids: readonly string[]): Promise<readonly KnowledgeItem[]> {
    const rows = await this.readRows<ItemRow>(Prisma.sql`
      SELECT ${ITEM_COLUMNS} FROM knowledge_items item
      WHERE item.workspace_id = ${this.workspaceId}::uuid AND item.id = ANY(${[...ids]}::uuid[])`);
    return rows.map(toItem);
  }

  async find(id: string): Promise<KnowledgeItem | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  /** The current items with exactly one of these contents, whatever its case and punctuation, oldest first. */
  async sameContents(contents: readonly string[]): Promise<readonly KnowledgeItem[]> {
    const where = {
      workspaceId: this.workspaceId,
      contentHash: { in: contents.map((content) => contentHash(content)) },
      supersededById: null,
    };
    const rows = await this.queryable.knowledgeItem.findMany({
      where,
      omit: OMITTED,
      orderBy: { id: 'asc' },
    });
    return rows.map(toItem);
  }

  /** Items that have changed since a revision, the latest first. */
  async changedSince(revision: number, limit: number): Promise<readonly KnowledgeItem[]> {
    const where = { workspaceId: this.workspaceId, revision: { gt: revision } };
    const orderBy = { revision: 'desc' } as const;
    const rows = await this.queryable.knowledgeItem.findMany({ where, omit: OMITTED, orderBy, take: limit });
    return rows.map(toItem);
  }

  /** Changes a row and gives it the revision; its version rises when a person's words or judgement changed it. */
  async update(
    id: string,
    change: ItemChange,
    { revision, at, isRevision }: { revision: number; at: Date; isRevision: boolean },
  ): Promise<void> {
    await this.queryable.knowledgeItem.updateMany({
      where: { id, workspaceId: this.workspaceId },
      data: {
        ...change,
        ...(change.content === undefined ? {} : { contentHash: contentHash(change.content) }),
        revision,
        updatedAt: at,
        ...(isRevision ? { version: { increment: 1 } } : {}),
      },
    });
  }

  /** Says of these that they were met again. */
  async confirmMany(
    ids: readonly string[],
    { at, revision }: { readonly at: Date; readonly revision: number },
  ): Promise<void> {
    const where = { id: { in: [...ids] }, workspaceId: this.workspaceId };
    await this.queryable.knowledgeItem.updateMany({
      where,
      data: { lastConfirmedAt: at, updatedAt: at, revision },
    });
  }

  async supersededBy(ids: readonly string[]): Promise<readonly KnowledgeItem[]> {
    const where = { supersededById: { in: [...ids] }, workspaceId: this.workspaceId };
    return (await this.queryable.knowledgeItem.findMany({ where, omit: OMITTED })).map(toItem);
  }

  /** Removes an item for good, with its vector, evidence and history. */
  async delete(id: string, revision: number, at: Date): Promise<void> {
    const { workspaceId } = this;
    await this.queryable.knowledgeItem.deleteMany({ where: { id, workspaceId } });
    await this.queryable.knowledgeRemoval.create({
      data: { workspaceId, itemId: id, revision, createdAt: at },
    });
  }

  /** In the order of the list whichever way it is read. */
  async page(
    filter: ItemFilter,
    order: ItemOrder,
    { take, isBackward, after, before }: PageRequest,
    now: Date,
  ): Promise<readonly KnowledgeItem[]> {
    const key = ORDER_KEYS[order];
    const conditions = [
      whereItems(this.workspaceId, filter, now),
      ...(after ? [beyond(key, '<', after)] : []),
      ...(before ? [beyond(key, '>', before)] : []),
    ];
    const direction = Prisma.raw(isBackward ? 'ASC' : 'DESC');
    const orderBy = key.column
      ? Prisma.sql`${key.column} ${direction}, item.id ${direction}`
      : Prisma.sql`item.id ${direction}`;
    const rows = await this.queryable.$queryRaw<{ id: string }[]>`
      SELECT item.id FROM knowledge_items item
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${orderBy} LIMIT ${take}`;
    const found = new Map((await this.byIds(rows.map(({ id }) => id))).map((item) => [item.id, item]));
    const items = rows.flatMap(({ id }) => found.get(id) ?? []);
    return isBackward ? items.reverse() : items;
  }

  async count(filter: ItemFilter, now: Date): Promise<number> {
    const [row] = await this.queryable.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM knowledge_items item WHERE ${whereItems(this.workspaceId, filter, now)}`;
    return row?.count ?? 0;
  }
}

interface OrderKey {
  readonly column: Prisma.Sql | undefined;
  readonly cast: Prisma.Sql;
}

const ORDER_KEYS: Readonly<Record<ItemOrder, OrderKey>> = {
  CREATED: { column: undefined, cast: Prisma.empty },
  UPDATED: { column: Prisma.sql`item.updated_at`, cast: Prisma.sql`::timestamptz` },
  CONFIDENCE: { column: Prisma.sql`item.confidence`, cast: Prisma.sql`::float8` },
};

/** The rows on one side of a place in the list. */
function beyond({ column, cast }: OrderKey, side: '<' | '>', key: CursorKey): Prisma.Sql {
  const operator = Prisma.raw(side);
  const [value, id] = key;
  if (!column) return Prisma.sql`item.id ${operator} ${String(value)}::uuid`;
  return Prisma.sql`(${column}, item.id) ${operator} (${value}${cast}, ${String(id)}::uuid)`;
}

const OMITTED = { contentHash: true, workspaceId: true } as const;

type ItemRow = Omit<
  NonNullable<Awaited<ReturnType<Queryable['knowledgeItem']['findFirst']>>>,
  keyof typeof OMITTED | 'revision'
> & { readonly revision: bigint | string };

/** The rest of the columns, of rows named `item`. */
const ITEM_COLUMNS = Prisma.sql`
  item.id, item.created_by_id AS "createdById", item.type, item.content, item.project, item.intent,
  item.base_confidence AS "baseConfidence", item.confidence, item.useful_count AS "usefulCount",
  item.wrong_count AS "wrongCount", item.valid_from AS "validFrom", item.valid_to AS "validTo",
  item.last_confirmed_at AS "lastConfirmedAt", item.superseded_by_id AS "supersededById",
  item.source_kind AS "sourceKind", item.source_id AS "sourceId", item.source_start AS "sourceStart",
  item.source_end AS "sourceEnd", item.source_page AS "sourcePage", item.version, item.revision,
  item.embedded_space AS "embeddedSpace", item.created_at AS "createdAt", item.updated_at AS "updatedAt"`;

function toSourceColumns({ kind, id, span, page }: KnowledgeSource) {
  return {
    sourceKind: kind,
    sourceId: id,
    sourceStart: span?.start ?? null,
    sourceEnd: span?.end ?? null,
    sourcePage: page ?? null,
  };
}

function toItem(row: ItemRow): KnowledgeItem {
  const { sourceKind, sourceId, sourceStart, sourceEnd, sourcePage, revision, ...item } = row;
  return {
    ...item,
    revision: Number(revision),
    source: toSource({ kind: sourceKind, sourceId, start: sourceStart, end: sourceEnd, page: sourcePage }),
  };
}

/** A source as its columns hold it. */
export function toSource(row: {
  readonly kind: KnowledgeSource['kind'];
  readonly sourceId: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly page: number | null;
}): KnowledgeSource {
  const { kind, sourceId: id, start, end, page } = row;
  return {
    ...{ kind, id },
    ...(start === null || end === null ? {} : { span: { start, end } }),
    ...(page === null ? {} : { page }),
  };
}
