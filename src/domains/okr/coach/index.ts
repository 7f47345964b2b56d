/** The coach's thinking: pure rules, prompt and tools. The session service drives it. */
export { applyDrafts } from './apply-drafts.js';
export { answerOffline, MAX_ANSWER_LENGTH } from './coach.offline.js';
export { renderCoachPrompt } from './coach.prompt.js';
export type { DraftIssue } from './parse-arguments.js';
export { furthestPhase, nextPhase, reopenPhase, type PhaseEvent } from './phase.js';
export { phaseEventOf } from './phase-event.js';
export type {
  CoachDraft,
  DraftedKeyResult,
  DraftedKeyResults,
  DraftedObjective,
  ObjectiveTarget,
} from './drafts.js';
export { readDrafts, type DraftContext, type DraftProblem, type ReadDrafts } from './read-drafts.js';
export { refTargets, type RefTarget } from './refs.js';
export { repairMessages } from './repair.js';
export { shownOtherwise } from './shown-goals.js';
export {
  builtInSuggestions,
  MAX_SUGGESTIONS,
  pickSuggestions,
  type KnowledgeSuggestions,
  type SuggestionQuery,
} from './suggestions.js';
export {
  assignTemplate,
  COACH_PROMPT_VERSION,
  COACH_TEMPLATE,
  COACH_TEMPLATES,
  templateOf,
  type CoachTemplate,
} from './templates.js';
export { MAX_STATEMENT_LENGTH } from './tools.js';
export {
  PHASES,
  type AssessedObjective,
  type CoachTurn,
  type HistoryMessage,
  type Phase,
  type Placement,
  type Suggestion,
  type Team,
} from './turn.js';
