import type { Database } from '../../db/index.js';
import { resolverMap, type SchemaModule } from '../../graphql/index.js';
import { systemClock, type Clock } from '../../kernel/clock.js';
import { silentLog, type Log } from '../../kernel/log.js';
import type { Scope } from '../../kernel/scope.js';
import { AccountStore } from './account.store.js';
import { AuthenticationService, type Credentials } from './authentication.service.js';
import { KeyService } from './key.service.js';
import { LOCAL_SCOPE } from './local-scope.js';
import { MemberResolver } from './member.resolver.js';
import { MemberService } from './member.service.js';
import { ViewerResolver } from './viewer.resolver.js';
import { ViewerService } from './viewer.service.js';
import { toMemberType, toWorkspaceType } from './viewer.type.js';

export type { ApiKey, Member, Workspace } from './account.store.js';
export type { Credentials } from './authentication.service.js';
export type { KeyRequest, KeyService } from './key.service.js';
export { KEYS_USAGE, runKeysCommand, type CommandResult } from './keys-command.js';

export interface AccountDomainOptions {
  readonly database: Database;
  /** `local` takes every request for the one member of this machine; `keys` asks for a key. */
  readonly auth: 'local' | 'keys';
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface AccountDomain {
  /** Whose request it is. @throws {AppError} UNAUTHENTICATED when `auth` is `keys` and the key opens nothing */
  authenticate(credentials: Credentials): Promise<Scope>;
  /** The scope of the one implicit member. Its workspace and member are made at the first call, and stay. */
  localScope(): Promise<Scope>;
  /** Whether the scope's workspace has a member with this UUID. */
  isMember(scope: Scope, memberId: string): Promise<boolean>;
  /** Whether the calls to models of the scope's member go before those of others. */
  isPremium(scope: Scope): Promise<boolean>;
  readonly keys: KeyService;
  readonly module: SchemaModule;
  /** Resolves when nothing is being written any more. Call it before the database is closed. */
  settle(): Promise<void>;
}

/** Workspaces, members and keys: who may come in, and as whom. */
export function createAccountDomain(options: AccountDomainOptions): AccountDomain {
  const { database, auth, clock = systemClock, log = silentLog } = options;
  const store = new AccountStore(database);
  const keys = new KeyService(store, clock);
  const authentication = new AuthenticationService(store, clock, log);
  const viewers = new ViewerService(store);
  const members = new MemberService(store);
  const localScope = rememberSuccess(() => keys.ensureLocal().then(() => LOCAL_SCOPE));
  return {
    authenticate: auth === 'local' ? localScope : (credentials) => authentication.authenticate(credentials),
    localScope,
    isPremium: (scope) => members.isPremium(scope),
    isMember: async (scope, memberId) => (await viewers.member(scope, memberId)) !== null,
    keys,
    module: {
      resolvers: resolverMap(new ViewerResolver(viewers), new MemberResolver(members)),
      nodes: {
        Member: async (uuid, { scope }) => mapFound(await viewers.member(scope, uuid), toMemberType),
        Workspace: async (uuid, { scope }) => mapFound(await viewers.workspace(scope, uuid), toWorkspaceType),
      },
    },
    settle: () => authentication.settle(),
  };
}

/** Runs `make` once; a failure is not remembered, so that the next call tries again. */
function rememberSuccess<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

function mapFound<T, U>(found: T | null, map: (found: T) => U): U | null {
  return found === null ? null : map(found);
}
