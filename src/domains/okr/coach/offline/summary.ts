import type { CoachTurn } from '../turn.js';
import { counted, quote, spokenDate } from './words.js';

/** Characters of goals in a last word, and of goals that more is said around. An answer has 2,000. */
const MOST_AT_THE_END = 1_600;
const MOST_BETWEEN = 1_000;

/** All objectives with their key results, as the last word of a session. */
export function spokenSummary(turn: CoachTurn): string {
  const until = turn.cycle === undefined ? '' : ` until ${spokenDate(turn.cycle.endsOn)}`;
  const closing = 'Look at the numbers once a week, and say aloud when one of them stops telling the truth.';
  return [
    `Done. This is what you have set yourselves${until}:`,
    ...outline(turn, MOST_AT_THE_END),
    closing,
  ].join('\n');
}

/**
 * The objectives and key results as a list, each in its whole wording.
 *
 * As many as fit into `most` characters; the last line says how many more there are, so that nobody takes a part for
 * all of it.
 */
export function outline(
  { objectives }: Pick<CoachTurn, 'objectives'>,
  most = MOST_BETWEEN,
): readonly string[] {
  const all = objectives.flatMap(({ draft }) => [
    { noun: 'objective', line: `Objective: ${quote(draft.statement, Infinity)}` },
    ...draft.keyResults.map(({ statement }, place) => ({
      noun: 'key result',
      line: `  ${place + 1}. ${quote(statement, Infinity).slice(1, -1)}`,
    })),
  ]);
  let length = 0;
  const end = all.findIndex(({ line }) => (length += line.length + 1) > most);
  const shown = end < 0 ? all : all.slice(0, end);
  const rest = all.slice(shown.length);
  const lines = shown.map(({ line }) => line);
  return rest.length === 0 ? lines : [...lines, leftOut(rest.map(({ noun }) => noun))];
}

function leftOut(nouns: readonly string[]): string {
  const counts = ['objective', 'key result'].flatMap((noun) => {
    const count = nouns.filter((one) => one === noun).length;
    return count === 0 ? [] : [counted(count, noun)];
  });
  return `Not shown here, since it would be too long: ${counts.join(' and ')} more. The session has them all.`;
}
