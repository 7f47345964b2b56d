import { Prisma, type Database, type InsertWhere, type Queryable } from '../../../db/index.js';
import { newId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import type { ExtractionState, NewText, PendingText, ReadText, Topic } from './extraction.js';

/** The texts of one workspace that knowledge is or was to be taken from. */
export class ExtractionStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** One statement; nothing where the workspace wants no extraction, or the source is known. @returns whether it was kept */
  async collect(memberId: string, text: NewText, at: Date): Promise<boolean> {
    const insertion = collecting({ workspaceId: this.workspaceId, memberId }, text, at);
    return (await this.queryable.$executeRaw(insertion(Prisma.sql`TRUE`))) === 1;
  }

  /** Of one topic and one member, the oldest first: those of the member whose turn it is. */
  async pending(topic: string, now: Date, limit: number): Promise<readonly PendingText[]> {
    const rows = await this.queryable.knowledgeExtraction.findMany({
      where: {
        workspaceId: this.workspaceId,
        status: 'PENDING',
        topic,
        OR: [{ pausedUntil: null }, { pausedUntil: { lte: now } }],
      },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.filter(({ memberId }) => memberId === rows[0]?.memberId);
  }

  async settle({ id, itemCount, refusedCount }: ReadText, at: Date): Promise<void> {
    await this.queryable.knowledgeExtraction.updateMany({
      where: { workspaceId: this.workspaceId, id, status: 'PENDING' },
      data: { status: 'EXTRACTED', text: '', itemCount, refusedCount, reason: null, settledAt: at },
    });
  }

  async fail(ids: readonly string[], reason: string, at: Date): Promise<void> {
    await this.queryable.knowledgeExtraction.updateMany({
      where: { workspaceId: this.workspaceId, id: { in: [...ids] }, status: 'PENDING' },
      data: { status: 'FAILED', reason, settledAt: at },
    });
  }

  async countAttempt(ids: readonly string[], reason: string): Promise<void> {
    await this.queryable.knowledgeExtraction.updateMany({
      where: { workspaceId: this.workspaceId, id: { in: [...ids] } },
      data: { attempts: { increment: 1 }, reason },
    });
  }

  async pause(ids: readonly string[], reason: string, pausedUntil: Date): Promise<void> {
    await this.queryable.knowledgeExtraction.updateMany({
      where: { workspaceId: this.workspaceId, id: { in: [...ids] }, status: 'PENDING' },
      data: { reason, pausedUntil },
    });
  }

  /** Failed and paused ones are to be read after all. @returns their topics */
  async retry(): Promise<readonly string[]> {
    const rows = await this.queryable.$queryRaw<{ topic: string }[]>`
      UPDATE knowledge_extractions SET status = 'PENDING', attempts = 0, reason = NULL, paused_until = NULL, settled_at = NULL
      WHERE workspace_id = ${this.workspaceId}::uuid AND text <> ''
        AND (status = 'FAILED' OR (status = 'PENDING' AND paused_until IS NOT NULL))
      RETURNING topic`;
    return [...new Set(rows.map(({ topic }) => topic))];
  }

  async state(now: Date): Promise<ExtractionState> {
    const [row] = await this.queryable.$queryRaw<[ExtractionState]>`
      SELECT
        NOT EXISTS (SELECT FROM knowledge_settings
          WHERE workspace_id = ${this.workspaceId}::uuid AND NOT extracts) AS "isOn",
        count(*) FILTER (WHERE status = 'PENDING')::int AS pending,
        count(*) FILTER (WHERE status = 'PENDING' AND paused_until > ${now}::timestamptz)::int AS paused,
        count(*) FILTER (WHERE status = 'EXTRACTED')::int AS extracted,
        count(*) FILTER (WHERE status = 'FAILED')::int AS failed,
        coalesce(sum(item_count), 0)::int AS "itemCount",
        coalesce(sum(refused_count), 0)::int AS "refusedCount",
        max(reason) FILTER (WHERE status = 'PENDING' AND paused_until > ${now}::timestamptz) AS "pauseReason",
        max(paused_until) FILTER (WHERE status = 'PENDING' AND paused_until > ${now}::timestamptz) AS "pausedUntil"
      FROM knowledge_extractions WHERE workspace_id = ${this.workspaceId}::uuid`;
    return row;
  }

  /** What has not been read when extraction is switched off is forgotten. */
  async switchTo(extracts: boolean, memberId: string, at: Date): Promise<void> {
    const { workspaceId } = this;
    const data = { extracts, updatedById: memberId, updatedAt: at };
    await this.queryable.knowledgeSetting.upsert({
      where: { workspaceId },
      create: { workspaceId, ...data },
      update: data,
    });
    if (!extracts) {
      await this.queryable.knowledgeExtraction.deleteMany({
        where: { workspaceId, status: { in: ['PENDING', 'FAILED'] } },
      });
    }
  }
}

/** The texts of a workspace outside any transaction. */
export function readExtractions(database: Database, workspaceId: string): ExtractionStore {
  return new ExtractionStore(database.prisma, workspaceId);
}

/** Where there is something to read in any workspace: names alone, no text. */
export async function unreadTopics(database: Database, now: Date, limit: number): Promise<readonly Topic[]> {
  const rows = await database.prisma.knowledgeExtraction.findMany({
    where: { status: 'PENDING', OR: [{ pausedUntil: null }, { pausedUntil: { lte: now } }] },
    select: { workspaceId: true, topic: true },
    distinct: ['workspaceId', 'topic'],
    take: limit,
  });
  return rows;
}

/** What `collect` does, as a part of another room's statement. */
export function collecting(
  { workspaceId, memberId }: Pick<Scope, 'workspaceId' | 'memberId'>,
  { topic, sourceKind, sourceId, text }: NewText,
  at: Date,
): InsertWhere {
  return (condition) => Prisma.sql`
    INSERT INTO knowledge_extractions
      (id, workspace_id, member_id, topic, source_kind, source_id, text, created_at)
    SELECT ${newId()}::uuid, ${workspaceId}::uuid, ${memberId}::uuid, ${topic},
      ${sourceKind}::knowledge_source_kind, ${sourceId}, ${text}, ${at}::timestamptz
    WHERE ${condition} AND NOT EXISTS (
      SELECT FROM knowledge_settings WHERE workspace_id = ${workspaceId}::uuid AND NOT extracts)
    ON CONFLICT DO NOTHING RETURNING id`;
}
