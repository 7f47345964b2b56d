import type { CoachTurn } from '../turn.js';
import { spokenDate, quote } from './words.js';

const MAX_OBJECTIVES = 3;
const MAX_KEY_RESULTS = 5;

/** All objectives with their key results, as the last word of a session. */
export function spokenSummary(turn: CoachTurn): string {
  const until = turn.cycle === undefined ? '' : ` until ${spokenDate(turn.cycle.endsOn)}`;
  const closing = 'Look at the numbers once a week, and say aloud when one of them stops telling the truth.';
  return [`Done. This is what you have set yourselves${until}:`, ...outline(turn), closing].join('\n');
}

/** The objectives and key results as a list, bounded in length. */
export function outline({ objectives }: Pick<CoachTurn, 'objectives'>): readonly string[] {
  const lines = objectives
    .slice(0, MAX_OBJECTIVES)
    .flatMap(({ draft }) => [
      `Objective: ${quote(draft.statement, 110)}`,
      ...draft.keyResults
        .slice(0, MAX_KEY_RESULTS)
        .map(({ statement }, k) => `  ${k + 1}. ${clip(statement)}`),
    ]);
  const more = objectives.length - MAX_OBJECTIVES;
  return more > 0 ? [...lines, `and ${more} more.`] : lines;
}

function clip(statement: string): string {
  return quote(statement, 90).slice(1, -1);
}
