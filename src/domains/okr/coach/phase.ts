import { badUserInput } from '../../../kernel/errors.js';
import { isFullyDrafted, isSoundObjective } from './gates.js';
import { PHASES, type AssessedObjective, type Phase } from './turn.js';

/** What happened to a session, as far as its phase is concerned. */
export type PhaseEvent =
  /** Objectives or key results were drafted, changed or deleted, by the coach or by a mutation. */
  | { readonly type: 'DRAFTS_CHANGED' }
  /** The user wrote, and no draft changed. */
  | { readonly type: 'MESSAGE'; readonly hasContext: boolean }
  /** The user agreed with what stands. */
  | { readonly type: 'CONFIRMED' }
  /** The user wants to go back to an earlier phase. */
  | { readonly type: 'REOPENED'; readonly phase: Phase };

/**
 * The furthest phase whose gate holds for these drafts.
 *
 * It never is COMPLETED: that takes a person's word.
 */
export function furthestPhase(objectives: readonly AssessedObjective[]): Phase {
  if (objectives.length === 0) return 'DISCOVERY';
  if (objectives.every(isFullyDrafted)) return 'VALIDATION';
  return objectives.some(isSoundObjective) ? 'KEY_RESULTS' : 'OBJECTIVE';
}

/**
 * Where a session stands after `event`. Pure: what was drafted and how good it is decides, a model's word never does.
 *
 * A phase is entered when its gate holds, and left backwards when it no longer does:
 *
 * | phase       | gate                                                                                       |
 * | ----------- | ------------------------------------------------------------------------------------------ |
 * | DISCOVERY   | none                                                                                       |
 * | OBJECTIVE   | an objective is drafted, or the user has told enough to draft one                          |
 * | KEY_RESULTS | an objective scores at least 70 and its sentence has no BLOCKER                            |
 * | VALIDATION  | each objective does, and has 2..5 key results that each score at least 70 without BLOCKER  |
 * | COMPLETED   | the gate of VALIDATION holds and the user confirmed while the session stood in VALIDATION  |
 *
 * | event          | effect                                                                                  |
 * | -------------- | --------------------------------------------------------------------------------------- |
 * | DRAFTS_CHANGED | to the furthest phase whose gate holds, several at once if need be; COMPLETED reopens   |
 * | MESSAGE        | DISCOVERY to OBJECTIVE when enough is told; back when a gate broke; never further       |
 * | CONFIRMED      | VALIDATION to COMPLETED; from an earlier phase to the furthest whose gate holds         |
 * | REOPENED       | to the named phase if it is earlier, and there until the drafts change or are confirmed |
 *
 * COMPLETED is left only by DRAFTS_CHANGED and REOPENED, so that "thanks" does not open a closed session.
 */
export function nextPhase(
  current: Phase,
  objectives: readonly AssessedObjective[],
  event: PhaseEvent,
): Phase {
  const reached = reachedPhase(current, objectives);
  switch (event.type) {
    case 'DRAFTS_CHANGED':
      return reached;
    case 'REOPENED':
      return earlier(event.phase, current);
    case 'CONFIRMED':
      return afterConfirmation(current, reached);
    case 'MESSAGE':
      return afterMessage(current, reached, event.hasContext);
  }
}

/** A session that has left DISCOVERY does not fall back into it because its drafts were deleted. */
function reachedPhase(current: Phase, objectives: readonly AssessedObjective[]): Phase {
  const furthest = furthestPhase(objectives);
  return furthest === 'DISCOVERY' && current !== 'DISCOVERY' ? 'OBJECTIVE' : furthest;
}

function afterConfirmation(current: Phase, reached: Phase): Phase {
  if (current === 'COMPLETED') return current;
  return current === 'VALIDATION' && reached === 'VALIDATION' ? 'COMPLETED' : reached;
}

function afterMessage(current: Phase, reached: Phase, hasContext: boolean): Phase {
  if (current === 'COMPLETED') return current;
  if (current === 'DISCOVERY') return hasContext ? 'OBJECTIVE' : current;
  return earlier(current, reached);
}

function earlier(a: Phase, b: Phase): Phase {
  return PHASES.indexOf(a) < PHASES.indexOf(b) ? a : b;
}

/**
 * The phase after a user asked, by a mutation, to go back.
 *
 * @throws {AppError} BAD_USER_INPUT when `target` is not earlier than `current`
 */
export function reopenPhase(current: Phase, target: Phase): Phase {
  if (PHASES.indexOf(target) >= PHASES.indexOf(current)) {
    throw badUserInput('phase', 'earlier', `A session in ${current} cannot go back to ${target}.`);
  }
  return target;
}
