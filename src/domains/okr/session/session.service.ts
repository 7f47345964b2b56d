import {
  writeOnce,
  writeStatementOnce,
  type Database,
  type InsertWhere,
  type Queryable,
} from '../../../db/index.js';
import type {
  Admitted,
  ClaimedGeneration,
  GenerationRecord,
  NewGeneration,
} from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { notFound } from '../../../kernel/errors.js';
import { newId, toGlobalId } from '../../../kernel/ids.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import { sessionTag, type StaleAnswers } from '../answer-tags.js';
import { reopenPhase, type Phase } from '../coach/index.js';
import type { Cycle } from '../draft.js';
import type { ListOrder } from '../../../kernel/order.js';
import { openStores, readStores } from '../okr.store.js';
import { TURN_KIND, type TurnInput } from '../turn/turn.js';
import { checkVersion, readIdempotencyKey } from '../version.policy.js';
import { laneOf, refuseWhileAnswering, type AnswersInProgress } from './answering.policy.js';
import {
  checkSessionCursors,
  MAX_TITLE_LENGTH,
  readContent,
  readCycle,
  readLine,
  readTeam,
  type TeamInput,
  readSessionFilter,
  type SessionFilterRequest,
} from './session.policy.js';
import { DEFAULT_SESSION_ORDER, type Message, type Session, type SessionOrder } from './session.js';

/** What a session wants of the generations. */
export interface SessionGenerations extends AnswersInProgress {
  admit<Added>(
    queryable: Queryable,
    scope: Scope,
    generation: NewGeneration<TurnInput>,
    add: (insertion: InsertWhere) => Promise<Added | undefined>,
  ): Promise<Admitted<Added>>;
  run(generation: ClaimedGeneration): void;
}

/** What another room keeps of a message. */
export interface MessageNote {
  /** Stores it, in the statement that stores the message: it is there exactly when the message is. */
  readonly insertion: InsertWhere;
  /** Called when it was stored, which may still be undone. */
  onStored(): void;
}

/** Hears of what a member is about to say. @returns what is to be stored with it */
export type MessageListener = (
  scope: Scope,
  message: Pick<Message, 'id' | 'sessionId' | 'content'>,
) => MessageNote | undefined;

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

export interface SendMessage extends Repeatable {
  readonly sessionId: string;
  readonly content: string;
}

export interface SentMessage {
  readonly messageId: string;
  readonly generationId: string;
  /** Both as they were stored just now; undefined when the write is a repetition. */
  readonly stored?: { readonly message: Message; readonly generation: GenerationRecord };
}

export interface SessionParts {
  readonly database: Database;
  readonly generations: SessionGenerations;
  readonly staleAnswers: StaleAnswers;
  /** @default nobody */
  readonly onMessage?: MessageListener;
  readonly clock: Clock;
}

/** Starts sessions, says things in them and steers them. Ids are raw UUIDs. */
export class SessionService {
  constructor(private readonly parts: SessionParts) {}

  /** @returns the session's UUID @throws {AppError} BAD_USER_INPUT; CONFLICT for a used key */
  async startSession(scope: Scope, { idempotencyKey, ...input }: StartSession): Promise<string> {
    const title = readLine(input.title, 'input.title', MAX_TITLE_LENGTH);
    const team = readTeam(input.team, 'input.team');
    const cycle = readCycle(input.cycle, 'input.cycle');
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'startOkrSession', key, input };
    const { result } = await writeOnce(this.parts.database, scope, options, async (tx) => {
      const at = this.parts.clock.now();
      const session = { createdById: scope.memberId, title, team, cycle, at };
      return { id: (await openStores(tx, scope).sessions.create(session)).id };
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

  /**
   * Says something in a session and has the coach answer. Returns before the model has answered.
   *
   * @throws {AppError} BAD_USER_INPUT, NOT_FOUND; CONFLICT for a used key, and with `generationId` while an answer is
   *   being written in the session
   */
  async sendMessage(scope: Scope, { idempotencyKey, ...input }: SendMessage): Promise<SentMessage> {
    const content = readContent(input.content, 'input.content');
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'sendMessage', key, input };
    let asked: AskedNow | undefined;
    const write = async (queryable: Queryable) => {
      asked = await this.addMessage(queryable, scope, input.sessionId, content);
      return { messageId: asked.message.id, generationId: asked.generation.record.id };
    };
    const { result } = await writeStatementOnce(this.parts.database, scope, options, write);
    if (!asked) return result;
    this.parts.generations.run(asked.generation);
    return { ...result, stored: { message: asked.message, generation: asked.generation.record } };
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

  private async addMessage(
    queryable: Queryable,
    scope: Scope,
    sessionId: string,
    content: string,
  ): Promise<AskedNow> {
    const { messages, sessions } = openStores(queryable, scope);
    const message = { id: newId(), sessionId, content, at: this.parts.clock.now() };
    const note = this.parts.onMessage?.(scope, message);
    const { generation, added } = await this.parts.generations.admit(
      queryable,
      scope,
      {
        kind: TURN_KIND,
        input: { sessionId, messageId: message.id },
        subjectId: message.id,
        lane: laneOf(sessionId),
      },
      async (insertion) => {
        const stored = await messages.addAsked(message, insertion, note?.insertion);
        if (!stored && !(await sessions.find(sessionId))) throw noSession(sessionId);
        return stored ?? undefined;
      },
    );
    if (added.isNoted) note?.onStored();
    return { message: added.message, generation };
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

/** What was stored just now. */
interface AskedNow {
  readonly message: Message;
  readonly generation: ClaimedGeneration;
}

type SessionChange = { readonly title?: string; readonly phase?: Phase };

/** Whether prompts of the session say something else from now on. */
function isShownOtherwise(session: Session, { title, phase }: SessionChange): boolean {
  return (title ?? session.title) !== session.title || (phase ?? session.phase) !== session.phase;
}

function noSession(id: string): Error {
  return notFound('OkrSession', toGlobalId('OkrSession', id));
}
