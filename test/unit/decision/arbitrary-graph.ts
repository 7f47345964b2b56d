import { fc } from '../../support/properties.js';
import { edgeKey } from '../../../src/domains/decision/graph/index.js';
import type {
  DecisionGraph,
  GraphEdge,
  GraphNode,
  NodeKind,
  Provenance,
} from '../../../src/domains/decision/graph/index.js';

const EVENT_KINDS: readonly NodeKind[] = ['FACTOR', 'RISK', 'OUTCOME'];

/** Text that XML, DOT and Mermaid have opinions about, and that no format can lose: no control characters. */
export const labels: fc.Arbitrary<string> = fc
  .string({
    unit: fc.constantFrom(...'ab Zé7<>&"\'[](){}|;:#%`\\/—µ雪'.split('')),
    minLength: 1,
    maxLength: 30,
  })
  .map((text) => text.trim())
  .filter((text) => text !== '');

const hundredths = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: low * 100, max: high * 100 }).map((whole) => whole / 100);

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const provenances: fc.Arbitrary<Provenance> = fc.oneof(
  fc
    .record({ quote: labels, start: fc.nat(5000), page: maybe(fc.integer({ min: 1, max: 200 })) })
    .map(({ quote, start, page }) => ({
      source: 'DOCUMENT' as const,
      quote,
      documentId: 'doc_1',
      location: { ...(page === undefined ? {} : { page }), start, end: start + quote.length },
      verified: true,
    })),
  fc
    .constantFrom('METRIC' as const, 'HYPOTHESIS' as const, 'MODEL' as const)
    .map((source) => ({ source, verified: false })),
);

interface Shape {
  readonly options: number;
  readonly kinds: readonly NodeKind[];
}

const nodesOf = ({ options, kinds }: Shape): fc.Arbitrary<readonly GraphNode[]> => {
  const kindsOfAll: readonly NodeKind[] = [
    'GOAL',
    'DECISION',
    ...Array.from({ length: options }, () => 'OPTION' as const),
    ...kinds,
  ];
  const parts = kindsOfAll.map((kind, place) =>
    fc
      .record({ label: labels, rationale: maybe(labels), value: maybe(hundredths(0, 1)) })
      .map(({ label, rationale, value }): GraphNode => ({
        key: `${kind.toLowerCase()}_${String(place)}`,
        kind,
        label,
        ...(rationale === undefined ? {} : { rationale }),
        ...(value === undefined || kind === 'GOAL' || kind === 'DECISION' ? {} : { value }),
      })),
  );
  return fc.tuple(...parts);
};

const numbered = (from: string, to: string): fc.Arbitrary<GraphEdge | undefined> =>
  fc
    .record({
      isThere: fc.integer({ min: 0, max: 9 }).map((draw) => draw < 6),
      belief: maybe(hundredths(0, 1)),
      weight: maybe(hundredths(-1, 1)),
      provenance: provenances,
    })
    .map(({ isThere, belief, weight, provenance }) =>
      isThere
        ? {
            key: edgeKey(from, to),
            from,
            to,
            ...(belief === undefined ? {} : { belief }),
            ...(weight === undefined ? {} : { weight }),
            provenance,
          }
        : undefined,
    );

const framed = (from: string, to: string): GraphEdge => ({ key: edgeKey(from, to), from, to });

const edgesOf = (nodes: readonly GraphNode[]): fc.Arbitrary<DecisionGraph> => {
  const [goal, decision, ...rest] = nodes.map(({ key }) => key);
  const options = rest.filter((key) => key.startsWith('option'));
  const events = rest.filter((key) => !key.startsWith('option'));
  const pairs = [
    ...options.flatMap((option) => events.map((event) => [option, event] as const)),
    ...events.flatMap((cause, place) => events.slice(place + 1).map((effect) => [cause, effect] as const)),
  ];
  return fc.tuple(...pairs.map(([from, to]) => numbered(from, to))).map((edges) => {
    const all = [
      framed(goal!, decision!),
      ...options.map((option) => framed(decision!, option)),
      ...edges.filter((edge) => edge !== undefined),
    ];
    const ends = new Set(all.flatMap(({ from, to }) => [from, to]));
    return { nodes: nodes.filter(({ key }) => ends.has(key)), edges: all };
  });
};

/** Valid graphs of at most two to four options and `mostEvents` events, in no particular order. */
export const graphs = (mostEvents = 5): fc.Arbitrary<DecisionGraph> =>
  fc
    .record({
      options: fc.integer({ min: 2, max: 4 }),
      kinds: fc.array(fc.constantFrom(...EVENT_KINDS), { minLength: 1, maxLength: mostEvents }),
    })
    .chain(nodesOf)
    .chain(edgesOf);

/** Graphs as a careless writer would send them: every kind of mistake that rules know. */
export const brokenGraphs: fc.Arbitrary<DecisionGraph> = fc.record({
  nodes: fc.array(
    fc.record({
      key: fc.oneof(
        fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'Bad Key', '9', ''),
        fc.string({ maxLength: 8 }),
      ),
      kind: fc.constantFrom<NodeKind>('GOAL', 'DECISION', 'OPTION', 'FACTOR', 'RISK', 'OUTCOME'),
      label: fc.string({ maxLength: 250 }),
      value: fc.option(fc.double(), { nil: undefined }),
    }),
    { maxLength: 30 },
  ),
  edges: fc.array(
    fc
      .record({
        from: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'Bad Key', '9', 'nowhere'),
        to: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'Bad Key', '9', 'nowhere'),
        belief: fc.option(fc.double(), { nil: undefined }),
        weight: fc.option(fc.double(), { nil: undefined }),
        provenance: fc.option(
          fc.record({
            source: fc.constantFrom('DOCUMENT' as const, 'HYPOTHESIS' as const),
            quote: fc.option(fc.string(), { nil: undefined }),
            verified: fc.boolean(),
          }),
          { nil: undefined },
        ),
      })
      .map((edge) => ({ ...edge, key: edgeKey(edge.from, edge.to) })),
    { maxLength: 60 },
  ),
});

/** The same parts in another order. */
export const shuffled = (graph: DecisionGraph): fc.Arbitrary<DecisionGraph> =>
  fc.record({
    nodes: fc.shuffledSubarray([...graph.nodes], { minLength: graph.nodes.length }),
    edges: fc.shuffledSubarray([...graph.edges], { minLength: graph.edges.length }),
  });
