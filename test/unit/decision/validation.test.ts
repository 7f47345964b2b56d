import { fc } from '../../support/properties.js';
import { applyPatch, canonicalGraph, type DecisionGraph } from '../../../src/domains/decision/graph/index.js';
import {
  createValidator,
  repairGraph,
  validateGraph,
  freeNodeKey,
  isNodeKey,
  toNodeKey,
} from '../../../src/domains/decision/validation/index.js';
import { RULES } from '../../../src/domains/decision/validation/rules/index.js';
import type { Clock } from '../../../src/kernel/clock.js';
import { brokenGraphs, graphs, shuffled } from './arbitrary-graph.js';
import { edge, node, party } from './textbook.js';

const codesOf = (graph: DecisionGraph): readonly string[] =>
  validateGraph(graph).issues.map(({ code }) => code);

const withNodes = (...nodes: DecisionGraph['nodes']): DecisionGraph => ({
  ...party,
  nodes: [...party.nodes, ...nodes],
});

const withEdges = (graph: DecisionGraph, ...edges: DecisionGraph['edges']): DecisionGraph => ({
  ...graph,
  edges: [...graph.edges, ...edges],
});

const replaceEdge = (key: string, changes: Partial<DecisionGraph['edges'][number]>): DecisionGraph => ({
  ...party,
  edges: party.edges.map((each) => (each.key === key ? { ...each, ...changes } : each)),
});

const many = Array.from({ length: 8 }, (_, place) => node(`event_${String(place)}`, 'OUTCOME'));
const crowded = withEdges(
  withNodes(...many),
  ...many.map(({ key }) => edge('porch', key, { belief: 0.5, weight: 0.1 })),
);

const QUOTED = { source: 'DOCUMENT', documentId: 'doc_1', verified: false } as const;

/** A graph for each rule that finds something in it. */
const FOUND: readonly (readonly [string, DecisionGraph])[] = [
  ['NODE_KEY', withEdges(withNodes(node('Big Tent', 'OPTION')), edge('location', 'Big Tent'))],
  ['DUPLICATE_NODE', withNodes(node('porch', 'OPTION', 0.1))],
  ['DUPLICATE_EDGE', withEdges(party, edge('porch', 'sunshine', { weight: 0.1 }))],
  ['EDGE_TO_NOWHERE', withEdges(party, edge('porch', 'rain'))],
  ['EDGE_KINDS', withEdges(party, edge('sunshine', 'good_party'))],
  ['NUMBER_RANGE', replaceEdge('porch::sunshine', { belief: 1.5 })],
  ['PROVENANCE_MISSING', replaceEdge('porch::sunshine', { provenance: undefined })],
  ['QUOTE_MISSING', replaceEdge('porch::sunshine', { provenance: QUOTED })],
  ['QUOTE_UNVERIFIED', replaceEdge('porch::sunshine', { provenance: { ...QUOTED, quote: 'sunny' } })],
  [
    'LABEL',
    { ...party, nodes: party.nodes.map((each) => (each.key === 'porch' ? { ...each, label: ' ' } : each)) },
  ],
  ['CYCLE', withEdges(withNodes(node('rain', 'FACTOR')), edge('rain', 'sunshine'), edge('sunshine', 'rain'))],
  ['TOO_MANY_NODES', crowded],
  [
    'TOO_MANY_EDGES',
    withEdges(
      withNodes(...many.slice(0, 6)),
      ...many
        .slice(0, 6)
        .flatMap(({ key }) =>
          ['porch', 'indoors', 'outdoors'].map((from) => edge(from, key, { belief: 0.5 })),
        ),
    ),
  ],
  ['ISOLATED_NODE', withNodes(node('rain', 'FACTOR'))],
  ['FRAME_UNLINKED', withEdges(withNodes(node('tent', 'OPTION')), edge('tent', 'sunshine', { weight: 0.5 }))],
  ['FRAME_MISSING', { nodes: [node('good_party', 'GOAL')], edges: [] }],
  ['SEVERAL_DECISIONS', withEdges(withNodes(node('menu', 'DECISION')), edge('good_party', 'menu'))],
  ['OPTION_WITHOUT_EFFECT', withEdges(withNodes(node('tent', 'OPTION')), edge('location', 'tent'))],
  [
    'OPTIONS_ALIKE',
    withEdges(withNodes({ ...node('tent', 'OPTION'), label: 'Porch.' }), edge('location', 'tent')),
  ],
  [
    'OUTCOME_OUT_OF_REACH',
    withEdges(
      withNodes(node('rain', 'FACTOR', 0.3), node('mud', 'OUTCOME')),
      edge('rain', 'mud', { belief: 0.1 }),
    ),
  ],
  [
    'MIXED_SCALES',
    { ...party, nodes: party.nodes.map((each) => (each.key === 'porch' ? { ...each, value: 50 } : each)) },
  ],
  [
    'NUMBERS_WITHOUT_MEANING',
    replaceEdge('location::porch', { belief: 0.9, provenance: { source: 'MODEL', verified: false } }),
  ],
  [
    'MAGNITUDE_ASSUMED',
    replaceEdge('porch::sunshine', {
      weight: 0.7,
      provenance: { source: 'DOCUMENT', quote: 'it faces south', documentId: 'd', verified: true },
    }),
  ],
  ['UNSTATED_NUMBER', withEdges(withNodes(node('mud', 'OUTCOME')), edge('porch', 'mud'))],
  [
    'RATIONALE_MISSING',
    {
      ...party,
      nodes: party.nodes.map((each) => (each.key === 'porch' ? { ...each, rationale: '' } : each)),
    },
  ],
];

