/** Whether a goal is a promise (1.0 expected) or a stretch (0.7 is a good result). */
export const COMMITMENTS = ['COMMITTED', 'ASPIRATIONAL'] as const;
export type Commitment = (typeof COMMITMENTS)[number];

/** How a key result's number is meant to move. */
export const METRIC_KINDS = [
  'INCREASE',
  'DECREASE',
  'RANGE',
  'STAY_ABOVE',
  'STAY_BELOW',
  'MILESTONE',
  'BASELINE',
] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

/** The days a goal is for, both inclusive, as ISO dates (`2026-04-01`). */
export interface Cycle {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What is measured and between which numbers. A number that nobody stated is undefined, never 0. */
export interface Metric {
  readonly kind: MetricKind;
  /** As in the sentence: `%`, `EUR`, `days`, `points`, `customers`. */
  readonly unit?: string;
  readonly baseline?: number;
  readonly target?: number;
  /** The upper end where `kind` is RANGE; `target` is then the lower end. */
  readonly targetHigh?: number;
  /** Further than `target`, for when things go better than hoped. No score counts it. */
  readonly stretch?: number;
  readonly current?: number;
}

/** A key result as somebody wrote it. Fields that are undefined were not said, which is not the same as absent. */
export interface KeyResultDraft {
  readonly statement: string;
  readonly metric?: Metric;
  /** Share of the objective, relative to the other key results. @default 1 */
  readonly weight?: number;
  /** How sure the team is to reach it, 0..1. */
  readonly confidence?: number;
  readonly dueOn?: string;
  readonly owner?: string;
  /** Where the number is read, such as a dashboard or a survey. */
  readonly evidenceSource?: string;
}

/** An objective with its key results as somebody wrote them. */
export interface ObjectiveDraft {
  readonly statement: string;
  readonly keyResults: readonly KeyResultDraft[];
  readonly commitment?: Commitment;
  readonly cycle?: Cycle;
  readonly owner?: string;
}
