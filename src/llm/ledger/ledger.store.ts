import type { Database, Prisma } from '../../db/index.js';
import type { PageRequest } from '../../kernel/page.js';
import type { CallFilter, CallRecord } from './call-record.js';

/** The calls to models of all workspaces; whoever reads names one. */
export class LedgerStore {
  constructor(private readonly database: Database) {}

  /** Adds calls in one statement. One that is there already is left as it is. */
  async add(calls: readonly CallRecord[]): Promise<void> {
    const data = calls.map((call) => ({ ...call }));
    await this.database.prisma.modelCall.createMany({ data, skipDuplicates: true });
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

function whereOf({ memberId, task, provider, outcome, cached, since, until }: CallFilter) {
  return {
    memberId,
    task,
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
