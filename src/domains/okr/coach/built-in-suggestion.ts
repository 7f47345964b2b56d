import type { Phase, Suggestion } from './turn.js';

/** A built-in suggestion with what decides when it fits. */
export interface BuiltInSuggestion extends Suggestion {
  readonly phases: readonly Phase[];
  /** Lower-case words of the trades and troubles it is about, by their beginnings: `deploy` fits `deployments`. */
  readonly topics: readonly string[];
}
