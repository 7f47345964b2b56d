import { AppError } from '../../kernel/errors.js';
import type { Scope } from '../../kernel/scope.js';
import type { AccountStore, Member, Workspace } from './account.store.js';

/** What a member may know of the workspace and who is in it. */
export class ViewerService {
  constructor(private readonly store: AccountStore) {}

  /** @throws {AppError} UNAUTHENTICATED when the member was deleted after the request came in */
  async viewer(scope: Scope): Promise<{ readonly member: Member; readonly workspace: Workspace }> {
    const found = await this.store.ofScope(scope);
    if (found) return found;
    throw new AppError('UNAUTHENTICATED', 'The member that this key speaks for is no longer there.');
  }

  member(scope: Scope, uuid: string): Promise<Member | null> {
    return this.store.memberOf(scope, uuid);
  }

  /** The scope's own workspace, or null for any other. */
  async workspace(scope: Scope, uuid: string): Promise<Workspace | null> {
    if (uuid !== scope.workspaceId) return null;
    return (await this.store.ofScope(scope))?.workspace ?? null;
  }
}
