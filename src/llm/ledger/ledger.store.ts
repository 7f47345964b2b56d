import type { Database, Prisma } from '../../db/index.js';
import type { PageRequest } from '../../kernel/page.js';
import type { CallFilter, CallRecord } from './call-record.js';

const COLUMNS = [
  ...['id', 'workspace_id', 'member_id', 'task', 'prompt_version', 'provider', 'model', 'outcome'],
  ...['failure_code', 'cached', 'input_tokens', 'cache_read_tokens', 'cache_write_tokens', 'output_tokens'],
  ...['estimated', 'cost_micro_usd', 'saved_micro_usd', 'first_part_ms', 'total_ms', 'retries', 'fallbacks'],
  'created_at',
].join(', ');

const ADD = `
  INSERT INTO model_calls (${COLUMNS})
  SELECT ${COLUMNS} FROM json_populate_recordset(NULL::model_calls, $1::json)
  ON CONFLICT DO NOTHING`;

/** The calls to models of all workspaces; whoever reads names one. */
export class LedgerStore {
  constructor(private readonly database: Database) {}

  /** Adds calls in one statement. One that is there already is left as it is. */
  async add(calls: readonly CallRecord[]): Promise<void> {
    // One statement of one shape, whatever the number of rows: each new shape would be compiled on the main thread.
    const rows = JSON.stringify(calls.map(toRow));
    await this.database.pool.query({ name: 'ledger-add', text: ADD, values: [rows] });
  }

  /** Newest first, in the order of the list whichever way it is read. */
  async page(
    workspaceId: string,
    filter: CallFilter,
    { take, isBackward, after, before }: PageRequest,
  ): Promise<readonly CallRecord[]> {
    const id = {
      ...(after === undefined ? {} : { lt: String(after[0]) }),
      ...(before === undefined ? {} : { gt: String(before[0]) }),
    };
    const rows = await this.database.prisma.modelCall.findMany({
      where: { workspaceId, ...whereOf(filter), id },
      orderBy: { id: isBackward ? 'asc' : 'desc' },
      take,
    });
    return (isBackward ? rows.reverse() : rows).map(toRecord);
  }

  async find(workspaceId: string, id: string): Promise<CallRecord | null> {
    const row = await this.database.prisma.modelCall.findFirst({ where: { workspaceId, id } });
    return row && toRecord(row);
  }

  count(workspaceId: string, filter: CallFilter): Promise<number> {
    return this.database.prisma.modelCall.count({ where: { workspaceId, ...whereOf(filter) } });
  }
}

function whereOf({ memberId, task, promptVersion, provider, outcome, cached, since, until }: CallFilter) {
  return {
    memberId,
    task,
    promptVersion,
    provider,
    outcome,
    cached,
    ...(since || until ? { createdAt: { gte: since, lt: until } } : {}),
  } satisfies Prisma.ModelCallWhereInput;
}

function toRecord(row: Prisma.ModelCallGetPayload<object>): CallRecord {
  return {
    ...row,
    costMicroUsd: row.costMicroUsd === null ? null : Number(row.costMicroUsd),
    savedMicroUsd: Number(row.savedMicroUsd),
  };
}

function toRow(call: CallRecord): Readonly<Record<string, unknown>> {
  return {
    id: call.id,
    workspace_id: call.workspaceId,
    member_id: call.memberId,
    task: call.task,
    prompt_version: call.promptVersion,
    provider: call.provider,
    model: call.model,
    outcome: call.outcome,
    failure_code: call.failureCode,
    cached: call.cached,
    input_tokens: call.inputTokens,
    cache_read_tokens: call.cacheReadTokens,
    cache_write_tokens: call.cacheWriteTokens,
    output_tokens: call.outputTokens,
    estimated: call.estimated,
    cost_micro_usd: call.costMicroUsd,
    saved_micro_usd: call.savedMicroUsd,
    first_part_ms: call.firstPartMs,
    total_ms: call.totalMs,
    retries: call.retries,
    fallbacks: call.fallbacks,
    created_at: call.createdAt,
  };
}
