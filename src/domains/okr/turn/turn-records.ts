import type { Database, Queryable } from '../../../db/index.js';
import { conflict, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import type { HistoryMessage } from '../coach/index.js';
import { toAssessedObjectives } from '../goal/assessed-goals.js';
import { goalsFingerprint } from '../goal/goal.js';
import { saveGoals } from '../goal/save-goals.js';
import { openStores, readStores } from '../okr.store.js';
import { toRubricOptions } from '../rubric/rule-setting.js';
import type { AskedMessage } from '../session/message.store.js';
import type { LoadedSession, TurnInput, TurnResult } from './turn.js';

/** History is read from a multiple of this on, so that what a prompt begins with stays the same for many turns. */
const HISTORY_BLOCK = 100;

/** The session, the message to be answered and the goals as they stand. */
export async function loadSession(
  database: Database,
  scope: Scope,
  input: TurnInput,
): Promise<LoadedSession> {
  const stores = readStores(database, scope);
  const { sessions, messages } = stores;
  const [session, asked, goals, settings] = await Promise.all([
    sessions.find(input.sessionId),
    messages.asked(input.messageId),
    stores.goals.goalsOf(input.sessionId),
    stores.rules.all(),
  ]);
  if (!session) throw notFound('OkrSession', toGlobalId('OkrSession', input.sessionId));
  if (!asked) throw notFound('OkrMessage', toGlobalId('OkrMessage', input.messageId));
  refuseToAnswerAgain(asked);
  const { message } = asked;
  const objectives = await toAssessedObjectives(stores, goals, session.cycle);
  return { session, message, goals, objectives, rubric: toRubricOptions(settings) };
}

/** What was said before the message, oldest first: the last 100 to 199 messages. */
export async function loadHistory(
  database: Database,
  scope: Scope,
  { messageId }: TurnInput,
): Promise<readonly HistoryMessage[]> {
  const history = await readStores(database, scope).messages.before(messageId, HISTORY_BLOCK);
  return history.map(({ role, content }) => ({ role, content }));
}

/**
 * Stores what a turn came to, within the transaction that ends its generation.
 * @throws {AppError} CONFLICT when the goals were changed or the message was answered in the meantime
 */
export async function saveTurn(
  tx: Queryable,
  scope: Scope,
  { loaded, objectives, phase, content, draftedAt }: TurnResult,
  { generationId, at }: { readonly generationId: string; readonly at: Date },
): Promise<void> {
  const stores = openStores(tx, scope);
  const { sessions } = stores;
  const { session, message, goals } = loaded;
  const input = { sessionId: session.id, messageId: message.id };
  const answer = { content, generationId, at };
  const now = await sessions.lock(session.id);
  if (!now) throw notFound('OkrSession', toGlobalId('OkrSession', session.id));
  if (now.phase !== session.phase) throw goalsWereChanged();
  if (objectives === loaded.objectives && phase === session.phase) {
    await saveAnswer(tx, scope, input, { ...answer, whileGoals: goalsFingerprint(goals) });
    return;
  }
  const stored = await stores.goals.goalsOf(session.id);
  if (goalsFingerprint(stored) !== goalsFingerprint(goals)) throw goalsWereChanged();
  await saveGoals(stores, {
    ...{ sessionId: session.id, stored, wanted: objectives, at: draftedAt },
    author: { memberId: scope.memberId, source: 'COACH', generationId },
  });
  if (phase !== session.phase) await sessions.update(session.id, { phase }, at);
  await saveAnswer(tx, scope, input, answer);
}

function goalsWereChanged(): Error {
  return conflict('The goals were changed while the answer was being written.');
}

/** What is said in answer to a message. */
interface Answer {
  readonly content: string;
  readonly generationId: string;
  readonly isPartial?: boolean;
  /** What the session's goals must still be. @default whatever they are */
  readonly whileGoals?: string;
  readonly at: Date;
}

/** Adds the answer to the session, in the place of an earlier one that was stopped. */
export async function saveAnswer(
  tx: Queryable,
  scope: Scope,
  { sessionId, messageId }: TurnInput,
  { content, generationId, isPartial = false, whileGoals, at }: Answer,
): Promise<void> {
  const { messages, goals } = openStores(tx, scope);
  const answer = { content, generationId, isPartial };
  const message = { ...answer, sessionId, replyToId: messageId, role: 'ASSISTANT', at } as const;
  if (await messages.add({ ...message, whileGoals })) return;
  if (whileGoals !== undefined && goalsFingerprint(await goals.goalsOf(sessionId)) !== whileGoals)
    throw goalsWereChanged();
  const earlier = await messages.replyTo(messageId);
  if (!earlier) throw notFound('OkrSession', toGlobalId('OkrSession', sessionId));
  if (!earlier.isPartial) throw conflict('This message has been answered.');
  await messages.replacePartial(earlier.id, answer);
}

function refuseToAnswerAgain({ isAnswered, hasMovedOn }: AskedMessage): void {
  if (isAnswered) throw conflict('This message has been answered.');
  if (hasMovedOn) {
    throw conflict('The conversation has moved on: a later message has been answered. Send this one again.');
  }
}
