import { badUserInput } from '../../../kernel/errors.js';
import { canonicalJson, HIGHEST_LIMITS, type DecisionGraph } from '../graph/index.js';
import { validateGraph } from '../validation/index.js';
import { fromJson } from './json.js';

/** The property that carries what tables cannot say: labels, rationales, quotes. */
export const PROPERTY = 'waymark_graph';

export const embed = (graph: DecisionGraph): string => canonicalJson(graph);

/**
 * The graph that a file carries, if the file's tables still say what the graph says.
 *
 * @param embedded the property's text, if the file has one
 * @param tables what the file's tables say, in a form that can be compared
 * @param tablesOf what they would say for a graph, in the same form
 * @throws {AppError} BAD_USER_INPUT when there is no graph, or another tool has changed the tables
 */
export const recoverGraph = (
  embedded: string | undefined,
  tables: string,
  tablesOf: (graph: DecisionGraph) => string,
): DecisionGraph => {
  if (embedded === undefined) {
    const message = `The file has no property ${PROPERTY}: only files that were exported here can be read.`;
    throw badUserInput('input.content', 'own_export', message);
  }
  const graph = fromJson(embedded);
  // Nothing follows from a graph with errors, so its tables cannot be compared: whoever reads it is told of them.
  if (!validateGraph(graph, HIGHEST_LIMITS).valid) return graph;
  if (tablesOf(graph) === tables) return graph;
  const message =
    'The tables of the file were changed after its export; what they now say does not follow from a graph.';
  throw badUserInput('input.content', 'unchanged_tables', message);
};
