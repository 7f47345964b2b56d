/** How much a finding matters. A BLOCKER makes the sentence no objective or key result at all. */
export const SEVERITIES = ['BLOCKER', 'WARNING', 'OBSERVATION'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Characters of the assessed statement, as UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One thing a rule saw. */
export interface Finding {
  /** The rule's stable code, such as `O1` or `K5`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong with this very sentence, for its author. */
  readonly message: string;
  /** What to do about it; a concrete rewrite wherever the rule can make one. */
  readonly suggestion?: string;
  /** The words it is about; undefined when it is about something missing. */
  readonly span?: Span;
}

/** A part of the score that a reader can understand on its own. */
export interface Criterion {
  /** Stable, such as `OUTCOME` or `MEASURABILITY`. */
  readonly code: string;
  /** 0..100. */
  readonly score: number;
  /** Share of the whole; the weights of one assessment sum to 1. */
  readonly weight: number;
}

/** What the rules say of one statement. Made by rules alone: the same draft always scores the same. */
export interface QualityAssessment {
  /** 0..100. */
  readonly score: number;
  /** Changes whenever a rule or weight does; scores of two versions are not to be compared. */
  readonly rubricVersion: string;
  readonly criteria: readonly Criterion[];
  /** Most severe first. */
  readonly findings: readonly Finding[];
}

/** An objective's assessment (rules about the set included) and each key result's, in the draft's order. */
export interface DraftAssessment {
  readonly objective: QualityAssessment;
  readonly keyResults: readonly QualityAssessment[];
}
