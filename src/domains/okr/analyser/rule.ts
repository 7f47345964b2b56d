import type { Commitment, Cycle, KeyResultDraft, ObjectiveDraft } from '../draft.js';
import type { Finding, Severity } from './assessment.js';
import type { KeyResultCriterion, ObjectiveCriterion } from './criteria.js';
import type { Reading } from './reading/reading.js';

/** Why a rule is there, told to the person whose sentence it found. */
export interface RuleCard {
  readonly why: string;
  /** A sentence that the rule finds. */
  readonly weak: string;
  /** The same wish, written so that the rule finds nothing. */
  readonly strong: string;
  /** The author or method it comes from, and where authors disagree, what the default is. */
  readonly source: string;
}

/** Numbers and switches of one rule, by name. */
export type RuleParams = Readonly<Record<string, number | boolean | string>>;

/** What a rule saw, before the rubric adds the rule's code and severity. */
export interface Sighting extends Omit<Finding, 'code' | 'severity'> {
  /** Where this sighting matters less or more than the rule usually does. */
  readonly severity?: Severity;
}

/** What an objective contributes to: an objective or a key result of another one. */
export interface AlignedParent {
  readonly statement: string;
  readonly cycle?: Cycle;
  /** The goal of another team through which others of this team reach the same parent. */
  readonly skipped?: string;
}

/** The team of an objective, and what else it has set itself. */
export interface SubjectTeam {
  readonly name: string;
  /** Its objectives in the same cycle, this one included. */
  readonly objectiveCount: number;
  /** The mean scores, 0..1, of its stretches in cycles that ended before this objective's began, the latest first. */
  readonly record: readonly { readonly name: string; readonly score: number }[];
}

/** An objective in the tree, and among those of its team. */
export interface AlignmentSubject {
  readonly statement: string;
  readonly commitment?: Commitment;
  readonly team?: SubjectTeam;
  readonly cycle?: Cycle;
  readonly parent?: AlignedParent;
  /** How it contributes to its parent. */
  readonly contribution?: string;
  /** How many objectives contribute to it or to its key results. */
  readonly childCount: number;
}

/** An objective under assessment, with its key results read. */
export interface ObjectiveSubject {
  readonly draft: ObjectiveDraft;
  readonly reading: Reading;
  readonly keyResults: readonly Reading[];
}

/** One key result under assessment, with what stands around it. */
export interface KeyResultSubject {
  readonly draft: KeyResultDraft;
  readonly reading: Reading;
  readonly objective: ObjectiveDraft;
  /** All key results of the objective, read, this one included. */
  readonly keyResults: readonly Reading[];
  /** This key result's place among them. */
  readonly index: number;
}

interface RuleBase {
  /** Stable; what clients and configurations name the rule by. */
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly card: RuleCard;
  /** Defaults of what a workspace may set for this rule. */
  readonly params?: RuleParams;
}

/** Looks at an objective, or at an objective and its key results as a set (`S…`). */
export interface ObjectiveRule extends RuleBase {
  readonly subject: 'OBJECTIVE';
  readonly criterion: ObjectiveCriterion;
  check(subject: ObjectiveSubject, params: RuleParams): readonly Sighting[];
}

/** Looks at a single key result. */
export interface KeyResultRule extends RuleBase {
  readonly subject: 'KEY_RESULT';
  readonly criterion: KeyResultCriterion;
  check(subject: KeyResultSubject, params: RuleParams): readonly Sighting[];
}

/** Looks at an objective's place in the tree and among those of its team. It counts in no score. */
export interface AlignmentRule extends RuleBase {
  readonly subject: 'ALIGNMENT';
  readonly criterion: 'ALIGNMENT';
  check(subject: AlignmentSubject, params: RuleParams): readonly Sighting[];
}

/** One check: pure and deterministic. Those that count in a score have a file of their own under `rules/`. */
export type Rule = ObjectiveRule | KeyResultRule | AlignmentRule;
