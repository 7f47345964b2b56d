import { Prisma, type InsertWhere, type Queryable } from '../../../db/index.js';
import { newId } from '../../../kernel/ids.js';
import type { PageRequest } from '../../../kernel/page.js';
import type { Message, MessageRole } from './session.js';

export interface NewMessage {
  /** @default a fresh one */
  readonly id?: string;
  readonly sessionId: string;
  readonly role: MessageRole;
  readonly content: string;
  readonly generationId?: string;
  readonly replyToId?: string;
  readonly isPartial?: boolean;
  /** What the session's goals must still be, as `goalsFingerprint` says it. @default whatever they are */
  readonly whileGoals?: string;
  readonly at: Date;
}

/** A message that is to be answered, and what has been said since. */
export interface AskedMessage {
  readonly message: Message;
  /** Whether it has its whole answer. */
  readonly isAnswered: boolean;
  /** Whether a later message of the session has its whole answer. */
  readonly hasMovedOn: boolean;
}

/** The messages of one workspace's sessions. */
export class MessageStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /**
   * Adds a message under the session's next number, and dates the session. Locks the session, so that numbers have no
   * gap and no double.
   *
   * @returns null, with nothing changed, when there is no such session, `replyToId` has an answer, or the session's
   *   goals are others than `whileGoals`
   */
  async add({ id = newId(), sessionId, at, ...message }: NewMessage): Promise<Message | null> {
    const { role, content, generationId = null, replyToId = null, isPartial = false, whileGoals } = message;
    const areGoals =
      whileGoals === undefined
        ? Prisma.sql`TRUE`
        : Prisma.sql`${whileGoals} = (${fingerprintOfGoals(sessionId, this.workspaceId)})`;
    const [row] = await this.queryable.$queryRaw<MessageRow[]>`
      WITH session AS (
        UPDATE okr_sessions SET last_message_seq = last_message_seq + 1, updated_at = ${at}
        WHERE id = ${sessionId}::uuid AND workspace_id = ${this.workspaceId}::uuid
          AND NOT EXISTS (SELECT FROM okr_messages WHERE reply_to_id = ${replyToId}::uuid) AND ${areGoals}
        RETURNING id, workspace_id, last_message_seq
      )
      INSERT INTO okr_messages AS message
        (id, workspace_id, session_id, seq, role, content, generation_id, reply_to_id, is_partial, created_at)
      SELECT ${id}::uuid, workspace_id, session.id, last_message_seq, ${role}::message_role, ${content},
             ${generationId}::uuid, ${replyToId}::uuid, ${isPartial}, ${at}
      FROM session RETURNING ${COLUMNS}`;
    return row ? toMessage(row) : null;
  }

  /**
   * Adds what a member says with the generation that answers it, and maybe a note of another room: all of it or
   * nothing, in one statement. As in `add`, the message gets the session's next number.
   *
   * The generation comes first and with it its lane, since the end of an answer takes the lane before the session too.
   *
   * @returns null, with nothing changed, when there is no such session or the generation was not added
   */
  async addAsked(
    { id, sessionId, content, at }: Required<Pick<NewMessage, 'id' | 'sessionId' | 'content' | 'at'>>,
    generation: InsertWhere,
    note: InsertWhere = nothing,
  ): Promise<{ readonly message: Message; readonly isNoted: boolean } | null> {
    const own = Prisma.sql`okr_sessions.id = ${sessionId}::uuid AND workspace_id = ${this.workspaceId}::uuid`;
    const [row] = await this.queryable.$queryRaw<{ seq: number; isNoted: boolean }[]>`
      WITH generation AS (${generation(Prisma.sql`EXISTS (SELECT FROM okr_sessions WHERE ${own})`)}),
      session AS (
        UPDATE okr_sessions SET last_message_seq = last_message_seq + 1, updated_at = ${at}
        FROM generation WHERE ${own}
        RETURNING okr_sessions.id, workspace_id, last_message_seq
      ),
      message AS (
        INSERT INTO okr_messages (id, workspace_id, session_id, seq, role, content, is_partial, created_at)
        SELECT ${id}::uuid, workspace_id, session.id, last_message_seq, 'USER', ${content}, false, ${at} FROM session
        RETURNING seq
      ),
      note AS (${note(Prisma.sql`EXISTS (SELECT FROM message)`)})
      SELECT seq, EXISTS (SELECT FROM note) AS "isNoted" FROM message`;
    if (!row) return null;
    const message = {
      id,
      sessionId,
      seq: row.seq,
      role: 'USER',
      content,
      isPartial: false,
      createdAt: at,
    } as const;
    return { message, isNoted: row.isNoted };
  }

  /** The message, and whether it may still be answered, in one statement. */
  async asked(id: string): Promise<AskedMessage | null> {
    const [row] = await this.queryable.$queryRaw<(MessageRow & Omit<AskedMessage, 'message'>)[]>`
      SELECT ${COLUMNS},
        EXISTS (
          SELECT FROM okr_messages AS answer WHERE answer.reply_to_id = message.id AND NOT answer.is_partial
        ) AS "isAnswered",
        EXISTS (
          SELECT FROM okr_messages AS later
          JOIN okr_messages AS answer ON answer.reply_to_id = later.id AND NOT answer.is_partial
          WHERE later.session_id = message.session_id AND later.seq > message.seq
        ) AS "hasMovedOn"
      FROM okr_messages AS message
      WHERE message.id = ${id}::uuid AND message.workspace_id = ${this.workspaceId}::uuid`;
    return row ? { message: toMessage(row), isAnswered: row.isAnswered, hasMovedOn: row.hasMovedOn } : null;
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

  /**
   * What was said in its session before a message, in order: from a multiple of `block` on, at least the last `block`
   * and fewer than twice as many.
   */
  async before(id: string, block: number): Promise<readonly Message[]> {
    const rows = await this.queryable.$queryRaw<MessageRow[]>`
      SELECT ${COLUMNS} FROM okr_messages AS asked
      JOIN okr_messages AS message ON message.session_id = asked.session_id AND message.seq < asked.seq
        AND message.seq > ((asked.seq - 1) / ${block}::int - 1) * ${block}::int
      WHERE asked.id = ${id}::uuid AND asked.workspace_id = ${this.workspaceId}::uuid
      ORDER BY message.seq`;
    return rows.map(toMessage);
  }

  async replyTo(messageId: string): Promise<Message | null> {
    const row = await this.queryable.okrMessage.findFirst({
      where: { replyToId: messageId, workspaceId: this.workspaceId },
    });
    return row && toMessage(row);
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
      SELECT ${COLUMNS}
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

/** In the place of a note where there is none. */
const nothing: InsertWhere = () => Prisma.sql`SELECT WHERE false`;

/** What `goalsFingerprint` says of a session's goals. */
function fingerprintOfGoals(sessionId: string, workspaceId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(string_agg(id || ':' || version, ' ' ORDER BY place, place_within), '') FROM (
      SELECT id, version, position AS place, -1 AS place_within FROM objectives
      WHERE session_id = ${sessionId}::uuid AND workspace_id = ${workspaceId}::uuid
      UNION ALL
      SELECT key_results.id, key_results.version, objectives.position, key_results.position
      FROM objectives JOIN key_results ON key_results.objective_id = objectives.id
      WHERE session_id = ${sessionId}::uuid AND objectives.workspace_id = ${workspaceId}::uuid
    ) AS goal`;
}

/** One past the largest number that the column can hold. */
const MAX_SEQ = 2 ** 31 - 1;

/** The columns of `okr_messages AS message`, named as the client names them. */
const COLUMNS = Prisma.sql`message.id, message.session_id AS "sessionId", message.seq, message.role::text AS role,
  message.content, message.generation_id AS "generationId", message.reply_to_id AS "replyToId",
  message.is_partial AS "isPartial", message.created_at AS "createdAt"`;

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
