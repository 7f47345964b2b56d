import type { ProvenanceSource } from '../graph/graph.js';

/** How often and from where the dice are thrown. */
export interface EvaluationOptions {
  /** A whole number from 0 to 2^32 - 1. The same seed gives the same bytes. @default 1 */
  readonly seed?: number;
  /** From 100 to 100,000. @default 10_000 */
  readonly samples?: number;
}

export interface EvaluatedOption {
  /** The option's key. */
  readonly node: string;
  /** Exact, unless `Evaluation.isExact` is false. In the unit of the graph's weights and values. */
  readonly expectedUtility: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** The mean of the worst tenth of the samples. */
  readonly cvar: number;
  /** From 1, by expected utility; equal ones by key. */
  readonly rank: number;
  /** Keys of options that are at least as good whatever one wants, by first-order stochastic dominance. */
  readonly dominatedBy: readonly string[];
  /**
   * Whether the graph says anything of it: a value of its own, or an edge onward. One of which nothing is said is worth 0,
   * which may be more than those whose drawbacks were looked for: its rank says nothing about it.
   */
  readonly isSupported: boolean;
}

/** A number of the graph. With `edge`: its belief or weight; with `node`: its value. */
export interface Parameter {
  readonly node?: string;
  readonly edge?: string;
  readonly field: 'belief' | 'weight' | 'value';
}

/** At `at` the best option becomes another. */
export interface SwitchPoint {
  readonly at: number;
  /** Best just below `at`, and just above. */
  readonly below: string;
  readonly above: string;
}

/** What happens to the answer when one number moves and all others stay. */
export interface Sensitivity {
  readonly parameter: Parameter;
  /**
   * What an edge's number rests on; absent for numbers of nodes and for those that nobody states. HYPOTHESIS where the
   * edge quotes a document that says which way it counts and not how much.
   */
  readonly source?: ProvenanceSource;
  readonly base: number;
  readonly low: number;
  readonly high: number;
  /** The expected utility of the option that is best at base, with the number at `low` and at `high`. */
  readonly utilityAtLow: number;
  readonly utilityAtHigh: number;
  /** How far that utility moves. The tornado is sorted by it, the widest first. */
  readonly swing: number;
  /** Within all that the number may be, not only between `low` and `high`; in rising order. */
  readonly switchPoints: readonly SwitchPoint[];
}

/** What it would be worth to know, before choosing, how one thing turns out. */
export interface PerfectInformation {
  readonly node?: string;
  readonly edge?: string;
  readonly value: number;
}

/** A number that the graph does not state, and what stood in for it. */
export interface Assumption {
  readonly parameter: Parameter;
  readonly value: number;
  /** The range that the samples draw from, evenly. */
  readonly low: number;
  readonly high: number;
  readonly message: string;
}

/** What a graph implies. */
export interface Evaluation {
  /** By rank. */
  readonly options: readonly EvaluatedOption[];
  /** The first of `options`; absent where the graph has none. */
  readonly best?: EvaluatedOption;
  /**
   * The best one of which the graph says anything: what to recommend. Another than `best` where that one comes first only
   * because nothing is said of it; absent where nothing is said of any.
   */
  readonly recommended?: EvaluatedOption;
  readonly sensitivity: readonly Sensitivity[];
  /** The most valuable first; things worth nothing are included. */
  readonly evpi: readonly PerfectInformation[];
  readonly assumptions: readonly Assumption[];
  /** False where the graph is so entangled that expectations or dominance were sampled instead of computed. */
  readonly isExact: boolean;
  readonly seed: number;
  readonly samples: number;
  /** SHA-256 over all of the above and the graph: equal for the same graph, seed and samples. */
  readonly digest: string;
}