describe('validation', () => {
  it('finds nothing in a graph from the book', () => {
    expect(validateGraph(party)).toEqual({ valid: true, issues: [] });
  });

  it.each(FOUND)('finds %s', (code, graph) => {
    expect(codesOf(graph)).toContain(code);
  });

  it('tries out every rule, and names each by one code and one card', () => {
    const codes = RULES.map(({ code }) => code);
    expect(new Set(FOUND.map(([code]) => code))).toEqual(new Set(codes));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(FOUND)('settles %s with its fixes, where it offers any', (code, graph) => {
    let mended = graph;
    for (;;) {
      const fix = validateGraph(mended).issues.find((issue) => issue.code === code && issue.fix)?.fix;
      if (fix === undefined) break;
      mended = applyPatch(mended, fix);
    }
    const left = validateGraph(mended).issues.filter((issue) => issue.code === code);
    expect(left.every(({ fix }) => fix === undefined)).toBe(true);
  });

  it('says where an issue is', () => {
    const [cycle] = validateGraph(FOUND.find(([code]) => code === 'CYCLE')![1]).issues;
    expect(cycle).toMatchObject({
      severity: 'ERROR',
      nodes: ['sunshine', 'rain'],
      edges: ['sunshine::rain', 'rain::sunshine'],
    });
  });

  it('never throws, and says the same of the same graph in another order', () => {
    const orders = fc
      .oneof(graphs(), brokenGraphs)
      .chain((graph) => fc.tuple(fc.constant(graph), shuffled(graph)));
    fc.assert(
      fc.property(orders, ([graph, other]) => {
        expect(validateGraph(other).valid).toBe(validateGraph(graph).valid);
      }),
    );
  });

  it('allows more where it is configured to', () => {
    expect(codesOf(crowded)).toContain('TOO_MANY_NODES');
    const { issues } = validateGraph(crowded, { nodes: 50, edges: 200 });
    expect(issues.map(({ code }) => code)).not.toContain('TOO_MANY_NODES');
  });
});

describe('repair', () => {
  it('leaves a valid graph as it is', () => {
    expect(repairGraph(party)).toEqual({ graph: canonicalGraph(party), repairs: [] });
  });

  it('makes one line of a label with line breaks or marks that turn it round', () => {
    const nodes = party.nodes.map((each) =>
      each.key === 'porch' ? { ...each, label: 'On the\nporch\u202E\u0007 ' } : each,
    );
    const { graph, repairs } = repairGraph({ ...party, nodes });
    expect(graph.nodes.find(({ key }) => key === 'porch')?.label).toBe('On the porch');
    expect(repairs.map(({ code, nodes: at }) => [code, at])).toEqual([['LABEL', ['porch']]]);
  });

  it('makes a valid graph of any, and finds nothing left to mend in it', () => {
    fc.assert(
      fc.property(brokenGraphs, (graph) => {
        const { graph: repaired, repairs } = repairGraph(graph);
        expect(validateGraph(repaired).issues.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
        expect(repairGraph(repaired).repairs).toEqual([]);
        if (!validateGraph(graph).valid) expect(repairs).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('cuts a cycle at its weakest edge and says so', () => {
    const nodes = withNodes(node('rain', 'FACTOR'), node('mud', 'OUTCOME'));
    const graph = withEdges(
      nodes,
      ...[
        edge('sunshine', 'rain', { belief: 0.9, weight: 0.9 }),
        edge('rain', 'mud', { belief: 0.2, weight: 0.9 }),
      ],
      edge('mud', 'sunshine', { belief: 0.8, weight: -0.9 }),
    );
    const { graph: repaired, repairs } = repairGraph(graph);
    expect(repaired.edges.map(({ key }) => key)).not.toContain('rain::mud');
    expect(repairs.map(({ code }) => code)).toEqual(['CYCLE']);
    expect(repairs[0]!.message).toContain('“rain” → “mud”');
  });

  it('drops the least important of 13 nodes, and nothing else', () => {
    const { graph, repairs } = repairGraph({
      ...crowded,
      nodes: crowded.nodes.filter(({ key }) => key !== 'event_7'),
    });
    expect(repairs.map(({ code }) => code)).toEqual(['EDGE_TO_NOWHERE', 'TOO_MANY_NODES']);
    expect(graph.nodes).toHaveLength(12);
    expect(graph.nodes.filter(({ kind }) => kind === 'OPTION')).toHaveLength(3);
  });

  it('brings a belief of 1.5 to 1', () => {
    const { graph } = repairGraph(replaceEdge('porch::sunshine', { belief: 1.5 }));
    expect(graph.edges.find(({ key }) => key === 'porch::sunshine')?.belief).toBe(1);
  });

  it('renames a node together with its edges', () => {
    const { graph } = repairGraph(FOUND[0]![1]);
    expect(graph.edges.map(({ key }) => key)).toContain('location::big_tent');
  });

  it('links loose options to the only decision', () => {
    const nodes = [
      node('good_party', 'GOAL'),
      node('location', 'DECISION'),
      node('tent', 'OPTION'),
      node('pub', 'OPTION'),
    ];
    const { graph } = repairGraph({ nodes, edges: [] });
    expect(graph.edges.map(({ key }) => key)).toEqual([
      'good_party::location',
      'location::pub',
      'location::tent',
    ]);
  });

  it('reads no more than ten times what is allowed', () => {
    const nodes = Array.from({ length: 5000 }, (_, place) => node(`option_${String(place)}`, 'OPTION'));
    const { graph, repairs } = repairGraph({ nodes, edges: [] });
    expect(repairs[0]).toMatchObject({ code: 'TOO_MANY_NODES' });
    expect(graph.nodes.length).toBeLessThanOrEqual(12);
  });
});

describe('node keys', () => {
  it.each([
    ['Build In-House', 'build_in_house'],
    ['Größe ändern', 'große_andern'.replace('ß', '_')],
    ['3 vendors', 'node_3_vendors'],
    ['雪', 'node'],
    ['__a__b__', 'a_b'],
  ])('turn "%s" into %s', (text, key) => {
    expect(toNodeKey(text)).toBe(key);
  });

  it('are well-formed and free, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const first = freeNodeKey(text, () => false);
        const second = freeNodeKey(text, (key) => key === first);
        expect([isNodeKey(first), isNodeKey(second), first === second]).toEqual([true, true, false]);
      }),
    );
  });
});

describe('the validator', () => {
  const clockAt = (): Clock & { nowMs: number } => ({
    nowMs: 0,
    now: () => new Date(0),
    monotonicMs() {
      return this.nowMs;
    },
    sleep: async () => undefined,
  });

  it('gives the same report again for five minutes, also for the parts in another order', () => {
    const clock = clockAt();
    const validate = createValidator({ clock });
    const report = validate(party);
    clock.nowMs = 299_999;
    expect(validate({ nodes: party.nodes.toReversed(), edges: party.edges.toReversed() })).toBe(report);
    clock.nowMs = 300_000;
    expect(validate(party)).not.toBe(report);
    expect(validate(party)).toEqual(report);
  });

  it('forgets the report that was not asked for longest', () => {
    const validate = createValidator({ clock: clockAt(), capacity: 2 });
    const [first, second, third] = [party, ...FOUND.slice(0, 2).map(([, graph]) => graph)] as [
      DecisionGraph,
      DecisionGraph,
      DecisionGraph,
    ];
    const [kept, forgotten] = [validate(first), validate(second)];
    validate(first);
    validate(third);
    expect(validate(first)).toBe(kept);
    expect(validate(second)).not.toBe(forgotten);
  });
});
