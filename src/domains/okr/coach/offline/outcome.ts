import type { ToolCall } from '../../../../llm/index.js';
import { applyDrafts } from '../apply-drafts.js';
import { nextPhase } from '../phase.js';
import { phaseEventOf } from '../phase-event.js';
import { readDrafts } from '../read-drafts.js';
import type { CoachTurn } from '../turn.js';
import type { PlannedCall } from './planned-call.js';

/**
 * The turn as it is once the calls are recorded: the coach must ask for what the session needs then, so it goes
 * through the same reading, assessing and phase rules that the service goes through.
 */
export function turnAfter(turn: CoachTurn, calls: readonly PlannedCall[]): CoachTurn {
  const toolCalls = calls.map(({ name, input }, index): ToolCall => ({
    id: `call-${index}`,
    name,
    json: JSON.stringify(input),
  }));
  let made = 0;
  const { drafts } = readDrafts(toolCalls, turn);
  const objectives = applyDrafts(turn.objectives, drafts, {
    cycle: turn.cycle,
    newId: () => `new-${++made}`,
  });
  const phase = nextPhase(turn.phase, objectives, phaseEventOf(turn, drafts.length > 0));
  return { ...turn, phase, objectives };
}
