import type { GraphLimits } from '../graph/index.js';

/** The job that a model is asked to do. */
export const DRAFT_TASK = 'decision.draft';
/** What the brief is called where a draft names the document of a quote. */
export const BRIEF_REF = 'brief';
/** The tool that a model draws the graph with. */
export const DRAFT_TOOL = 'draw_decision_graph';

/** A document as a drafter sees it. */
export interface TaskDocument {
  /** `brief`, `D1`, `D2`, …: what a quote says it is from. */
  readonly ref: string;
  /** The document's id. */
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** What a draft is made from. */
export interface DraftTaskInput {
  readonly title: string;
  /** The brief first. Long documents are cut; the whole text stays in the database. */
  readonly documents: readonly TaskDocument[];
  readonly limits: GraphLimits;
}

/** Characters of all documents together that a drafter is shown. */
const MAX_SHOWN = 300_000;

/** Shares what a drafter may be shown among the documents: short ones whole, long ones in equal parts. */
export function cutDocuments(documents: readonly TaskDocument[]): readonly TaskDocument[] {
  let left = MAX_SHOWN;
  let waiting = documents.length;
  const shares = new Map<string, number>();
  for (const { ref, text } of [...documents].sort((a, b) => a.text.length - b.text.length)) {
    const share = Math.min(text.length, Math.floor(left / waiting--));
    shares.set(ref, share);
    left -= share;
  }
  return documents.map((document) => ({
    ...document,
    text: document.text.slice(0, shares.get(document.ref)).toWellFormed(),
  }));
}

/** The steps of a draft in order: the label of each one's duration, and the stage that its begin is reported as. */
export const DRAFT_STEPS = {
  'read documents': 'READING_DOCUMENTS',
  draft: 'DRAFTING',
  repair: 'REPAIRING',
  validate: 'VALIDATING',
  evaluate: 'EVALUATING',
  save: 'SAVING',
} as const;
export type DraftStep = keyof typeof DRAFT_STEPS;
