import type { TaskDocument } from '../asking/task-document.js';
import type { DecisionGraph, GraphLimits } from '../graph/index.js';
import type { ClarifyingQuestion, Finding } from './advice.js';

/** What every adviser is shown of a decision. */
export interface CaseTask {
  readonly title: string;
  /** The brief first. */
  readonly documents: readonly TaskDocument[];
  /** Empty before the first draft. */
  readonly graph: DecisionGraph;
  readonly limits: GraphLimits;
}

export type OptionsTask = CaseTask;

export interface ClarifyTask extends CaseTask {
  /** From 1. */
  readonly round: number;
  /** What was asked in the rounds before, with the answers that were given. */
  readonly asked: readonly ClarifyingQuestion[];
}

export interface CritiqueTask extends CaseTask {
  /** What the rules have found already. */
  readonly known: readonly Finding[];
}

/** The tools that advice is written with. */
export const SUGGEST_TOOL = 'suggest_options';
export const ASK_TOOL = 'ask_questions';
export const REPORT_TOOL = 'report_findings';

/** The steps of a piece of advice: the label of each one's duration, and the stage that its begin is reported as. */
export const ADVICE_STEPS = {
  'read documents': 'READING_DOCUMENTS',
  check: 'CHECKING_RULES',
  advise: 'ADVISING',
  repair: 'REPAIRING',
  save: 'SAVING',
} as const;
export type AdviceStep = keyof typeof ADVICE_STEPS;
