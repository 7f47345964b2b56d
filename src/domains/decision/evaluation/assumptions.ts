import type { DecisionGraph } from '../graph/index.js';
import type { Assumption } from './evaluation.js';
import { readModel, type DecisionModel } from './model.js';

const SUBJECTS = { belief: 'The belief', weight: 'The weight', value: 'The value' } as const;

/** The numbers that the model had to assume, in words. */
export const assumptionsOf = ({ numbers }: DecisionModel): readonly Assumption[] =>
  numbers
    .filter(({ isAssumed }) => isAssumed)
    .map(({ parameter, base, low, high }) => ({
      parameter,
      value: base,
      low,
      high,
      message: `${SUBJECTS[parameter.field]} of ${parameter.edge ?? parameter.node ?? ''} is not stated; ${String(base)} stands in, for anything from ${String(low)} to ${String(high)}.`,
    }));

/**
 * The numbers that an evaluation of this graph would have to assume.
 *
 * The graph must have no cycles, edges to nowhere or duplicates.
 */
export const assumptionsIn = (graph: DecisionGraph): readonly Assumption[] => assumptionsOf(readModel(graph));
