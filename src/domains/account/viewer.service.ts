import { AppError } from '../../kernel/errors.js';
import { isUuid } from '../../kernel/ids.js';
import { checkCursors, readPageArguments, toPage, type Page, type PageArguments } from '../../kernel/page.js';
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

  /** @throws {AppError} BAD_USER_INPUT when a page's size is out of range, or a cursor is none of this list */
  async members(scope: Scope, page: PageArguments): Promise<Page<Member>> {
    const request = checkCursors(readPageArguments(page), ([id]) => isUuid(id));
    return toPage(await this.store.membersOf(scope, request), request, ({ id }) => [id]);
  }

  countMembers(scope: Scope): Promise<number> {
    return this.store.countMembersOf(scope);
  }

  /** The scope's own workspace, or null for any other. */
  async workspace(scope: Scope, uuid: string): Promise<Workspace | null> {
    if (uuid !== scope.workspaceId) return null;
    return (await this.store.ofScope(scope))?.workspace ?? null;
  }
}
