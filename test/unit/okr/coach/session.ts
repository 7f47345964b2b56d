import { readMessage } from '../../../../src/domains/knowledge/index.js';
import { readMetric } from '../../../../src/domains/okr/analyser/index.js';
import type { Cycle } from '../../../../src/domains/okr/draft.js';
import {
  answerOffline,
  applyDrafts,
  furthestPhase,
  nextPhase,
  phaseEventOf,
  pickSuggestions,
  readDrafts,
  type AssessedObjective,
  type CoachTurn,
  type Phase,
} from '../../../../src/domains/okr/coach/index.js';

export const CYCLE: Cycle = { startsOn: '2027-04-01', endsOn: '2027-06-30' };

/** An objective with key results, assessed as the service would, with ids made from `name`. */
export function assessed(
  statement: string,
  keyResults: readonly string[] = [],
  name = 'a',
): AssessedObjective {
  let made = 0;
  const [objective] = applyDrafts(
    [],
    [
      { type: 'OBJECTIVE', callId: 'call-1', statement },
      {
        type: 'KEY_RESULTS',
        callId: 'call-2',
        objective: { type: 'DRAFTED', draftIndex: 0 },
        keyResults: keyResults.map((text) => ({
          draft: { statement: text, metric: readMetric(text, CYCLE).metric },
        })),
      },
    ],
    { cycle: CYCLE, newId: () => `${name}-${++made}` },
  );
  if (objective === undefined) throw new Error('nothing was drafted');
  return objective;
}

/** A turn of a session that has just begun, but for what `given` says. */
export function turnWith(message: string, given: Partial<CoachTurn> = {}): CoachTurn {
  const objectives = given.objectives ?? [];
  return {
    phase: furthestPhase(objectives),
    title: 'Q2 goals',
    team: { name: 'Customer Onboarding' },
    cycle: CYCLE,
    history: [],
    suggestions: [],
    ...given,
    objectives,
    message,
  };
}

export interface Reply {
  readonly text: string;
  readonly phase: Phase;
  readonly objectives: readonly AssessedObjective[];
  /** How many tool calls the coach made that could not be read. */
  readonly problems: number;
}

/** What the coach answers, and where the session stands once the service has read and stored it. */
export function reply(turn: CoachTurn): Reply {
  const parts = answerOffline(turn);
  const calls = parts.flatMap((part, index) =>
    part.type === 'tool-call'
      ? [{ id: `call-${index}`, name: part.name, json: JSON.stringify(part.input) }]
      : [],
  );
  const { drafts, problems } = readDrafts(calls, turn);
  let made = 0;
  const newId = (): string => `${turn.history.length}-${++made}`;
  const objectives = applyDrafts(turn.objectives, drafts, { cycle: turn.cycle, newId });
  const phase = nextPhase(turn.phase, objectives, phaseEventOf(turn, drafts.length > 0));
  const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  return { text, phase, objectives, problems: problems.length };
}

/** A conversation: each message is answered in the state that the ones before it left. */
export function converse(messages: readonly string[], given: Partial<CoachTurn> = {}): readonly Reply[] {
  let state = turnWith('', given);
  return messages.map((message) => {
    const turn = { ...state, message, reading: readMessage(message) };
    const answer = reply({ ...turn, suggestions: pickSuggestions(turn) });
    state = {
      ...state,
      phase: answer.phase,
      objectives: answer.objectives,
      history: [
        ...state.history,
        { role: 'USER', content: message },
        { role: 'ASSISTANT', content: answer.text },
      ],
    };
    return answer;
  });
}
