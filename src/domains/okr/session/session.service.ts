import { writeOnce, writeStatementOnce, type Database, type Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import { sessionTag, type StaleAnswers } from '../answer-tags.js';
import { reopenPhase, type Phase } from '../coach/index.js';
import type { Cycle } from '../draft.js';
import type { ListOrder } from '../../../kernel/order.js';
import { openStores, readStores } from '../okr.store.js';
import { checkVersion, readIdempotencyKey } from '../version.policy.js';
import { refuseWhileAnswering, type AnswersInProgress } from './answering.policy.js';
import {
  checkSessionCursors,
  MAX_TITLE_LENGTH,
  readCycle,
  readLine,
  readTeam,
  type TeamInput,
  readSessionFilter,
  type SessionFilterRequest,
} from './session.policy.js';
import { DEFAULT_SESSION_ORDER, type Session, type SessionOrder } from './session.js';
import { noSession } from './session.errors.js';

/** Which sessions a list shows, in which order: newest first where it is not said. */
export interface SessionsRequest extends SessionFilterRequest {
  readonly order?: ListOrder<SessionOrder>;
}

interface Repeatable {
  /** Makes the write repeatable for 24 hours: the same key and input return what the first one did. */
  readonly idempotencyKey?: string | null;
}

export interface StartSession extends Repeatable {
  readonly title: string;
  readonly team?: TeamInput | null;
  readonly cycle?: Cycle | null;
}

export interface RenameSession extends Repeatable {
  readonly id: string;
  readonly title: string;
  readonly version?: number | null;
}

export interface ReopenPhase extends Repeatable {
  readonly id: string;
  readonly phase: Phase;
  readonly version?: number | null;
}

export interface SessionParts {
  readonly database: Database;
  readonly generations: AnswersInProgress;
  readonly staleAnswers: StaleAnswers;
  readonly clock: Clock;
}

/** Starts sessions, steers and lists them. Ids are raw UUIDs. */
export class SessionService {
  constructor(private readonly parts: SessionParts) {}

  /** @returns the session's UUID @throws {AppError} BAD_USER_INPUT; CONFLICT for a used key */
  async startSession(scope: Scope, { idempotencyKey, ...input }: StartSession): Promise<string> {
    const title = readLine(input.title, 'input.title', MAX_TITLE_LENGTH);
    const team = readTeam(input.team, 'input.team');
    const cycle = readCycle(input.cycle, 'input.cycle');
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'startOkrSession', key, input };
    const { result } = await writeStatementOnce(this.parts.database, scope, options, async (queryable) => {
      const at = this.parts.clock.now();
      const session = { createdById: scope.memberId, title, team, cycle, at };
      return { id: (await openStores(queryable, scope).sessions.create(session)).id };
    });
    return result.id;
  }

  /** @throws {AppError} BAD_USER_INPUT, NOT_FOUND; CONFLICT when stale or for a used key */
  renameSession(scope: Scope, { id, version, ...input }: RenameSession): Promise<string> {
    const title = readLine(input.title, 'input.title', MAX_TITLE_LENGTH);
    return this.change(scope, 'renameOkrSession', { id, version, ...input }, () => ({ title }));
  }

  /**
   * Goes back to an earlier phase, to change what was agreed there.
   *
   * @throws {AppError} BAD_USER_INPUT when the phase is not an earlier one; NOT_FOUND; CONFLICT when stale, for a used
   *   key, or while an answer is being written
   */
  reopenPhase(scope: Scope, input: ReopenPhase): Promise<string> {
    return this.change(scope, 'reopenOkrPhase', input, async (session, tx) => {
      await refuseWhileAnswering(this.parts.generations, tx, scope, session.id);
      return { phase: reopenPhase(session.phase, input.phase) };
    });
  }

  /** @throws {AppError} BAD_USER_INPUT when the arguments of the page are not right */
  async sessions(
    scope: Scope,
    page: PageArguments,
    { order = DEFAULT_SESSION_ORDER, ...filter }: SessionsRequest = {},
  ): Promise<Page<Session>> {
    const request = checkSessionCursors(readPageArguments(page, 3), order);
    const { sessions } = readStores(this.parts.database, scope);
    const rows = await sessions.page(request, readSessionFilter(filter), order);
    const keyOf = ({ id, updatedAt }: Session) => (order.by === 'UPDATED' ? updatedAt.toISOString() : id);
    return toPage(rows, request, (session) => [order.by, keyOf(session), session.id]);
  }

  countSessions(scope: Scope, filter?: SessionFilterRequest): Promise<number> {
    return readStores(this.parts.database, scope).sessions.count(readSessionFilter(filter));
  }

  private async change(
    scope: Scope,
    operation: string,
    { idempotencyKey, ...input }: Repeatable & { readonly id: string; readonly version?: number | null },
    change: (session: Session, tx: Queryable) => SessionChange | Promise<SessionChange>,
  ): Promise<string> {
    const key = readIdempotencyKey(idempotencyKey);
    const { result } = await writeOnce(this.parts.database, scope, { operation, key, input }, async (tx) => {
      const { sessions } = openStores(tx, scope);
      const session = await sessions.lock(input.id);
      if (!session) throw noSession(input.id);
      checkVersion('session', session.version, input.version);
      const changes = await change(session, tx);
      await sessions.update(session.id, changes, this.parts.clock.now());
      if (isShownOtherwise(session, changes)) {
        this.parts.staleAnswers.forgetAfter(tx, scope, [sessionTag(session.id)]);
      }
      return { id: session.id };
    });
    return result.id;
  }
}

type SessionChange = { readonly title?: string; readonly phase?: Phase };

/** Whether prompts of the session say something else from now on. */
function isShownOtherwise(session: Session, { title, phase }: SessionChange): boolean {
  return (title ?? session.title) !== session.title || (phase ?? session.phase) !== session.phase;
}
