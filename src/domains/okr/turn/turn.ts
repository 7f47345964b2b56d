import type { RubricOptions } from '../analyser/index.js';
import type { AssessedObjective, Phase } from '../coach/index.js';
import type { Goal } from '../goal/goal.js';
import type { Message, Session } from '../session/session.js';

/** The kind of the generations that answer a message. Stored: never change it. */
export const TURN_KIND = 'okr.turn';
/** The job that a model is asked to do in a turn. */
export const COACH_TASK = 'okr.coach';

/** What a turn is started from, and started over from. UUIDs. */
export type TurnInput = { readonly sessionId: string; readonly messageId: string };

/** The steps of a turn in order: the label of each one's duration, and the stage that its begin is reported as. */
export const TURN_STEPS = {
  'load session': 'LOADING_SESSION',
  'load messages': 'LOADING_MESSAGES',
  'suggest knowledge': 'RECALLING_KNOWLEDGE',
  'build prompt': 'BUILDING_PROMPT',
  'call model': 'ANSWERING',
  'read drafts': 'READING_DRAFTS',
  assess: 'ASSESSING',
  persist: 'SAVING',
} as const;
export type TurnStep = keyof typeof TURN_STEPS;

/** What is stored when a turn begins. */
export interface LoadedSession {
  readonly session: Session;
  readonly message: Message;
  readonly goals: readonly Goal[];
  readonly objectives: readonly AssessedObjective[];
  /** How the workspace wants the goals assessed. */
  readonly rubric: RubricOptions;
}

/** What a turn came to, to be stored. */
export interface TurnResult {
  readonly loaded: LoadedSession;
  readonly content: string;
  readonly objectives: readonly AssessedObjective[];
  readonly phase: Phase;
  /** When the goals were drafted, as the log has told. */
  readonly draftedAt: Date;
}
