import type { TaskDocument } from '../asking/task-document.js';
import type { GraphLimits } from '../graph/index.js';

/** The job that a model is asked to do. */
export const DRAFT_TASK = 'decision.draft';
/** The tool that a model draws the graph with. */
export const DRAFT_TOOL = 'draw_decision_graph';

/** What a draft is made from. */
export interface DraftTaskInput {
  readonly title: string;
  /** The brief first. Long documents are cut; the whole text stays in the database. */
  readonly documents: readonly TaskDocument[];
  /** What the team has noted and may be quoted like them: `K1`, `K2`, … */
  readonly known: readonly TaskDocument[];
  readonly limits: GraphLimits;
}

/** The steps of a draft in order: the label of each one's duration, and the stage that its begin is reported as. */
export const DRAFT_STEPS = {
  'read documents': 'READING_DOCUMENTS',
  'recall knowledge': 'RECALLING_KNOWLEDGE',
  draft: 'DRAFTING',
  repair: 'REPAIRING',
  validate: 'VALIDATING',
  evaluate: 'EVALUATING',
  save: 'SAVING',
} as const;
export type DraftStep = keyof typeof DRAFT_STEPS;
