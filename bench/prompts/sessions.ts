import {
  applyDrafts,
  nextPhase,
  phaseEventOf,
  pickSuggestions,
  readDrafts,
  renderCoachPrompt,
  type AssessedObjective,
  type CoachTemplate,
  type CoachTurn,
} from '../../src/domains/okr/coach/index.js';
import { newId } from '../../src/kernel/ids.js';
import { collect, type CollectedAnswer, type LanguageModel, type ModelRequest } from '../../src/llm/index.js';
import type { Scenario } from '../profile/scenarios.js';

const CYCLE = { startsOn: '2027-04-01', endsOn: '2027-06-30' };
const SCOPE = { workspaceId: newId(), memberId: newId(), role: 'MEMBER' } as const;
const MAX_TOKENS = 8_000;

/** One call of a session that was played. */
export interface PlayedCall {
  readonly request: ModelRequest;
  readonly answer: CollectedAnswer;
  /** Tool calls that could not be read; the service would ask again for them. */
  readonly problems: number;
}

/** What came of a session. */
export interface PlayedSession {
  readonly scenario: Scenario;
  readonly calls: readonly PlayedCall[];
  readonly objectives: readonly AssessedObjective[];
}

/** Plays a conversation with a model, on a template, by the rules of the service but without storing anything. */
export async function play(
  scenario: Scenario,
  template: CoachTemplate,
  model: LanguageModel,
): Promise<PlayedSession> {
  const calls: PlayedCall[] = [];
  let state: CoachTurn = {
    phase: 'DISCOVERY',
    title: scenario.name,
    team: scenario.team,
    cycle: CYCLE,
    objectives: [],
    history: [],
    message: '',
    suggestions: [],
  };
  for (const message of scenario.messages) {
    const said = { ...state, message };
    const turn = { ...said, suggestions: pickSuggestions(said) };
    const request = requestOf(turn, template);
    const answer = await collect(model.stream(request, new AbortController().signal));
    const { drafts, problems } = readDrafts(answer.toolCalls, turn);
    calls.push({ request, answer, problems: problems.length });
    state = after(
      turn,
      answer.text,
      applyDrafts(turn.objectives, drafts, { cycle: CYCLE, newId }),
      drafts.length > 0,
    );
  }
  return { scenario, calls, objectives: state.objectives };
}

function after(
  turn: CoachTurn,
  answer: string,
  objectives: readonly AssessedObjective[],
  hasDrafts: boolean,
): CoachTurn {
  return {
    ...turn,
    objectives,
    phase: nextPhase(turn.phase, objectives, phaseEventOf(turn, hasDrafts)),
    history: [
      ...turn.history,
      { role: 'USER', content: turn.message },
      { role: 'ASSISTANT', content: answer },
    ],
  };
}

function requestOf(turn: CoachTurn, template: CoachTemplate): ModelRequest {
  return {
    task: 'okr.coach',
    promptVersion: template.version,
    input: turn,
    prompt: renderCoachPrompt(turn, template),
    tools: template.tools,
    maxTokens: MAX_TOKENS,
    scope: SCOPE,
  };
}
