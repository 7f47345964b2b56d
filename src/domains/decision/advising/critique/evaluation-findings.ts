import { evaluateGraph, type Evaluation, type PerfectInformation } from '../../evaluation/index.js';
import type { DecisionGraph } from '../../graph/index.js';
import { validateGraph } from '../../validation/index.js';
import type { Spotted } from './spotted.js';

/** What is worth less than this share of the best option's size is not worth mentioning. */
const WORTH_MENTIONING = 0.02;
const CLOSE_CALLS = 3;

/** What the evaluation shows: who is beaten, what the answer rests on, and what is worth knowing. */
export function findingsOfEvaluation(graph: DecisionGraph): readonly Spotted[] {
  if (graph.nodes.length === 0 || !validateGraph(graph).valid) return [];
  const evaluation = evaluateGraph(graph, { samples: 1_000 });
  if (evaluation.options.length < 2) return [];
  return [
    ...dominated(graph, evaluation),
    ...unprovenFavourite(graph, evaluation),
    ...worthKnowing(graph, evaluation),
    ...closeCalls(evaluation, graph),
  ];
}

const labelIn = ({ nodes }: DecisionGraph, key: string): string =>
  `“${nodes.find((node) => node.key === key)?.label ?? key}”`;

function dominated(graph: DecisionGraph, { options }: Evaluation): readonly Spotted[] {
  const supported = new Set(options.flatMap(({ node, isSupported }) => (isSupported ? node : [])));
  return options.flatMap(({ node, dominatedBy }): readonly Spotted[] => {
    // That nothing is said of an option makes it neither better nor worse.
    const better = dominatedBy.find((key) => supported.has(key));
    if (better === undefined || !supported.has(node)) return [];
    return [
      {
        code: 'DOMINATED_OPTION',
        message: `${labelIn(graph, better)} is at least as good as ${labelIn(graph, node)} whatever one wants, as the graph stands.`,
        nodes: [node, better],
        ...(options.length > 2 ? { patch: { operations: [{ op: 'REMOVE_NODE' as const, key: node }] } } : {}),
      },
    ];
  });
}

/** One of which nothing is said at all is no favourite: OPTION_WITHOUT_EFFECT speaks of it. */
function unprovenFavourite(graph: DecisionGraph, { recommended: best }: Evaluation): readonly Spotted[] {
  if (!best) return [];
  const edges = graph.edges.filter(({ from, provenance }) => from === best.node && provenance !== undefined);
  const isProven = edges.some(
    ({ provenance }) => provenance?.source === 'DOCUMENT' || provenance?.source === 'METRIC',
  );
  if (isProven) return [];
  const message = `${labelIn(graph, best.node)} comes out best, and nothing that was written or measured says so.`;
  return [{ code: 'UNPROVEN_FAVOURITE', message, nodes: [best.node], edges: edges.map(({ key }) => key) }];
}

function worthKnowing(graph: DecisionGraph, { evpi, best }: Evaluation): readonly Spotted[] {
  const [most] = evpi;
  const least = WORTH_MENTIONING * Math.max(Math.abs(best?.expectedUtility ?? 0), 0.1);
  if (most === undefined || most.value < least) return [];
  const message = `Knowing ${subjectOf(graph, most)} before choosing would be worth ${most.value.toFixed(2)}, more than anything else: find it out first.`;
  return [
    {
      code: 'KNOW_FIRST',
      message,
      nodes: most.node === undefined ? [] : [most.node],
      edges: most.edge === undefined ? [] : [most.edge],
    },
  ];
}

function subjectOf(graph: DecisionGraph, { node, edge }: PerfectInformation): string {
  if (node !== undefined) return `whether ${labelIn(graph, node)} comes true`;
  const link = graph.edges.find(({ key }) => key === edge);
  if (!link) return String(edge);
  return `whether ${labelIn(graph, link.from)} brings ${labelIn(graph, link.to)} about`;
}

/** What a number says, up to the figure. */
function meaningOf(
  graph: DecisionGraph,
  field: string,
  { node, edge }: { readonly node?: string | undefined; readonly edge?: string | undefined },
): string {
  const link = graph.edges.find(({ key }) => key === edge);
  if (!link) return `The ${field} of ${labelIn(graph, node ?? edge ?? '')} is`;
  const [from, to] = [labelIn(graph, link.from), labelIn(graph, link.to)];
  return field === 'belief'
    ? `The probability that ${from} brings ${to} about is`
    : `The weight of ${to} under ${from} is`;
}

/** Numbers that, moved within their own doubt, make another option best. */
function closeCalls({ sensitivity }: Evaluation, graph: DecisionGraph): readonly Spotted[] {
  return sensitivity
    .flatMap((each) => {
      const point = each.switchPoints.find(({ at }) => at > each.low && at < each.high);
      return point ? [{ ...each, point }] : [];
    })
    .slice(0, CLOSE_CALLS)
    .map(({ parameter: { node, edge, field }, base, point }): Spotted => {
      const other = point.at < base ? point.below : point.above;
      const way = point.at < base ? 'below' : 'above';
      const isAtBase = Math.abs(point.at - base) < 0.005;
      const reach = isAtBase ? `anywhere ${way} that` : `${way} ${point.at.toFixed(2)}`;
      return {
        code: 'CLOSE_CALL',
        message: `${meaningOf(graph, field, { node, edge })} ${base.toFixed(2)}; ${reach}, which is well possible, ${labelIn(graph, other)} is best.`,
        nodes: node === undefined ? [] : [node],
        edges: edge === undefined ? [] : [edge],
      };
    });
}
