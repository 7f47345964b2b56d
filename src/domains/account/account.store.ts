import { writeStatementOnce, type Database, type Queryable } from '../../db/index.js';
import { notFound } from '../../kernel/errors.js';
import { newId, toGlobalId } from '../../kernel/ids.js';
import type { PageRequest } from '../../kernel/page.js';
import type { Role, Scope } from '../../kernel/scope.js';
import type { MemberPlan } from './member-plan.js';

export interface Workspace {
  readonly id: string;
  readonly name: string;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly plan: MemberPlan;
}

/** What is known of a key; the key itself is not. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly member: Member;
  readonly workspace: Workspace;
}

export interface NewApiKey {
  readonly memberId: string;
  readonly name: string;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly hint: string;
}

const MEMBER_SHAPE = { id: true, name: true, role: true, plan: true } as const;

const KEY_SHAPE = {
  id: true,
  name: true,
  hint: true,
  createdAt: true,
  lastUsedAt: true,
  revokedAt: true,
  member: { select: { ...MEMBER_SHAPE, workspace: { select: { id: true, name: true } } } },
} as const;

/**
 * Workspaces, members and keys.
 *
 * The one store that is not opened for a workspace: it is asked which workspace a key opens. What it tells a member
 * goes through `ofScope`.
 */
export class AccountStore {
  constructor(private readonly database: Database) {}

  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** Makes the workspace and its member unless they are there. Processes that start at once make them once. */
  async ensure(workspace: Workspace, member: Omit<Member, 'plan'>): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.workspace.createMany({ data: [workspace], skipDuplicates: true });
      await tx.member.createMany({ data: [{ ...member, workspaceId: workspace.id }], skipDuplicates: true });
    });
  }

  /** The scope's member and workspace, or null when they were deleted. */
  async ofScope({ workspaceId, memberId }: Scope): Promise<{ member: Member; workspace: Workspace } | null> {
    const row = await this.database.prisma.member.findFirst({
      where: { id: memberId, workspaceId },
      select: { ...MEMBER_SHAPE, workspace: { select: { id: true, name: true } } },
    });
    if (!row) return null;
    const { workspace, ...member } = row;
    return { member, workspace };
  }

  member(tx: Queryable, workspaceId: string, memberId: string): Promise<Member | null> {
    const where = { id: memberId, workspaceId };
    return tx.member.findFirst({ where, select: MEMBER_SHAPE });
  }

  memberOf({ workspaceId }: Scope, memberId: string): Promise<Member | null> {
    return this.member(this.database.prisma, workspaceId, memberId);
  }

  /** In the order in which they joined, whichever way the page is read. */
  async membersOf(
    { workspaceId }: Scope,
    { take, isBackward, after, before }: PageRequest,
  ): Promise<readonly Member[]> {
    const rows = await this.database.prisma.member.findMany({
      where: {
        workspaceId,
        id: { ...(after && { gt: String(after[0]) }), ...(before && { lt: String(before[0]) }) },
      },
      select: MEMBER_SHAPE,
      orderBy: { id: isBackward ? 'desc' : 'asc' },
      take,
    });
    return isBackward ? rows.reverse() : rows;
  }

  /** Sets a member's plan, once for a key. @throws {AppError} NOT_FOUND; CONFLICT as `writeStatementOnce` */
  async setPlan(scope: Scope, memberId: string, plan: MemberPlan, key?: string): Promise<void> {
    const input = { memberId, plan };
    const options = { operation: 'setMemberPlan', key, input };
    await writeStatementOnce(this.database, scope, options, async (queryable) => {
      const where = { id: memberId, workspaceId: scope.workspaceId };
      const { count } = await queryable.member.updateMany({ where, data: { plan } });
      if (count === 0) throw notFound('Member', toGlobalId('Member', memberId));
      return { memberId };
    });
  }

  countMembersOf({ workspaceId }: Scope): Promise<number> {
    return this.database.prisma.member.count({ where: { workspaceId } });
  }

  async keyByHash(hash: Uint8Array<ArrayBuffer>): Promise<ApiKey | null> {
    const row = await this.database.prisma.apiKey.findUnique({ where: { hash }, select: KEY_SHAPE });
    return row && toApiKey(row);
  }

  /** Every key of every workspace, oldest first: for whoever runs the service. */
  async keys(): Promise<readonly ApiKey[]> {
    const rows = await this.database.prisma.apiKey.findMany({ select: KEY_SHAPE, orderBy: { id: 'asc' } });
    return rows.map(toApiKey);
  }

  async createKey(tx: Queryable, key: NewApiKey): Promise<ApiKey> {
    return toApiKey(await tx.apiKey.create({ data: { id: newId(), ...key }, select: KEY_SHAPE }));
  }

  /** Revokes a key; a revoked one keeps its time. @returns the key, or null when there is none */
  async revokeKey(id: string, at: Date): Promise<ApiKey | null> {
    const { prisma } = this.database;
    await prisma.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
    const row = await prisma.apiKey.findUnique({ where: { id }, select: KEY_SHAPE });
    return row && toApiKey(row);
  }

  /** Notes that a key was used, unless that was noted after `notSince` already. */
  async touchKey(id: string, at: Date, notSince: Date): Promise<void> {
    await this.database.prisma.apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: notSince } }] },
      data: { lastUsedAt: at },
    });
  }

  workspacesNamed(tx: Queryable, name: string): Promise<readonly Workspace[]> {
    return tx.workspace.findMany({
      where: { name },
      select: { id: true, name: true },
      orderBy: { id: 'asc' },
    });
  }

  workspace(tx: Queryable, id: string): Promise<Workspace | null> {
    return tx.workspace.findUnique({ where: { id }, select: { id: true, name: true } });
  }

  createWorkspace(tx: Queryable, name: string): Promise<Workspace> {
    return tx.workspace.create({ data: { id: newId(), name }, select: { id: true, name: true } });
  }

  membersNamed(tx: Queryable, workspaceId: string, name: string): Promise<readonly Member[]> {
    return tx.member.findMany({ where: { workspaceId, name }, select: MEMBER_SHAPE, orderBy: { id: 'asc' } });
  }

  createMember(tx: Queryable, workspaceId: string, name: string, role: Role): Promise<Member> {
    return tx.member.create({ data: { id: newId(), workspaceId, name, role }, select: MEMBER_SHAPE });
  }
}

type KeyRow = Omit<ApiKey, 'member' | 'workspace'> & { readonly member: Member & { workspace: Workspace } };

function toApiKey({ member: { workspace, ...member }, ...row }: KeyRow): ApiKey {
  return { ...row, member, workspace };
}
