import type { Commitment, KeyResultDraft } from '../draft.js';

/** Which objective key results belong to: one that is stored, or one drafted earlier in the same answer. */
export type ObjectiveTarget =
  | { readonly type: 'STORED'; readonly objectiveId: string }
  /** `draftIndex` is the place of the objective in `ReadDrafts.drafts`. */
  | { readonly type: 'DRAFTED'; readonly draftIndex: number };

/** An objective to store; `objectiveId` is the UUID of the one it revises, undefined for a new one. */
export interface DraftedObjective {
  readonly type: 'OBJECTIVE';
  readonly callId: string;
  readonly objectiveId?: string;
  readonly statement: string;
  readonly commitment?: Commitment;
  readonly rationale?: string;
}

/** A key result to store; `keyResultId` is the UUID of the one it revises, undefined for a new one. */
export interface DraftedKeyResult {
  readonly keyResultId?: string;
  readonly draft: KeyResultDraft;
}

export interface DraftedKeyResults {
  readonly type: 'KEY_RESULTS';
  readonly callId: string;
  readonly objective: ObjectiveTarget;
  readonly keyResults: readonly DraftedKeyResult[];
}

export type CoachDraft = DraftedObjective | DraftedKeyResults;
