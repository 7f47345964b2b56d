import { Prisma, type Database, type Queryable } from '../db/index.js';
import type { EndStatus, Failure } from './events.js';
import type { Progress } from './generation.js';
import { toRecord, type GenerationRow } from './generation.store.js';
import type { LogChunk } from './log/chunk.js';
import type { GenerationStatus } from './port.js';

const INSERT_CHUNKS = `
  INSERT INTO generation_chunks (generation_id, from_seq, to_seq, events)
  SELECT chunk.id, chunk.from_seq, chunk.to_seq, chunk.events::json
  FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[]) AS chunk(id, from_seq, to_seq, events)
  WHERE EXISTS (
    SELECT FROM generations WHERE generations.id = chunk.id AND ($5::boolean OR generations.ended_at IS NULL)
  )
  ON CONFLICT (generation_id, from_seq) DO UPDATE SET to_seq = EXCLUDED.to_seq, events = EXCLUDED.events`;

/** A chunk and whose it is. */
export interface ChunkOf extends LogChunk {
  readonly generationId: string;
}

/** A generation as the process that runs it needs it. */
export interface ClaimedGeneration {
  readonly record: ReturnType<typeof toRecord>;
  readonly input: Prisma.JsonValue;
}

export interface EndOfGeneration {
  readonly id: string;
  /** What it must still be for this end to count. */
  readonly from: { readonly status: GenerationStatus; readonly instanceId: number | null };
  readonly status: EndStatus;
  readonly progress: Progress;
  readonly failure: Failure | null;
  readonly endedAt: Date;
}

/** What a process does to the generations of all workspaces: run, flush, end, recover and sweep them. */
export class JournalStore {
  constructor(private readonly database: Database) {}

  /** Takes a queued generation to run it here; undefined when it is not queued any more. */
  async claim(id: string, startedAt: Date): Promise<ClaimedGeneration | undefined> {
    const [row] = await this.database.prisma.generation.updateManyAndReturn({
      where: { id, status: 'QUEUED' },
      data: { status: 'RUNNING', startedAt, instanceId: this.database.instance.id },
    });
    return row && toClaimed(row);
  }

  /**
   * Stores chunks of any number of running logs in one statement. A chunk that was stored already, by a statement
   * whose answer was lost, is replaced by the longer one. Writes no row of `generations`, so it waits for none; what
   * has ended or is gone is left out.
   */
  async flush(chunks: readonly ChunkOf[]): Promise<void> {
    // Straight to the driver: this runs several times a second, and the client's own work on it takes longer.
    await this.database.pool.query(INSERT_CHUNKS, [...toColumns(chunks, false)]);
  }

  /**
   * Records the end and the last chunks.
   * @returns false, with nothing changed, when it has ended or changed hands
   */
  async end(tx: Queryable, end: EndOfGeneration, chunks: readonly LogChunk[]): Promise<boolean> {
    const { id, from, status, progress, failure, endedAt } = end;
    const { count } = await tx.generation.updateMany({
      where: { id, status: from.status, instanceId: from.instanceId },
      data: { status, endedAt, ...columnsOf(progress), ...failureColumns(failure) },
    });
    if (count === 0) return false;
    const chunksOf = chunks.map((chunk) => ({ ...chunk, generationId: id }));
    await tx.$executeRawUnsafe(INSERT_CHUNKS, ...toColumns(chunksOf, true));
    return true;
  }

  /** The process of each generation that has not ended, or of one. */
  async findUnfinished(
    id?: string,
  ): Promise<
    readonly { readonly id: string; readonly instanceId: number | null; readonly createdAt: Date }[]
  > {
    return this.database.prisma.generation.findMany({
      where: { id, status: { in: ['QUEUED', 'RUNNING'] } },
      select: { id: true, instanceId: true, createdAt: true },
    });
  }

  async findUnended(tx: Queryable, id: string): Promise<(ClaimedGeneration & Instanced) | undefined> {
    const row = await tx.generation.findFirst({ where: { id, status: { in: ['QUEUED', 'RUNNING'] } } });
    return row ? { ...toClaimed(row), instanceId: row.instanceId } : undefined;
  }

  /** Deletes the chunks of what ended before `cutoff`. @returns how many */
  async sweep(cutoff: Date): Promise<number> {
    return this.database.prisma.$executeRaw`
      DELETE FROM generation_chunks AS chunk USING generations AS generation
      WHERE generation.id = chunk.generation_id AND generation.ended_at < ${cutoff}`;
  }
}

export interface Instanced {
  readonly instanceId: number | null;
}

function toClaimed(row: GenerationRow): ClaimedGeneration {
  return { record: toRecord(row), input: row.input };
}

/** The values of `INSERT_CHUNKS`, a column each, so that the statement is the same for any number of chunks. */
function toColumns(chunks: readonly ChunkOf[], isEnding: boolean): readonly unknown[] {
  return [
    chunks.map((chunk) => chunk.generationId),
    chunks.map((chunk) => chunk.fromSeq),
    chunks.map((chunk) => chunk.toSeq),
    chunks.map((chunk) => chunk.json),
    isEnding,
  ];
}

function columnsOf({ lastSeq, text, answerer, usage }: Progress) {
  return {
    lastSeq,
    text,
    provider: answerer?.provider ?? null,
    model: answerer?.model ?? null,
    cached: answerer?.cached ?? false,
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    cacheReadTokens: usage?.cacheReadTokens ?? null,
    cacheWriteTokens: usage?.cacheWriteTokens ?? null,
    costMicroUsd: usage?.costMicroUsd ?? null,
    usageEstimated: usage?.estimated ?? false,
  };
}

function failureColumns(failure: Failure | null) {
  if (failure === null) return {};
  const { code, message, retryAfterMs } = failure;
  const failureDetails = retryAfterMs === null ? Prisma.DbNull : { retryAfterMs };
  return { failureCode: code, failureMessage: message, failureDetails };
}
