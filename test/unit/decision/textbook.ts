import { edgeKey } from '../../../src/domains/decision/graph/index.js';
import type { DecisionGraph, GraphEdge, GraphNode } from '../../../src/domains/decision/graph/index.js';

export const edge = (
  from: string,
  to: string,
  numbers: { belief?: number; weight?: number } = {},
): GraphEdge => ({
  key: edgeKey(from, to),
  from,
  to,
  ...numbers,
  ...(Object.keys(numbers).length === 0 ? {} : { provenance: { source: 'METRIC', verified: false } }),
});

export const node = (key: string, kind: GraphNode['kind'], value?: number): GraphNode => ({
  key,
  kind,
  label: key.replaceAll('_', ' '),
  rationale: 'From the book.',
  ...(value === undefined ? {} : { value }),
});

/**
 * The oil wildcatter of H. Raiffa, Decision Analysis (1968), without the seismic test. Drilling costs 70,000 dollars; a
 * hole is dry (0.5), wet (0.3, 120,000) or soaking (0.2, 270,000). Here in units of 270,000 dollars, with oil as a
 * factor of 0.5 and soaking as a factor that oil brings about in two cases of five.
 */
export const WILDCATTER_UNIT = 270_000;
export const wildcatter: DecisionGraph = {
  nodes: [
    node('profit', 'GOAL'),
    node('drill_here', 'DECISION'),
    node('drill', 'OPTION', -70_000 / WILDCATTER_UNIT),
    node('walk_away', 'OPTION', 0),
    node('oil', 'FACTOR', 0.5),
    node('soaking', 'FACTOR'),
  ],
  edges: [
    edge('profit', 'drill_here'),
    edge('drill_here', 'drill'),
    edge('drill_here', 'walk_away'),
    edge('oil', 'soaking', { belief: 0.4 }),
    edge('drill', 'oil', { weight: 120_000 / WILDCATTER_UNIT }),
    edge('drill', 'soaking', { weight: 150_000 / WILDCATTER_UNIT }),
  ],
};

/**
 * The party problem of R. A. Howard and A. E. Abbas, Foundations of Decision Analysis (2015), for someone indifferent to
 * risk. In hundreds of dollars: outdoors 1 in the sun and 0 in the rain, on the porch 0.9 and 0.2, indoors 0.4 and 0.5.
 * The sun shines with probability 0.4.
 */
export const party: DecisionGraph = {
  nodes: [
    node('good_party', 'GOAL'),
    node('location', 'DECISION'),
    node('outdoors', 'OPTION', 0),
    node('porch', 'OPTION', 0.2),
    node('indoors', 'OPTION', 0.5),
    node('sunshine', 'FACTOR', 0.4),
  ],
  edges: [
    edge('good_party', 'location'),
    edge('location', 'outdoors'),
    edge('location', 'porch'),
    edge('location', 'indoors'),
    edge('outdoors', 'sunshine', { weight: 1 }),
    edge('porch', 'sunshine', { weight: 0.7 }),
    edge('indoors', 'sunshine', { weight: -0.1 }),
  ],
};
