import { Prisma, type Queryable } from '../../../db/index.js';
import { newId } from '../../../kernel/ids.js';
import type { PageRequest } from '../../../kernel/page.js';
import type { Message, MessageRole } from './session.js';

export interface NewMessage {
  /** @default a fresh one */
  readonly id?: string;
  readonly sessionId: string;
  readonly seq: number;
  readonly role: MessageRole;
  readonly content: string;
  readonly generationId?: string;
  readonly replyToId?: string;
  readonly isPartial?: boolean;
  readonly at: Date;
}

/** The messages of one workspace's sessions. */
export class MessageStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async create({ at, ...message }: NewMessage): Promise<Message> {
    const data = { id: newId(), workspaceId: this.workspaceId, createdAt: at, ...message };
    return toMessage(await this.queryable.okrMessage.create({ data }));
  }

  async byIds(ids: readonly string[]): Promise<readonly Message[]> {
    const rows = await this.queryable.okrMessage.findMany({
      where: { id: { in: [...ids] }, workspaceId: this.workspaceId },
    });
    return rows.map(toMessage);
  }

  async find(id: string): Promise<Message | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  /** What was said from number `from` (inclusive) to `to` (exclusive), in order. */
  async between(sessionId: string, from: number, to: number): Promise<readonly Message[]> {
    const rows = await this.queryable.okrMessage.findMany({
      where: { sessionId, workspaceId: this.workspaceId, seq: { gte: from, lt: to } },
      orderBy: { seq: 'asc' },
    });
    return rows.map(toMessage);
  }

  async replyTo(messageId: string): Promise<Message | null> {
    const row = await this.queryable.okrMessage.findFirst({
      where: { replyToId: messageId, workspaceId: this.workspaceId },
    });
    return row && toMessage(row);
  }

  /** Whether a message after number `seq` has its whole answer. */
  async hasLaterAnswer(sessionId: string, seq: number): Promise<boolean> {
    const rows = await this.queryable.$queryRaw<unknown[]>`
      SELECT 1 FROM okr_messages question
      JOIN okr_messages answer ON answer.reply_to_id = question.id AND NOT answer.is_partial
      WHERE question.session_id = ${sessionId}::uuid AND question.workspace_id = ${this.workspaceId}::uuid
        AND question.seq > ${seq} LIMIT 1`;
    return rows.length > 0;
  }

  /** Puts another answer in the place of one that was stopped. */
  async replacePartial(
    id: string,
    answer: Pick<Message, 'content' | 'generationId' | 'isPartial'>,
  ): Promise<void> {
    const where = { id, workspaceId: this.workspaceId, isPartial: true };
    await this.queryable.okrMessage.updateMany({ where, data: answer });
  }

  /** The same page of each of these sessions, in one statement. Oldest first, whichever way it is read. */
  async pages(
    sessionIds: readonly string[],
    { take, isBackward, after, before }: PageRequest,
  ): Promise<ReadonlyMap<string, readonly Message[]>> {
    const rows = await this.queryable.$queryRaw<MessageRow[]>`
      SELECT message.id, message.session_id AS "sessionId", message.seq, message.role::text AS role,
             message.content, message.generation_id AS "generationId", message.reply_to_id AS "replyToId",
             message.is_partial AS "isPartial", message.created_at AS "createdAt"
      FROM unnest(${[...sessionIds]}::uuid[]) AS wanted(session_id)
      CROSS JOIN LATERAL (
        SELECT * FROM okr_messages
        WHERE session_id = wanted.session_id AND workspace_id = ${this.workspaceId}::uuid
          AND seq > ${after?.[0] ?? 0}::int AND seq < ${before?.[0] ?? MAX_SEQ}::int
        ORDER BY seq ${isBackward ? Prisma.sql`DESC` : Prisma.sql`ASC`}
        LIMIT ${take}
      ) AS message
      ORDER BY message.session_id, message.seq`;
    return Map.groupBy(rows.map(toMessage), (message) => message.sessionId);
  }

  /** How many messages each of these sessions has. Sessions without one are not in the map. */
  async counts(sessionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.queryable.okrMessage.groupBy({
      by: ['sessionId'],
      where: { sessionId: { in: [...sessionIds] }, workspaceId: this.workspaceId },
      _count: true,
    });
    return new Map(rows.map((row) => [row.sessionId, row._count]));
  }
}

/** One past the largest number that the column can hold. */
const MAX_SEQ = 2 ** 31 - 1;

type MessageRow = Omit<Message, 'generationId' | 'replyToId'> & {
  readonly generationId: string | null;
  readonly replyToId: string | null;
};

function toMessage(row: MessageRow): Message {
  const { id, sessionId, seq, role, content, generationId, replyToId, isPartial, createdAt } = row;
  return {
    id,
    sessionId,
    seq,
    role,
    content,
    generationId: generationId ?? undefined,
    replyToId: replyToId ?? undefined,
    isPartial,
    createdAt,
  };
}
