import { Graphviz } from '@hpcc-js/wasm-graphviz';
import DOMPurify from 'dompurify';
import { fc } from '../../support/properties.js';
import mermaid from 'mermaid';
import { evaluateGraph } from '../../../src/domains/decision/evaluation/index.js';
import {
  EXPORT_FORMATS,
  exportGraph,
  IMPORT_FORMATS,
  importGraph,
} from '../../../src/domains/decision/export/index.js';
import { elementsNamed, readXml } from '../../../src/domains/decision/export/xml.js';
import { canonicalJson } from '../../../src/domains/decision/graph/index.js';
import { graphs, labels, shuffled } from './arbitrary-graph.js';
import { party, wildcatter } from './textbook.js';

// Mermaid cleans labels with a sanitizer that needs a browser's DOM. What is tried here is its grammar.
Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });

const refusalOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('every format', () => {
  it.each(EXPORT_FORMATS)('is the same text for the same decision: %s', (format) => {
    const orders = graphs(3).chain((graph) => fc.tuple(fc.constant(graph), shuffled(graph)));
    fc.assert(
      fc.property(orders, labels, ([graph, other], title) => {
        expect(exportGraph(format, { title, graph: other })).toBe(exportGraph(format, { title, graph }));
      }),
      { numRuns: 20 },
    );
  });

  it.each(EXPORT_FORMATS)('takes a graph of nothing: %s', (format) => {
    expect(exportGraph(format, { title: '', graph: { nodes: [], edges: [] } })).not.toBe('');
  });
});

describe.each(IMPORT_FORMATS)('%s', (format) => {
  it('comes back as the graph that it was', () => {
    fc.assert(
      fc.property(graphs(4), labels, (graph, title) => {
        const text = exportGraph(format, { title, graph });
        expect(canonicalJson(importGraph(format, text))).toBe(canonicalJson(graph));
      }),
      { numRuns: 60 },
    );
  });

  it.each(['', '{', '<a>', '[]', '{"nodes":[{"key":1}],"edges":[]}', '<a/>', 'null'])(
    'is refused when it says %j',
    (text) => {
      expect(refusalOf(() => importGraph(format, text))).toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );
});

const LAUGHS = Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY l${String(level + 1)} "${`&l${String(level)};`.repeat(10)}">`,
).join('');

describe.each(['XDSL', 'BIFXML'] as const)('%s from others', (format) => {
  it.each([
    [
      'a billion laughs',
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">${LAUGHS}]><a>&l9;</a>`,
      'no_doctype',
    ],
    [
      'a file of the machine',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'no_doctype',
    ],
    ['an entity that nobody declared', '<a>&x;</a>', 'well_formed'],
    ['elements without an end', '<a>'.repeat(5000), 'depth'],
    ['a file without a graph', '<smile><nodes/></smile>', 'own_export'],
  ])('refuses %s', (_, text, rule) => {
    expect(refusalOf(() => importGraph(format, text))).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.content', rule },
    });
  });

  it('refuses tables that were changed after the export', () => {
    const text = exportGraph(format, { title: 'Party', graph: party });
    const changed = text.replace('0.4 0.6', '0.9 0.1');
    expect(changed).not.toBe(text);
    expect(refusalOf(() => importGraph(format, changed))).toMatchObject({
      details: { rule: 'unchanged_tables' },
    });
  });
});

describe('XDSL', () => {
  it('holds the tables of the party: the weather, and what each place is worth in it', () => {
    const root = readXml(exportGraph('XDSL', { title: 'Party', graph: party }));
    const [weather] = elementsNamed(root, 'cpt');
    expect(elementsNamed(weather!, 'probabilities')[0]!.text).toBe('0.4 0.6');
    const worths = elementsNamed(root, 'utility').map((each) => [
      each.attributes['id'],
      elementsNamed(each, 'utilities')[0]!.text,
    ]);
    expect(worths).toEqual([
      ['worth_of_choice', '0.5 0 0.2'],
      ['worth_of_sunshine', '-0.1 0 1 0 0.7 0'],
    ]);
  });

  it('puts the row first in which every cause holds', () => {
    const root = readXml(exportGraph('XDSL', { title: 'Oil', graph: wildcatter }));
    const soaking = elementsNamed(root, 'cpt').find(({ attributes }) => attributes['id'] === 'soaking')!;
    expect(elementsNamed(soaking, 'parents')[0]!.text).toBe('oil');
    expect(elementsNamed(soaking, 'probabilities')[0]!.text).toBe('0.4 0.6 0 1');
  });
});

