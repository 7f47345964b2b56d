import { isExplicitConfirmation, readIntent } from './intent.js';
import type { PhaseEvent } from './phase.js';
import { PHASES, type CoachTurn, type HistoryMessage, type Phase } from './turn.js';

/** How many messages with something in them make enough context to draft an objective. */
const CONTEXT_MESSAGES = 2;
/** How much of a message is counted. */
const MAX_READ_LENGTH = 2_000;
/** How many words do, in however few messages. */
const CONTEXT_WORDS = 40;

/**
 * What a turn means for the session's phase, from what the user wrote and whether drafts changed.
 *
 * A bare "yes" confirms only what the coach asked to have confirmed: in VALIDATION, its last message must contain
 * the word "confirm". So a "yes" to some other question never closes a session.
 */
export function phaseEventOf(
  turn: Pick<CoachTurn, 'phase' | 'history' | 'message'>,
  draftsChanged: boolean,
): PhaseEvent {
  if (draftsChanged) return { type: 'DRAFTS_CHANGED' };
  const intent = readIntent(turn.message);
  if (intent.type === 'GO_BACK') return { type: 'REOPENED', phase: intent.phase ?? phaseBefore(turn.phase) };
  if (intent.type === 'CONFIRM' && isMeant(turn)) return { type: 'CONFIRMED' };
  return { type: 'MESSAGE', hasContext: hasContext(turn.history, turn.message) };
}

/** Whether the user has told enough to draft an objective from: two messages with something in them, or 40 words. */
export function hasContext(history: readonly HistoryMessage[], message: string): boolean {
  const texts = [...history.filter(({ role }) => role === 'USER').map(({ content }) => content), message];
  const counts = texts.filter((text) => readIntent(text).type === 'STATEMENT').map(countWords);
  const words = counts.reduce((sum, count) => sum + count, 0);
  return words >= CONTEXT_WORDS || counts.filter((count) => count >= 3).length >= CONTEXT_MESSAGES;
}

function countWords(text: string): number {
  return text.slice(0, MAX_READ_LENGTH).match(/\S+/gu)?.length ?? 0;
}

function isMeant({ phase, history, message }: Pick<CoachTurn, 'phase' | 'history' | 'message'>): boolean {
  if (phase !== 'VALIDATION' || isExplicitConfirmation(message)) return true;
  const asked = history.findLast(({ role }) => role === 'ASSISTANT');
  return asked !== undefined && /\bconfirm\b/iu.test(asked.content);
}

function phaseBefore(phase: Phase): Phase {
  return PHASES[Math.max(0, PHASES.indexOf(phase) - 1)] ?? 'DISCOVERY';
}
