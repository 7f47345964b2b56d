import { Prisma, type Database, type InsertWhere, type Queryable } from '../db/index.js';
import { ERROR_CODES, type ErrorCode } from '../kernel/errors.js';
import type { Scope } from '../kernel/scope.js';
import { toFailureDetails, type Failure } from './events.js';
import type { GenerationRecord } from './generation.js';
import type { ChunkItem } from './log/chunk.js';
import type { GenerationUsage } from './port.js';

export type GenerationRow = Prisma.GenerationGetPayload<object>;

export interface StoredChunk {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly items: readonly ChunkItem[];
}

/** How many chunks are looked at for one page. */
const PAGE_CHUNKS = 64;
const UNFINISHED = ['QUEUED', 'RUNNING'] as const;

/** The generations of one workspace, outside any transaction. */
export function openStore(database: Database, workspaceId: string): GenerationStore {
  return new GenerationStore(database.prisma, workspaceId);
}

/** The generations of one workspace. */
export class GenerationStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /**
   * Adds a queued generation, unless its lane is held or what it retries has been retried. Waits for a transaction
   * that is about to take the same lane.
   *
   * @returns it, or undefined when it was not added
   */
  async insert(
    row: Omit<Prisma.GenerationUncheckedCreateInput, 'workspaceId' | 'memberId'>,
    { memberId }: Pick<Scope, 'memberId'>,
  ): Promise<GenerationRecord | undefined> {
    const data = [{ ...row, workspaceId: this.workspaceId, memberId }];
    const [added] = await this.queryable.generation.createManyAndReturn({ data, skipDuplicates: true });
    return added && toRecord(added);
  }

  /** As `insert`, but running, and as a part of another room's statement. */
  insertion(
    { id, memberId, kind, subjectId, lane, createdAt }: GenerationRecord,
    { input, instanceId }: { readonly input: string; readonly instanceId: number },
  ): InsertWhere {
    return (condition) => Prisma.sql`
      INSERT INTO generations
        (id, workspace_id, member_id, kind, subject_id, lane, status, input, instance_id, created_at, started_at)
      SELECT ${id}::uuid, ${this.workspaceId}::uuid, ${memberId}::uuid, ${kind}, ${subjectId}::uuid, ${lane},
             'RUNNING', ${input}::jsonb, ${instanceId}::int, ${createdAt}::timestamptz, ${createdAt}::timestamptz
      WHERE ${condition} ON CONFLICT DO NOTHING RETURNING id`;
  }

  async find(id: string): Promise<GenerationRecord | undefined> {
    const row = await this.queryable.generation.findFirst({ where: { id, workspaceId: this.workspaceId } });
    return row ? toRecord(row) : undefined;
  }

  async findMany(ids: readonly string[]): Promise<readonly GenerationRecord[]> {
    const where = { workspaceId: this.workspaceId, id: { in: [...ids] } };
    return (await this.queryable.generation.findMany({ where })).map(toRecord);
  }

  /** What a retry needs beside the record. */
  async findInput(id: string): Promise<Prisma.JsonValue | undefined> {
    const where = { id, workspaceId: this.workspaceId };
    return (await this.queryable.generation.findFirst({ where, select: { input: true } }))?.input;
  }

  /** The newest generation of each subject that has one. */
  async latestBySubject(subjectIds: readonly string[]): Promise<readonly GenerationRecord[]> {
    const newest = await this.queryable.$queryRaw<{ id: string }[]>`
      SELECT newest.id FROM unnest(${[...subjectIds]}::uuid[]) AS subject(id)
      CROSS JOIN LATERAL (
        SELECT id FROM generations
        WHERE workspace_id = ${this.workspaceId}::uuid AND subject_id = subject.id ORDER BY id DESC LIMIT 1
      ) AS newest`;
    return this.findMany(newest.map(({ id }) => id));
  }

  async findLaneHolder(lane: string): Promise<string | undefined> {
    const where = { workspaceId: this.workspaceId, lane, status: { in: [...UNFINISHED] } };
    return (await this.queryable.generation.findFirst({ where, select: { id: true } }))?.id;
  }

  async findRetryOf(retryOfId: string): Promise<string | undefined> {
    const where = { workspaceId: this.workspaceId, retryOfId };
    return (await this.queryable.generation.findFirst({ where, select: { id: true } }))?.id;
  }

  /**
   * The next chunks that hold something after `after`, oldest first: at least one if there is one, then more of them
   * while they fit into `maxChars` of JSON.
   */
  async chunksAfter(id: string, after: number, maxChars: number): Promise<readonly StoredChunk[]> {
    const rows = await this.queryable.$queryRaw<{ from_seq: number; to_seq: number; events: ChunkItem[] }[]>`
      SELECT from_seq, to_seq, events FROM (
        SELECT from_seq, to_seq, events,
               row_number() OVER page AS place, sum(length(events::text)) OVER page AS chars
        FROM (
          SELECT chunk.from_seq, chunk.to_seq, chunk.events FROM generation_chunks AS chunk
          JOIN generations AS generation ON generation.id = chunk.generation_id
          WHERE chunk.generation_id = ${id}::uuid AND generation.workspace_id = ${this.workspaceId}::uuid
            AND chunk.to_seq > ${after}
          ORDER BY chunk.from_seq LIMIT ${PAGE_CHUNKS}
        ) AS nearest WINDOW page AS (ORDER BY from_seq)
      ) AS counted WHERE place = 1 OR chars <= ${maxChars} ORDER BY from_seq`;
    return rows.map((row) => ({ fromSeq: row.from_seq, toSeq: row.to_seq, items: row.events }));
  }
}

export function toRecord(row: GenerationRow): GenerationRecord {
  const { instanceId: _instance, input: _input, ...rest } = row;
  return {
    ...pickShared(rest),
    cached: row.provider === null ? null : row.cached,
    usage: toUsage(row),
    failure: toFailureOf(row),
  };
}

function pickShared(row: Omit<GenerationRow, 'instanceId' | 'input'>) {
  const { id, workspaceId, memberId, kind, subjectId, lane, status, retryOfId } = row;
  const { lastSeq, text, provider, model, createdAt, startedAt, endedAt } = row;
  return {
    id,
    workspaceId,
    memberId,
    kind,
    subjectId,
    lane,
    status,
    retryOfId,
    lastSeq,
    text,
    provider,
    model,
    createdAt,
    startedAt,
    endedAt,
  };
}

function toUsage(row: GenerationRow): GenerationUsage | null {
  if (row.inputTokens === null) return null;
  return {
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens ?? 0,
    cacheReadTokens: row.cacheReadTokens ?? 0,
    cacheWriteTokens: row.cacheWriteTokens ?? 0,
    costMicroUsd: row.costMicroUsd === null ? null : Number(row.costMicroUsd),
    estimated: row.usageEstimated,
  };
}

function toFailureOf(row: GenerationRow): Failure | null {
  if (row.failureCode === null) return null;
  const details = row.failureDetails as Readonly<Record<string, unknown>> | null;
  const code = row.failureCode;
  return {
    code,
    message: row.failureMessage ?? '',
    retryable: code in ERROR_CODES && ERROR_CODES[code as ErrorCode].retryable,
    ...toFailureDetails(details ?? {}),
  };
}
