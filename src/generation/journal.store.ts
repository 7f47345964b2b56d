import type { Database, Prisma, Queryable } from '../db/index.js';
import { toFailureDetails, type EndStatus, type Failure } from './events.js';
import type { Progress } from './generation.js';
import { toRecord, type GenerationRow } from './generation.store.js';
import type { LogChunk } from './log/chunk.js';
import type { GenerationStatus } from './port.js';

const FLUSH = `
  INSERT INTO generation_chunks (generation_id, from_seq, to_seq, events)
  SELECT chunk.id, chunk.from_seq, chunk.to_seq, chunk.events
  FROM json_to_recordset($1::json) AS chunk(id uuid, from_seq int, to_seq int, events json)
  WHERE EXISTS (SELECT FROM generations WHERE generations.id = chunk.id AND generations.ended_at IS NULL)
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
    const rows = chunks.map(toFlushedRow);
    await this.database.pool.query({
      name: 'generation-flush',
      text: FLUSH,
      values: [`[${rows.join(',')}]`],
    });
  }

  /**
   * Records the end and the last chunks, in one statement.
   * @returns false, with nothing changed, when it has ended or changed hands
   */
  async end(tx: Queryable, end: EndOfGeneration, chunks: readonly LogChunk[]): Promise<boolean> {
    const { id, from, status, failure, endedAt } = end;
    const { lastSeq, text, answerer, usage } = end.progress;
    const ended = await tx.$queryRaw<object[]>`
      WITH ended AS (
        UPDATE generations SET
          status = ${status}::generation_status, ended_at = ${endedAt}::timestamptz, last_seq = ${lastSeq}::int,
          text = ${text}, provider = ${answerer?.provider ?? null}, model = ${answerer?.model ?? null},
          cached = ${answerer?.cached ?? false}, input_tokens = ${usage?.inputTokens ?? null}::int,
          output_tokens = ${usage?.outputTokens ?? null}::int, cache_read_tokens = ${usage?.cacheReadTokens ?? null}::int,
          cache_write_tokens = ${usage?.cacheWriteTokens ?? null}::int, cost_micro_usd = ${usage?.costMicroUsd ?? null}::bigint,
          usage_estimated = ${usage?.estimated ?? false}, failure_code = ${failure?.code ?? null},
          failure_message = ${failure?.message ?? null}, failure_details = ${detailsOf(failure)}::jsonb
        WHERE id = ${id}::uuid AND status = ${from.status}::generation_status
          AND instance_id IS NOT DISTINCT FROM ${from.instanceId}::int
        RETURNING id
      ),
      chunks AS (
        INSERT INTO generation_chunks (generation_id, from_seq, to_seq, events)
        SELECT ended.id, chunk.from_seq, chunk.to_seq, chunk.events::json
        FROM ended, unnest(
          ${chunks.map((chunk) => chunk.fromSeq)}::int[], ${chunks.map((chunk) => chunk.toSeq)}::int[],
          ${chunks.map((chunk) => chunk.json)}::text[]
        ) AS chunk(from_seq, to_seq, events)
        ON CONFLICT (generation_id, from_seq) DO UPDATE SET to_seq = EXCLUDED.to_seq, events = EXCLUDED.events
      )
      SELECT FROM ended`;
    return ended.length > 0;
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

/** Of what is JSON already: an array of texts would have each of its quotes looked for and escaped, and read again. */
function toFlushedRow({ generationId, fromSeq, toSeq, json }: ChunkOf): string {
  return `{"id":"${generationId}","from_seq":${fromSeq},"to_seq":${toSeq},"events":${readable(json)}}`;
}

const ESCAPES = /\\(?:u0000|ud[89a-f]..|.)/g;
const UNREADABLE = /\\u(?:0000|d)/;

/** PostgreSQL writes NUL and halves of characters down, but reads them no more: one would keep all logs from being saved. */
function readable(json: string): string {
  if (!UNREADABLE.test(json)) return json;
  return json.replaceAll(ESCAPES, (escape) => (UNREADABLE.test(escape) ? '\ufffd' : escape));
}

export interface Instanced {
  readonly instanceId: number | null;
}

function toClaimed(row: GenerationRow): ClaimedGeneration {
  return { record: toRecord(row), input: row.input };
}

/** What is kept of a failure beside its code and its message. */
function detailsOf(failure: Failure | null): string | null {
  const told = Object.entries(toFailureDetails({ ...failure })).filter(([, value]) => value !== null);
  return told.length === 0 ? null : JSON.stringify(Object.fromEntries(told));
}
