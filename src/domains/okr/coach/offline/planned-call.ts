import type { DraftKeyResultsArguments, DraftObjectiveArguments } from '../tools.js';

/** A tool call as the offline coach makes it. */
export type PlannedCall =
  | { readonly name: 'draft_objective'; readonly input: DraftObjectiveArguments }
  | { readonly name: 'draft_key_results'; readonly input: DraftKeyResultsArguments };