describe('Mermaid', () => {
  it('reads every export, whatever the labels', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(4), async (graph) => {
        const text = exportGraph('MERMAID', { title: '', graph });
        await expect(mermaid.parse(text)).resolves.toMatchObject({ diagramType: 'flowchart-v2' });
      }),
      { numRuns: 40 },
    );
  });
});

describe('Graphviz', () => {
  it('reads every export, whatever the labels, and lays out each node and edge', async () => {
    const graphviz = await Graphviz.load();
    fc.assert(
      fc.property(graphs(4), labels, (graph, title) => {
        const drawn = JSON.parse(graphviz.dot(exportGraph('DOT', { title, graph }), 'json')) as {
          objects: readonly { name: string }[];
          edges: readonly unknown[];
        };
        expect(drawn.objects.map(({ name }) => name).toSorted()).toEqual(
          graph.nodes.map(({ key }) => key).toSorted(),
        );
        expect(drawn.edges).toHaveLength(graph.edges.length);
      }),
      { numRuns: 25 },
    );
  });
});

describe('GraphML', () => {
  it('is well-formed, with every node, edge and field', () => {
    fc.assert(
      fc.property(graphs(4), labels, (graph, title) => {
        const root = readXml(exportGraph('GRAPHML', { title, graph }));
        const fieldOf = (name: string, id: string, key: string): string | undefined =>
          elementsNamed(root, name)
            .find(({ attributes }) => attributes['id'] === id)
            ?.children.find(({ attributes }) => attributes['key'] === key)?.text;
        for (const { key, label } of graph.nodes) expect(fieldOf('node', key, 'label')).toBe(label);
        for (const { key, belief } of graph.edges) {
          expect(fieldOf('edge', key, 'belief')).toBe(belief === undefined ? undefined : String(belief));
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('SVG', () => {
  it('is well-formed and has a box for each node inside the picture', () => {
    fc.assert(
      fc.property(graphs(5), labels, (graph, title) => {
        const root = readXml(exportGraph('SVG', { title, graph }));
        const [width, height] = ['width', 'height'].map((name) => Number(root.attributes[name]));
        const boxes = elementsNamed(root, 'g').filter(({ attributes }) => attributes['id'] !== undefined);
        expect(boxes.map(({ attributes }) => attributes['id']).toSorted()).toEqual(
          graph.nodes.map(({ key }) => key).toSorted(),
        );
        for (const box of boxes) {
          const { x, y, width: wide, height: high } = elementsNamed(box, 'rect')[0]!.attributes;
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x) + Number(wide)).toBeLessThanOrEqual(width!);
          expect(Number(y) + Number(high)).toBeLessThanOrEqual(height!);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('breaks what has no spaces, and gives wide characters their width', () => {
    const named = (label: string) => {
      const nodes = party.nodes.map((each) => (each.key === 'porch' ? { ...each, label } : each));
      const root = readXml(exportGraph('SVG', { title: 'T', graph: { ...party, nodes } }));
      const box = elementsNamed(root, 'g').find(({ attributes }) => attributes['id'] === 'porch')!;
      const lines = elementsNamed(box, 'text')
        .slice(1)
        .map(({ text }) => text);
      return { lines, width: Number(elementsNamed(box, 'rect')[0]!.attributes['width']) };
    };
    const wide = named('与邻近城市联合建设并共享运营成本的区域性水厂');
    expect(wide.lines).toEqual(['与邻近城市联合建设并共', '享运营成本的区域性水厂']);
    expect(wide.width).toBeGreaterThanOrEqual(11 * 13);
    const long = named('Donaudampfschifffahrtsgesellschaftskapitän zur See');
    expect(long.lines).toEqual(['Donaudampfschifffahrt-', 'sgesellschaftskapitän', 'zur See']);
    expect(long.width).toBeLessThan(200);
  });

  it('leads each line straight into the top of its box', () => {
    fc.assert(
      fc.property(graphs(5), (graph) => {
        const root = readXml(exportGraph('SVG', { title: 'T', graph }));
        const tops = elementsNamed(root, 'g').flatMap((box) => {
          const [rect] = elementsNamed(box, 'rect');
          return box.attributes['id'] === undefined ? [] : [Number(rect!.attributes['y'])];
        });
        const lines = elementsNamed(root, 'path').filter(({ attributes }) => 'marker-end' in attributes);
        expect(lines).toHaveLength(graph.edges.length);
        for (const { attributes } of lines) {
          const numbers = attributes['d']!.match(/-?\d+(?:\.\d+)?/g)!.map(Number);
          const [controlX, controlY, endX, endY] = numbers.slice(-4);
          expect(controlX).toBe(endX);
          expect(controlY).toBeLessThan(endY!);
          expect(tops.some((top) => Math.abs(top - endY!) < 0.2)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has no text of a line over another one or over a box', () => {
    fc.assert(
      fc.property(graphs(5), (graph) => {
        const root = readXml(exportGraph('SVG', { title: 'T', graph }));
        const rects = elementsNamed(root, 'rect').filter(({ attributes }) => attributes['width'] !== '100%');
        const areas = rects.map(({ attributes }) => {
          const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(attributes[name]));
          return { left: x!, right: x! + width!, top: y!, bottom: y! + height! };
        });
        for (const [index, one] of areas.entries()) {
          for (const other of areas.slice(index + 1)) {
            const isApart =
              one.right <= other.left + 0.2 ||
              other.right <= one.left + 0.2 ||
              one.bottom <= other.top + 0.2 ||
              other.bottom <= one.top + 0.2;
            expect(isApart).toBe(true);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('explains the marks that it has, and no others', () => {
    const plain = { title: 'Party', graph: party };
    expect(exportGraph('SVG', plain)).not.toContain('assumed:');
    const provenance = { source: 'DOCUMENT' as const, quote: 'cold', verified: true };
    const edges = party.edges.map((edge, at) =>
      at === party.edges.length - 1 ? { ...edge, weight: -0.5, provenance } : edge,
    );
    const drawn = exportGraph('SVG', { title: 'Party', graph: { ...party, edges } });
    expect(drawn).toContain('≈ assumed: the quoted words say which way, not how much');
    expect(drawn).toContain('red: speaks against');
  });

  it('says rank and utility of the options where there is an evaluation, and which one was chosen', () => {
    const subject = {
      title: 'Party',
      graph: party,
      evaluation: evaluateGraph(party),
      decided: { option: 'porch' },
    };
    expect(exportGraph('SVG', subject)).toContain('no. 1, utility 0.48, chosen');
  });
});

describe('the record', () => {
  it('says what was decided, by whom, why, and what it rests on', () => {
    const record = exportGraph('RECORD', {
      title: 'Where is the party?',
      brief: 'Kim has *three* places.\n\nThe weather is uncertain.',
      graph: {
        ...party,
        edges: party.edges.map((edge) =>
          edge.key === 'porch::sunshine'
            ? {
                ...edge,
                provenance: {
                  source: 'DOCUMENT',
                  quote: 'it faces south',
                  documentId: 'doc_1',
                  location: { page: 3, start: 1, end: 15 },
                  verified: true,
                },
              }
            : edge,
        ),
      },
      evaluation: evaluateGraph(party),
      decided: {
        option: 'porch',
        rationale: 'Good in both cases.',
        decidedBy: 'Kim',
        decidedAt: new Date('2026-05-04T10:00:00Z'),
      },
      documentNames: new Map([['doc_1', 'house.pdf']]),
    });
    expect(record).toContain('Kim has \\*three\\* places.\n\nThe weather is uncertain.');
    expect(record).toContain('Chosen: **porch**, decided by Kim on 2026-05-04.\n\nGood in both cases.');
    expect(record).toContain(
      '- porch → sunshine: weight 0.7 (assumed); document “it faces south”, house.pdf, page 3 (found in the text)',
    );
    expect(record).toContain('| 1 | porch | 0.480 |');
  });

  it('says that nothing was decided, and what the figures speak for', () => {
    const record = exportGraph('RECORD', { title: 'Party', graph: party, evaluation: evaluateGraph(party) });
    expect(record).toContain('Nothing has been decided yet.\n\nThe figures speak for: porch.');
  });

  it('lists an option of which nothing is said apart, without a rank', () => {
    const nodes = [...party.nodes, { key: 'boat', kind: 'OPTION' as const, label: 'boat' }];
    const decision = party.nodes.find(({ kind }) => kind === 'DECISION')!.key;
    const link = { key: `${decision}::boat`, from: decision, to: 'boat' };
    const graph = { nodes, edges: [...party.edges, link] };
    const record = exportGraph('RECORD', { title: 'Party', graph, evaluation: evaluateGraph(graph) });
    expect(record).toContain('The figures speak for: porch.');
    expect(record).toContain('Not compared, because nothing is said of it: boat (`OPTION_WITHOUT_EFFECT`).');
    expect(record).toContain('| – | boat | nothing is said of it |');
  });
});
