import { writeStatementOnce, type Database, type InsertWhere, type Queryable } from '../../../db/index.js';
import type {
  Admitted,
  ClaimedGeneration,
  GenerationRecord,
  NewGeneration,
} from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { newId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores } from '../okr.store.js';
import { TURN_KIND, type TurnInput } from '../turn/turn.js';
import { readIdempotencyKey } from '../version.policy.js';
import { laneOf } from './answering.policy.js';
import { noSession } from './session.errors.js';
import type { Message } from './session.js';
import { readContent } from './session.policy.js';

/** What a message wants of the generations. */
export interface MessageGenerations {
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

export interface SendMessage {
  readonly sessionId: string;
  readonly content: string;
  /** Makes the write repeatable for 24 hours: the same key and input return what the first one did. */
  readonly idempotencyKey?: string | null;
}

export interface SentMessage {
  readonly messageId: string;
  readonly generationId: string;
  /** Both as they were stored just now; undefined when the write is a repetition. */
  readonly stored?: { readonly message: Message; readonly generation: GenerationRecord };
}

/** What was stored just now. */
interface AskedNow {
  readonly message: Message;
  readonly generation: ClaimedGeneration;
}

export interface MessageParts {
  readonly database: Database;
  readonly generations: MessageGenerations;
  /** @default nobody */
  readonly onMessage?: MessageListener;
  readonly clock: Clock;
}

/** Says things in sessions, which has the coach answer. Ids are raw UUIDs. */
export class MessageService {
  constructor(private readonly parts: MessageParts) {}

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
}
