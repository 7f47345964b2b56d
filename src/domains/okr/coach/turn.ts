import type { RuleReading } from '../../knowledge/index.js';
import type { DraftAssessment } from '../analyser/assessment.js';
import type { Cycle, ObjectiveDraft } from '../draft.js';

/** Where a session stands. It moves by rules over what is drafted and how good it is, never by the model's word. */
export const PHASES = ['DISCOVERY', 'OBJECTIVE', 'KEY_RESULTS', 'VALIDATION', 'COMPLETED'] as const;
export type Phase = (typeof PHASES)[number];

/** Who the goals are for. All of it is optional: nobody fills in a form before the first question. */
export interface Team {
  readonly name?: string;
  readonly function?: string;
  readonly size?: number;
  readonly companySize?: number;
  readonly industry?: string;
}

/** Whose an objective is, and which cycle it is for, by its UUID. */
export interface Placement {
  readonly cycleId?: string;
  readonly team?: string;
}

/** An objective of the session as it now is, with what the rules say of it. */
export interface AssessedObjective {
  /** The objective's UUID. */
  readonly id: string;
  /** The UUIDs of the draft's key results, in the draft's order. */
  readonly keyResultIds: readonly string[];
  readonly draft: ObjectiveDraft;
  readonly assessment: DraftAssessment;
  /** Kept through every change of the wording. */
  readonly placement?: Placement;
}

/** A worked example, an anti-pattern, or something the team has noted that may help with this turn. */
export interface Suggestion {
  readonly kind: 'EXAMPLE' | 'ANTI_PATTERN' | 'KNOWLEDGE';
  /** How an answer names it where it uses it. Only of knowledge. */
  readonly mark?: string;
  readonly title: string;
  readonly text: string;
}

export interface HistoryMessage {
  readonly role: 'USER' | 'ASSISTANT';
  readonly content: string;
}

/** Everything a coach needs to answer one message: the structured input of the task `okr.coach`. */
export interface CoachTurn {
  readonly phase: Phase;
  readonly title: string;
  readonly team: Team;
  readonly cycle?: Cycle;
  /** Oldest first. */
  readonly objectives: readonly AssessedObjective[];
  /** Earlier messages, oldest first, without the new one. */
  readonly history: readonly HistoryMessage[];
  readonly message: string;
  /** What the message is for, by rules and without a model. */
  readonly reading?: RuleReading;
  readonly suggestions: readonly Suggestion[];
}
