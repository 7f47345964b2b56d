import { Prisma, type Queryable } from '../../../db/index.js';
import { inListOrder, newestFirst, type PageRequest } from '../../../kernel/page.js';
import type { DecisionGraph } from '../graph/index.js';
import type { GraphIssue } from '../validation/index.js';
import type { Decision, DecisionOutcome, DecisionVersion } from './decision.js';

export interface NewDecision {
  readonly id: string;
  readonly createdById: string;
  readonly title: string;
  readonly brief: string;
  readonly graph: DecisionGraph;
  readonly at: Date;
}

export type NewVersion = Omit<DecisionVersion, 'version' | 'createdAt'> & {
  readonly version: number;
  readonly at: Date;
};

/** The decisions of one workspace and their versions. */
export class DecisionStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** Adds a decision. Its first version is added by `addVersion`. */
  async create({ at, graph, ...decision }: NewDecision): Promise<void> {
    const { workspaceId } = this;
    const data = { ...decision, workspaceId, version: 0, graph: toJson(graph), createdAt: at, updatedAt: at };
    await this.queryable.decision.create({ data });
  }

  async byIds(ids: readonly string[]): Promise<readonly Decision[]> {
    const rows = await this.queryable.decision.findMany({
      where: { id: { in: [...ids] }, workspaceId: this.workspaceId },
    });
    return rows.map(toDecision);
  }

  async find(id: string): Promise<Decision | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  /** The decision, which no other transaction can change until this one ends. */
  async lock(id: string): Promise<Decision | null> {
    await this.queryable.$queryRaw`
      SELECT 1 FROM decisions WHERE id = ${id}::uuid AND workspace_id = ${this.workspaceId}::uuid FOR UPDATE`;
    return this.find(id);
  }

  /** Adds a version and makes it the newest. The decision must be locked or new. */
  async addVersion({ at, title, graph, outcome, notes, ...version }: NewVersion): Promise<void> {
    const { workspaceId } = this;
    const state = { title, graph: toJson(graph), outcome: toJsonOrNull(outcome) };
    await this.queryable.decisionVersion.create({
      data: { ...version, ...state, notes: toJson(notes), workspaceId, createdAt: at },
    });
    await this.queryable.decision.updateMany({
      where: { id: version.decisionId, workspaceId },
      data: { ...state, version: version.version, updatedAt: at },
    });
  }

  async version(decisionId: string, version: number): Promise<DecisionVersion | null> {
    const row = await this.queryable.decisionVersion.findFirst({
      where: { decisionId, version, workspaceId: this.workspaceId },
    });
    return row && toVersion(row);
  }

  /** The newest version of each of these decisions, whichever have one. */
  async currentVersions(decisionIds: readonly string[]): Promise<readonly DecisionVersion[]> {
    const rows = await this.queryable.decisionVersion.findMany({
      where: { decisionId: { in: [...decisionIds] }, workspaceId: this.workspaceId },
      orderBy: [{ decisionId: 'asc' }, { version: 'desc' }],
      distinct: ['decisionId'],
    });
    return rows.map(toVersion);
  }

  /** Newest first, in the order of the list whichever way it is read. */
  async versionPage(decisionId: string, page: PageRequest): Promise<readonly DecisionVersion[]> {
    const { where, ...rest } = newestFirst('version', Number, page);
    const rows = await this.queryable.decisionVersion.findMany({
      where: { decisionId, workspaceId: this.workspaceId, ...where },
      ...rest,
    });
    return inListOrder(rows, page).map(toVersion);
  }

  /** Takes it out of the lists, or brings it back. */
  async setArchived(id: string, archivedAt: Date | null): Promise<void> {
    await this.queryable.decision.updateMany({
      where: { id, workspaceId: this.workspaceId },
      data: { archivedAt },
    });
  }

  /** Deletes it with its versions, its advice and its documents, but not their bytes. */
  async delete(id: string): Promise<void> {
    await this.queryable.decision.deleteMany({ where: { id, workspaceId: this.workspaceId } });
  }
}

type DecisionRow = NonNullable<Awaited<ReturnType<Queryable['decision']['findFirst']>>>;
type VersionRow = NonNullable<Awaited<ReturnType<Queryable['decisionVersion']['findFirst']>>>;

/** A plain value as the JSON column takes it: without its undefined fields. */
function toJson(value: DecisionGraph | readonly GraphIssue[]): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

function toJsonOrNull(outcome: DecisionOutcome | null) {
  return outcome ? { ...outcome } : Prisma.DbNull;
}

/** A row of the table as the domain knows it. */
export function toDecision(row: DecisionRow): Decision {
  const { id, title, brief, version, graph, outcome, archivedAt, createdAt, updatedAt } = row;
  return {
    ...{ id, title, brief, version, archivedAt, createdAt, updatedAt },
    graph: graph as unknown as DecisionGraph,
    outcome: outcome as unknown as DecisionOutcome | null,
  };
}

function toVersion({ graph, outcome, notes, ...row }: VersionRow): DecisionVersion {
  const { decisionId, version, change, reason, memberId, generationId, stateOf, title, createdAt } = row;
  return {
    ...{ decisionId, version, change, reason, memberId, generationId, stateOf, title, createdAt },
    graph: graph as unknown as DecisionGraph,
    outcome: outcome as unknown as DecisionOutcome | null,
    notes: notes as unknown as readonly GraphIssue[],
  };
}
