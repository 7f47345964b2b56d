import { AppError } from '../../../kernel/errors.js';
import { HIGHEST_LIMITS, type DecisionGraph } from '../graph/index.js';
import { validateGraph } from '../validation/index.js';

/** @throws {AppError} BAD_USER_INPUT when the graph has errors that leave nothing to compute */
export const refuseUncomputable = (graph: DecisionGraph): void => {
  const { valid, issues } = validateGraph(graph, HIGHEST_LIMITS);
  if (valid) return;
  const errors = issues.filter(({ severity }) => severity === 'ERROR');
  throw new AppError('BAD_USER_INPUT', `The graph cannot be evaluated: ${errors[0]!.message}`, {
    details: { field: 'graph', rule: 'valid', issues: [...new Set(errors.map(({ code }) => code))] },
  });
};
