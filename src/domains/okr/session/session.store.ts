import type { Queryable } from '../../../db/index.js';
import { newId } from '../../../kernel/ids.js';
import type { PageRequest } from '../../../kernel/page.js';
import type { Phase, Team } from '../coach/index.js';
import type { Cycle } from '../draft.js';
import { readPlaced, type ListOrder } from '../../../kernel/order.js';
import { fromDay, toDay } from './day.js';
import { DEFAULT_SESSION_ORDER, type Session, type SessionOrder } from './session.js';

export interface NewSession {
  readonly createdById: string;
  readonly title: string;
  readonly team: Team;
  readonly cycle?: Cycle;
  readonly at: Date;
}

/** Which sessions a list shows: those that all of this is true of. */
export interface SessionFilter {
  readonly phase?: Phase;
  /** The team's very name. */
  readonly team?: string;
}

/** The sessions of one workspace. */
export class SessionStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async create({ createdById, title, team, cycle, at }: NewSession): Promise<Session> {
    const row = await this.queryable.okrSession.create({
      data: {
        id: newId(),
        workspaceId: this.workspaceId,
        createdById,
        title,
        teamName: team.name ?? null,
        teamFunction: team.function ?? null,
        teamSize: team.size ?? null,
        companySize: team.companySize ?? null,
        industry: team.industry ?? null,
        cycleStartsOn: cycle ? fromDay(cycle.startsOn) : null,
        cycleEndsOn: cycle ? fromDay(cycle.endsOn) : null,
        createdAt: at,
        updatedAt: at,
      },
    });
    return toSession(row);
  }

  async find(id: string): Promise<Session | null> {
    const row = await this.queryable.okrSession.findFirst({ where: { id, workspaceId: this.workspaceId } });
    return row && toSession(row);
  }

  async byIds(ids: readonly string[]): Promise<readonly Session[]> {
    const rows = await this.queryable.okrSession.findMany({
      where: { id: { in: [...ids] }, workspaceId: this.workspaceId },
    });
    return rows.map(toSession);
  }

  /** The session, which no other transaction can change until this one ends. */
  async lock(id: string): Promise<Session | null> {
    const [row] = await this.queryable.$queryRaw<SessionRow[]>`
      SELECT id, title, phase::text AS phase, version, team_name AS "teamName", team_function AS "teamFunction",
             team_size AS "teamSize", company_size AS "companySize", industry, cycle_starts_on AS "cycleStartsOn",
             cycle_ends_on AS "cycleEndsOn", created_at AS "createdAt", updated_at AS "updatedAt"
      FROM okr_sessions WHERE id = ${id}::uuid AND workspace_id = ${this.workspaceId}::uuid FOR UPDATE`;
    return row ? toSession(row) : null;
  }

  /** Locks sessions, in the order of their ids. */
  async lockAll(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.queryable.$queryRaw`
      SELECT 1 FROM okr_sessions WHERE id = ANY(${[...ids]}::uuid[]) AND workspace_id = ${this.workspaceId}::uuid
      ORDER BY id FOR UPDATE`;
  }

  async update(id: string, changes: { title?: string; phase?: Phase }, at: Date): Promise<void> {
    await this.queryable.okrSession.updateMany({
      where: { id, workspaceId: this.workspaceId },
      data: { ...changes, version: { increment: 1 }, updatedAt: at },
    });
  }

  /** In the order of the list whichever way it is read. */
  async page(
    request: PageRequest,
    filter: SessionFilter = {},
    order: ListOrder<SessionOrder> = DEFAULT_SESSION_ORDER,
  ): Promise<readonly Session[]> {
    const isByTime = order.by === 'UPDATED';
    const column = isByTime ? 'updatedAt' : 'id';
    const read = (key: string) => (isByTime ? new Date(key) : key);
    const { bounds, orderBy } = readPlaced(order, request, column, read);
    const rows = await this.queryable.okrSession.findMany({
      ...{ where: { ...this.where(filter), AND: bounds }, orderBy, take: request.take },
    });
    return (request.isBackward ? rows.reverse() : rows).map(toSession);
  }

  count(filter: SessionFilter = {}): Promise<number> {
    return this.queryable.okrSession.count({ where: this.where(filter) });
  }

  private where({ phase, team }: SessionFilter) {
    return {
      workspaceId: this.workspaceId,
      ...(phase === undefined ? {} : { phase }),
      ...(team === undefined ? {} : { teamName: team }),
    };
  }
}

type SessionRow = Omit<
  NonNullable<Awaited<ReturnType<Queryable['okrSession']['findFirst']>>>,
  'workspaceId' | 'createdById' | 'lastMessageSeq'
>;

function toSession(row: SessionRow): Session {
  const { id, title, phase, version, createdAt, updatedAt, cycleStartsOn, cycleEndsOn } = row;
  return {
    id,
    title,
    phase,
    version,
    team: {
      name: row.teamName ?? undefined,
      function: row.teamFunction ?? undefined,
      size: row.teamSize ?? undefined,
      companySize: row.companySize ?? undefined,
      industry: row.industry ?? undefined,
    },
    ...(cycleStartsOn && cycleEndsOn
      ? { cycle: { startsOn: toDay(cycleStartsOn), endsOn: toDay(cycleEndsOn) } }
      : {}),
    createdAt,
    updatedAt,
  };
}
