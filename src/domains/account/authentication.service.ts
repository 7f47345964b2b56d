import type { Clock } from '../../kernel/clock.js';
import { AppError } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import type { Scope } from '../../kernel/scope.js';
import type { AccountStore, ApiKey } from './account.store.js';
import { hashApiKey, isApiKey } from './api-key.js';

/** How long a key is believed without asking again, which is how long a revoked one still works. */
const BELIEVED_FOR_MS = 5_000;
const MAX_BELIEVED = 1_000;
/** How exact `lastUsedAt` is. */
const TOUCH_AFTER_MS = 60_000;

/** What a request brings to show who it is. */
export interface Credentials {
  /** The token of `Authorization: Bearer …`. */
  readonly bearer?: string;
}

/** Tells whose request it is by its key. */
export class AuthenticationService {
  private readonly believed = new Map<string, { readonly scope: Scope; readonly untilMs: number }>();
  private readonly touches = new Set<Promise<void>>();

  constructor(
    private readonly store: AccountStore,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * The scope that a key opens. A key is believed for 5 seconds, so a revoked one dies within that time.
   *
   * @throws {AppError} UNAUTHENTICATED when there is no key, or it is unknown or revoked
   */
  async authenticate({ bearer }: Credentials): Promise<Scope> {
    if (bearer === undefined || bearer === '') throw unauthenticated('This needs a key.');
    // A text with a wrong checksum was never a key: the database need not be asked.
    if (!isApiKey(bearer)) throw unauthenticated('This is not a key.');
    const hash = hashApiKey(bearer);
    const name = Buffer.from(hash).toString('base64');
    const known = this.believed.get(name);
    if (known && known.untilMs > this.clock.monotonicMs()) return known.scope;
    this.believed.delete(name);
    const key = await this.store.keyByHash(hash);
    if (!key || key.revokedAt) throw unauthenticated('This key is unknown or revoked.');
    const scope = { workspaceId: key.workspace.id, memberId: key.member.id, role: key.member.role };
    this.believe(name, scope);
    this.touch(key);
    return scope;
  }

  /** Resolves when nothing is being written any more: before the database is closed. */
  async settle(): Promise<void> {
    await Promise.all(this.touches);
  }

  private believe(name: string, scope: Scope): void {
    // A Map keeps the order of insertion: its first entry is the oldest.
    const [oldest] = this.believed.keys();
    if (this.believed.size >= MAX_BELIEVED && oldest !== undefined) this.believed.delete(oldest);
    this.believed.set(name, { scope, untilMs: this.clock.monotonicMs() + BELIEVED_FOR_MS });
  }

  /** Off the request's path: nobody waits for it, and its failure is no failure of the request. */
  private touch({ id, lastUsedAt }: ApiKey): void {
    const now = this.clock.now();
    const notSince = new Date(now.getTime() - TOUCH_AFTER_MS);
    if (lastUsedAt && lastUsedAt > notSince) return;
    const writing = this.store.touchKey(id, now, notSince).catch((err: unknown) => {
      this.log.warn({ err }, 'The last use of a key could not be noted.');
    });
    this.touches.add(writing);
    void writing.finally(() => this.touches.delete(writing));
  }
}

function unauthenticated(message: string): AppError {
  return new AppError('UNAUTHENTICATED', message);
}
