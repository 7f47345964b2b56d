import type { Queryable } from '../../db/index.js';
import type { Clock } from '../../kernel/clock.js';
import { badUserInput, notFound } from '../../kernel/errors.js';
import { parseGlobalId, toGlobalId, uuidOf } from '../../kernel/ids.js';
import type { Role } from '../../kernel/scope.js';
import type { AccountStore, ApiKey, Member, Workspace } from './account.store.js';
import { mintApiKey } from './api-key.js';
import { LOCAL_MEMBER_NAME, LOCAL_SCOPE, LOCAL_WORKSPACE_NAME } from './local-scope.js';

const MAX_NAME_LENGTH = 100;
const CONTROL_CHARACTER = /\p{Cc}/u;

export interface KeyRequest {
  /** What the key is for, 1..100 characters. */
  readonly name: string;
  /** The name or id of its workspace; a new name makes a new workspace. @default the workspace of `AUTH=local` */
  readonly workspace?: string;
  /** The name or id of whom it speaks for; a new name makes a new member. @default a member named like the key */
  readonly member?: string;
  /** What a new member may do. A member who is there keeps its role. @default 'MEMBER' */
  readonly role?: Role;
}

/** Makes, lists and revokes keys: for whoever runs the service, not for its clients. */
export class KeyService {
  constructor(
    private readonly store: AccountStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a key, and its workspace and member where they are new. The key is in the answer and nowhere else.
   *
   * @throws {AppError} BAD_USER_INPUT when a name is none or means two things, or the role is not the member's;
   *   NOT_FOUND when an id is unknown
   */
  async create(request: KeyRequest): Promise<{ readonly key: string; readonly apiKey: ApiKey }> {
    const name = readName('name', request.name);
    const { key, hash, hint } = mintApiKey();
    await this.ensureLocal();
    const apiKey = await this.store.transaction(async (tx) => {
      const workspace = await this.workspaceFor(tx, request.workspace);
      const member = await this.memberFor(tx, workspace, request.member ?? name, request.role);
      return this.store.createKey(tx, { memberId: member.id, name, hash, hint });
    });
    return { key, apiKey };
  }

  list(): Promise<readonly ApiKey[]> {
    return this.store.keys();
  }

  /**
   * Makes a key useless, within seconds also where it is in use. Revoking it again changes nothing.
   *
   * @param id the key's id (`key_…`), not the key
   * @throws {AppError} NOT_FOUND, BAD_USER_INPUT
   */
  async revoke(id: string): Promise<ApiKey> {
    const key = await this.store.revokeKey(uuidOf('ApiKey', id), this.clock.now());
    if (!key) throw notFound('ApiKey', id);
    return key;
  }

  /** Makes what belongs to `AUTH=local` unless it is there. */
  async ensureLocal(): Promise<void> {
    const { workspaceId, memberId, role } = LOCAL_SCOPE;
    await this.store.ensure(
      { id: workspaceId, name: LOCAL_WORKSPACE_NAME },
      { id: memberId, name: LOCAL_MEMBER_NAME, role },
    );
  }

  private async workspaceFor(tx: Queryable, wanted: string | undefined): Promise<Workspace> {
    if (wanted === undefined) return this.workspaceWithId(tx, LOCAL_SCOPE.workspaceId);
    const parsed = parseGlobalId(wanted);
    if (parsed) return this.workspaceWithId(tx, uuidOf('Workspace', wanted, 'workspace'));
    const name = readName('workspace', wanted);
    const [found, other] = await this.store.workspacesNamed(tx, name);
    if (found && other)
      throw ambiguous(
        'workspace',
        name,
        [found, other].map((w) => toGlobalId('Workspace', w.id)),
      );
    return found ?? this.store.createWorkspace(tx, name);
  }

  private async workspaceWithId(tx: Queryable, uuid: string): Promise<Workspace> {
    const found = await this.store.workspace(tx, uuid);
    if (!found) throw notFound('Workspace', toGlobalId('Workspace', uuid));
    return found;
  }

  private async memberFor(tx: Queryable, workspace: Workspace, wanted: string, role?: Role): Promise<Member> {
    const found = await this.existingMember(tx, workspace.id, wanted);
    if (!found)
      return this.store.createMember(tx, workspace.id, readName('member', wanted), role ?? 'MEMBER');
    if (role === undefined || role === found.role) return found;
    throw badUserInput('role', 'role', `${found.name} is ${found.role} already; leave the role out.`);
  }

  private async existingMember(
    tx: Queryable,
    workspaceId: string,
    wanted: string,
  ): Promise<Member | undefined> {
    if (parseGlobalId(wanted)) {
      const uuid = uuidOf('Member', wanted, 'member');
      const found = await this.store.member(tx, workspaceId, uuid);
      if (!found) throw notFound('Member', wanted);
      return found;
    }
    const [found, other] = await this.store.membersNamed(tx, workspaceId, wanted.trim());
    if (found && other)
      throw ambiguous(
        'member',
        wanted,
        [found, other].map((m) => toGlobalId('Member', m.id)),
      );
    return found;
  }
}

function readName(field: string, text: string): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= MAX_NAME_LENGTH && !CONTROL_CHARACTER.test(name)) return name;
  throw badUserInput(field, 'length', `${field} must have 1 to ${MAX_NAME_LENGTH} characters on one line.`);
}

function ambiguous(field: string, name: string, ids: readonly string[]): Error {
  return badUserInput(
    field,
    'ambiguous',
    `More than one ${field} is called "${name}". Name its id: ${ids.join(', ')}.`,
  );
}
