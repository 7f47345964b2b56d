import { fc } from '../../support/properties.js';
import {
  applyPatch,
  canonicalGraph,
  canonicalJson,
  diffGraphs,
  graphDigest,
  invertPatch,
  type GraphPatch,
} from '../../../src/domains/decision/graph/index.js';
import { AppError } from '../../../src/kernel/errors.js';
import { brokenGraphs, graphs, shuffled } from './arbitrary-graph.js';
import { edge, node, party } from './textbook.js';

describe('canonical graphs', () => {
  it('are the same in whatever order the parts come', () => {
    const orders = graphs().chain((graph) => fc.tuple(fc.constant(graph), shuffled(graph)));
    fc.assert(
      fc.property(orders, ([graph, other]) => {
        expect(canonicalJson(other)).toBe(canonicalJson(graph));
        expect(graphDigest(other)).toBe(graphDigest(graph));
      }),
    );
  });

  it('put every cause before its effects, and goals, decisions and options first', () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const { nodes, edges } = canonicalGraph(graph);
        const places = new Map(nodes.map(({ key }, place) => [key, place]));
        for (const { from, to } of edges) expect(places.get(from)!).toBeLessThan(places.get(to)!);
        const kinds = nodes.map(({ kind }) => kind);
        expect(kinds.slice(0, 3)).toEqual(['GOAL', 'DECISION', 'OPTION']);
        expect(kinds.lastIndexOf('OPTION')).toBe(kinds.filter((kind) => kind === 'OPTION').length + 1);
      }),
    );
  });

  it('are their own canonical form, broken or not', () => {
    fc.assert(
      fc.property(brokenGraphs, (graph) => {
        const once = canonicalGraph(graph);
        expect(canonicalGraph(once)).toEqual(once);
      }),
    );
  });
});

describe('patches', () => {
  const pairs = fc.tuple(graphs(), graphs());

  it('lead from the first graph of a diff to the second', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { patch, explanation } = diffGraphs(before, after);
        expect(canonicalJson(applyPatch(before, patch))).toBe(canonicalJson(after));
        expect(explanation).toHaveLength(patch.operations.length);
      }),
    );
  });

  it('are undone by their inverse', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { patch } = diffGraphs(before, after);
        const undo = invertPatch(before, patch);
        expect(canonicalJson(applyPatch(applyPatch(before, patch), undo))).toBe(canonicalJson(before));
      }),
    );
  });

  it('are empty between equal graphs', () => {
    const orders = graphs().chain((graph) => fc.tuple(fc.constant(graph), shuffled(graph)));
    fc.assert(
      fc.property(orders, ([graph, other]) => {
        expect(diffGraphs(graph, other)).toEqual({ patch: { operations: [] }, explanation: [] });
      }),
    );
  });

  it('are told in plain sentences', () => {
    const patch: GraphPatch = {
      operations: [
        { op: 'REMOVE_NODE', key: 'indoors' },
        { op: 'ADD_NODE', node: node('tent', 'OPTION', 0.3) },
        { op: 'CHANGE_NODE', key: 'sunshine', changes: { value: 0.6, rationale: null } },
        { op: 'ADD_EDGE', edge: edge('location', 'tent') },
        {
          op: 'CHANGE_EDGE',
          key: 'porch::sunshine',
          changes: {
            weight: 0.5,
            provenance: { source: 'DOCUMENT', quote: 'it faces south', verified: true },
          },
        },
      ],
    };
    expect(diffGraphs(party, applyPatch(party, patch)).explanation).toEqual([
      'The edge “location” → “indoors” is gone.',
      'The edge “indoors” → “sunshine” is gone.',
      'The option “indoors” is gone.',
      'The option “tent” is new.',
      '“sunshine” no longer states its rationale (it was “From the book.”), changes its value from 0.4 to 0.6.',
      'The edge “location” → “tent” is new.',
      'The edge “porch” → “sunshine” changes its weight from 0.7 to 0.5, changes its source from metric to document (“it faces south”).',
    ]);
  });

  it.each<[string, GraphPatch['operations'][number], string]>([
    [
      'changes a node that is not there',
      { op: 'CHANGE_NODE', key: 'garden', changes: { label: 'Garden' } },
      'known_key',
    ],
    ['removes an edge that is not there', { op: 'REMOVE_EDGE', key: 'porch::rain' }, 'known_key'],
    ['adds a node twice', { op: 'ADD_NODE', node: node('porch', 'OPTION') }, 'unique_key'],
    ['adds an edge twice', { op: 'ADD_EDGE', edge: edge('porch', 'sunshine') }, 'unique_key'],
    ['adds an edge to nowhere', { op: 'ADD_EDGE', edge: edge('porch', 'rain') }, 'known_key'],
  ])('are refused where one %s, with the place of the operation', (_, operation, rule) => {
    const patch = { operations: [{ op: 'REMOVE_NODE' as const, key: 'outdoors' }, operation] };
    const refusal = (() => {
      try {
        return applyPatch(party, patch);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'operations.1', rule } });
  });

  it('keep the key and the ends of what they change', () => {
    const changes = { weight: 0.1, key: 'x', from: 'y' };
    const changed = applyPatch(party, {
      operations: [{ op: 'CHANGE_EDGE', key: 'porch::sunshine', changes }],
    });
    expect(changed.edges.find(({ key }) => key === 'porch::sunshine')).toMatchObject({
      from: 'porch',
      weight: 0.1,
    });
  });
});
