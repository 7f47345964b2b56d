import { fc } from '../../support/properties.js';
import { evaluateGraph } from '../../../src/domains/decision/evaluation/index.js';
import type { DecisionGraph, GraphEdge } from '../../../src/domains/decision/graph/index.js';
import { AppError } from '../../../src/kernel/errors.js';
import { graphs, shuffled } from './arbitrary-graph.js';
import { BruteForce } from './brute-force.js';
import { edge, node, party, wildcatter, WILDCATTER_UNIT } from './textbook.js';

const SAMPLES = 100;

describe('textbook examples', () => {
  it('values the oil wildcatter at 20,000 dollars, and knowing of oil at 35,000', () => {
    const { best, options, evpi, assumptions } = evaluateGraph(wildcatter, { seed: 3 });
    expect(best?.node).toBe('drill');
    expect(best!.expectedUtility * WILDCATTER_UNIT).toBeCloseTo(20_000, 6);
    expect(options.map(({ node: key, rank }) => [key, rank])).toEqual([
      ['drill', 1],
      ['walk_away', 2],
    ]);
    const [oil, soaking] = ['oil', 'soaking'].map((key) => evpi.find((each) => each.node === key)!.value);
    expect(oil! * WILDCATTER_UNIT).toBeCloseTo(35_000, 6);
    expect(soaking! * WILDCATTER_UNIT).toBeCloseTo(20_000, 6);
    expect(assumptions).toEqual([]);
  });

  it('loses 70,000 dollars in the worst tenth of wells and gains 200,000 in the best', () => {
    const drill = evaluateGraph(wildcatter, { seed: 3 }).best!;
    expect(drill.p10 * WILDCATTER_UNIT).toBeCloseTo(-70_000, 6);
    expect(drill.cvar * WILDCATTER_UNIT).toBeCloseTo(-70_000, 6);
    expect(drill.p90 * WILDCATTER_UNIT).toBeCloseTo(200_000, 6);
  });

  it('gives the party on the porch for 48 dollars, and 22 for knowing the weather', () => {
    const { options, evpi } = evaluateGraph(party);
    expect(options.map(({ node: key }) => key)).toEqual(['porch', 'indoors', 'outdoors']);
    const dollars = options.map(({ expectedUtility }) => expectedUtility * 100);
    for (const [place, value] of [48, 46, 40].entries()) expect(dollars[place]).toBeCloseTo(value, 9);
    expect(evpi).toHaveLength(1);
    expect(evpi[0]!.value * 100).toBeCloseTo(22, 9);
  });

  it('goes indoors below a probability of sun of 3/8 and outdoors above 2/3', () => {
    const sun = evaluateGraph(party).sensitivity.find(({ parameter }) => parameter.node === 'sunshine')!;
    expect(sun.switchPoints.map(({ below, above }) => [below, above])).toEqual([
      ['indoors', 'porch'],
      ['porch', 'outdoors'],
    ]);
    expect(sun.switchPoints[0]!.at).toBeCloseTo(3 / 8, 12);
    expect(sun.switchPoints[1]!.at).toBeCloseTo(2 / 3, 12);
  });
});

describe('an option of which nothing is said', () => {
  const graph: DecisionGraph = {
    nodes: [
      node('goal', 'GOAL'),
      node('how', 'DECISION'),
      node('rent', 'OPTION'),
      node('wait', 'OPTION'),
      node('dear', 'OUTCOME'),
    ],
    edges: [
      edge('goal', 'how'),
      edge('how', 'rent'),
      edge('how', 'wait'),
      edge('rent', 'dear', { belief: 0.8, weight: -0.5 }),
    ],
  };

  it('comes first by its empty sum, and is not what is recommended', () => {
    const { best, recommended, options } = evaluateGraph(graph);
    expect(best).toMatchObject({ node: 'wait', expectedUtility: 0, isSupported: false });
    expect(recommended).toMatchObject({ node: 'rent', rank: 2, isSupported: true });
    expect(options.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('is compared once it has a value of its own, be it 0', () => {
    const nodes = graph.nodes.map((each) => (each.key === 'wait' ? { ...each, value: 0 } : each));
    expect(evaluateGraph({ ...graph, nodes }).recommended?.node).toBe('wait');
  });

  it('leaves nothing to recommend where nothing is said of any', () => {
    const nodes = graph.nodes.filter(({ key }) => key !== 'dear');
    const edges = graph.edges.filter(({ to }) => to !== 'dear');
    const { best, recommended } = evaluateGraph({ nodes, edges });
    expect(best).toBeDefined();
    expect(recommended).toBeUndefined();
  });

  it('recommends no other than the best wherever something is said of that one', () => {
    fc.assert(
      fc.property(graphs(), (any) => {
        const { best, recommended, options } = evaluateGraph(any, { samples: SAMPLES });
        if (best?.isSupported) expect(recommended).toEqual(best);
        else expect(recommended).toEqual(options.find(({ isSupported }) => isSupported));
      }),
    );
  });
});

describe('the example in docs/decision-model.md', () => {
  const { options, sensitivity, evpi } = evaluateGraph({
    nodes: [
      node('ship', 'GOAL'),
      node('how', 'DECISION'),
      node('build', 'OPTION'),
      node('buy', 'OPTION'),
      node('strike', 'RISK', 0.25),
      node('ready', 'OUTCOME'),
    ],
    edges: [
      ...[edge('ship', 'how'), edge('how', 'build'), edge('how', 'buy')],
      {
        ...edge('build', 'ready', { belief: 0.5, weight: 1 }),
        provenance: { source: 'HYPOTHESIS', verified: false },
      },
      edge('buy', 'ready', { belief: 0.8, weight: 0.6 }),
      edge('strike', 'ready', { belief: 0.8, weight: -0.5 }),
    ],
  });

  it('comes out as by hand', () => {
    expect(options.map(({ node: key }) => key)).toEqual(['build', 'buy']);
    expect(options[0]!.expectedUtility).toBeCloseTo(0.45, 12);
    expect(options[1]!.expectedUtility).toBeCloseTo(0.432, 12);
    const belief = sensitivity.find(
      ({ parameter }) => parameter.edge === 'build::ready' && parameter.field === 'belief',
    )!;
    expect(belief.utilityAtLow).toBeCloseTo(0.225, 12);
    expect(belief.utilityAtHigh).toBeCloseTo(0.675, 12);
    expect(belief.switchPoints).toEqual([
      { at: expect.closeTo(0.48, 12) as number, below: 'buy', above: 'build' },
    ]);
    expect(evpi.find((each) => each.edge === 'build::ready')!.value).toBeCloseTo(0.216, 12);
    expect(evpi.find((each) => each.node === 'strike')!.value).toBe(0);
  });
});

/** The events that a choice may move, itself or through others. They are not settled before the choice. */
function affectedEvents({ nodes, edges }: DecisionGraph): ReadonlySet<string> {
  const options = new Set(nodes.filter(({ kind }) => kind === 'OPTION').map(({ key }) => key));
  const factors = new Set(nodes.filter(({ kind }) => kind === 'FACTOR').map(({ key }) => key));
  // A factor is the world's: an option moves it only where the edge says with which probability.
  const moves = ({ from, to, belief }: GraphEdge) =>
    options.has(from) && (belief !== undefined || !factors.has(to));
  const affected = new Set<string>();
  let before = -1;
  while (before < affected.size) {
    before = affected.size;
    for (const edge of edges) if (moves(edge) || affected.has(edge.from)) affected.add(edge.to);
  }
  return affected;
}

describe('against enumeration of all states', () => {
  it('gives the expected utility of every option to 1e-9', () => {
    fc.assert(
      fc.property(graphs(6), (graph) => {
        const oracle = new BruteForce(graph);
        const { options } = evaluateGraph(graph, { samples: SAMPLES });
        for (const option of oracle.options) {
          const computed = options.find(({ node: key }) => key === option.key)!.expectedUtility;
          expect(Math.abs(computed - oracle.expectedUtility(option))).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives the value of perfect information of every event and edge to 1e-9', () => {
    fc.assert(
      fc.property(graphs(4), (graph) => {
        const oracle = new BruteForce(graph);
        const { evpi } = evaluateGraph(graph, { samples: SAMPLES });
        const affected = affectedEvents(graph);
        for (const { node: key, edge: link, value } of evpi) {
          if (link !== undefined) expect(Math.abs(value - oracle.informationOnEdge(link))).toBeLessThan(1e-9);
          else if (!affected.has(key!)) {
            expect(Math.abs(value - oracle.informationOnEvent(key!))).toBeLessThan(1e-9);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it('gives the value of knowing whether an event that choices change comes about by itself, to 1e-9', () => {
    const met = { all: 0, above: 0 };
    fc.assert(
      fc.property(graphs(4), (graph) => {
        const oracle = new BruteForce(graph);
        const { evpi } = evaluateGraph(graph, { samples: SAMPLES });
        for (const event of oracle.events) {
          const rate = oracle.baseRate(event);
          if (!affectedEvents(graph).has(event.key) || rate <= 0 || rate >= 1) continue;
          const value = evpi.find(({ node: key }) => key === event.key)!.value;
          expect(Math.abs(value - oracle.informationOnBaseRate(event.key))).toBeLessThan(1e-9);
          met.all += 1;
          met.above += value > 0 ? 1 : 0;
        }
      }),
      { numRuns: 150, seed: 31 },
    );
    expect(met.all).toBeGreaterThan(50);
    expect(met.above).toBeGreaterThan(5);
  });

  it('moves every number to where an evaluation with that number stands', () => {
    fc.assert(
      fc.property(graphs(4), (graph) => {
        const oracle = new BruteForce(graph);
        const { sensitivity, best } = evaluateGraph(graph, { samples: SAMPLES });
        for (const { parameter, low, high, utilityAtLow, utilityAtHigh } of sensitivity) {
          for (const [at, utility] of [
            [low, utilityAtLow],
            [high, utilityAtHigh],
          ] as const) {
            const { edge: link, node: key, field } = parameter;
            // Written as 0, a weight that prevents would be read as a cause: the effect would lose the half that it
            // has by itself. Moved there, it still prevents, if only nothing.
            const isPreventing = field === 'weight' && low < 0 && at === 0;
            const change = { [field]: isPreventing ? -Number.MIN_VALUE : at };
            const moved = link === undefined ? oracle.withNode(key!, change) : oracle.withEdge(link, change);
            const option = moved.options.find((each) => each.key === best!.node)!;
            expect(Math.abs(utility - moved.expectedUtility(option))).toBeLessThan(1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds the options that another one dominates, as their distributions say', () => {
    const share = (distribution: readonly (readonly [number, number])[], level: number): number =>
      distribution.filter(([utility]) => utility <= level + 1e-10).reduce((sum, [, mass]) => sum + mass, 0);
    fc.assert(
      fc.property(graphs(4), (graph) => {
        const oracle = new BruteForce(graph);
        const { options } = evaluateGraph(graph, { samples: SAMPLES });
        const distributions = new Map(oracle.options.map((each) => [each.key, oracle.distribution(each)]));
        const levels = [...distributions.values()].flat().map(([utility]) => utility);
        for (const { node: key, dominatedBy } of options) {
          const others = oracle.options.filter((each) => each.key !== key);
          const expected = others.filter((each) => {
            const gaps = levels.map(
              (level) => share(distributions.get(key)!, level) - share(distributions.get(each.key)!, level),
            );
            return gaps.every((gap) => gap >= -1e-9) && gaps.some((gap) => gap > 1e-9);
          });
          expect(new Set(dominatedBy)).toEqual(new Set(expected.map((each) => each.key)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds the quantiles and the mean of the worst tenth that the stated probabilities imply', () => {
    const graph = {
      nodes: [
        node('grow', 'GOAL'),
        node('how', 'DECISION'),
        node('hire', 'OPTION'),
        node('strike', 'RISK'),
        node('sales', 'OUTCOME'),
      ],
      edges: [
        ...[edge('grow', 'how'), edge('how', 'hire')],
        ...[
          edge('hire', 'strike', { belief: 0.05, weight: -1 }),
          edge('hire', 'sales', { belief: 0.6, weight: 0.5 }),
        ],
      ],
    };
    const { p10, p50, p90, cvar } = evaluateGraph(graph, { seed: 11, samples: 100_000 }).best!;
    expect([p10, p50, p90]).toEqual([0, 0.5, 0.5]);
    // Of the worst tenth 0.02 lose 1, 0.03 lose one half, the others nothing.
    expect(cvar).toBeCloseTo(-(0.02 + 0.03 * 0.5) / 0.1, 1);
  });
});

describe('the answer as a value', () => {
  it('is byte for byte the same for the same graph and seed, in whatever order its parts come', () => {
    const orders = graphs(4).chain((graph) => fc.tuple(fc.constant(graph), shuffled(graph)));
    fc.assert(
      fc.property(orders, fc.nat(), ([graph, other], seed) => {
        const [first, second] = [graph, other].map((each) => evaluateGraph(each, { seed, samples: SAMPLES }));
        expect(JSON.stringify(first)).toBe(JSON.stringify(second));
      }),
      { numRuns: 40 },
    );
  });

  it('has another digest for another seed and for another number', () => {
    const { digest } = evaluateGraph(party, { seed: 1 });
    expect(evaluateGraph(party, { seed: 2 }).digest).not.toBe(digest);
    const nodes = party.nodes.map((each) => (each.key === 'sunshine' ? { ...each, value: 0.41 } : each));
    expect(evaluateGraph({ ...party, nodes }, { seed: 1 }).digest).not.toBe(digest);
  });

  it('keeps the bytes that were published for the party', () => {
    expect(evaluateGraph(party, { seed: 1 }).digest).toMatchInlineSnapshot(
      `"707fd0a6918d26291ad7bb7d59596d58c638e848c5726597d9eb203bce4f93a1"`,
    );
  });

  it('says what it had to assume, and swings it over all that is possible', () => {
    const silent = {
      nodes: [
        node('grow', 'GOAL'),
        node('how', 'DECISION'),
        node('hire', 'OPTION'),
        node('wait', 'OPTION'),
        node('sales', 'OUTCOME'),
      ],
      edges: [edge('grow', 'how'), edge('how', 'hire'), edge('how', 'wait'), edge('hire', 'sales')],
    };
    const { assumptions, best, sensitivity } = evaluateGraph(silent);
    expect(assumptions.map(({ parameter, value }) => [parameter.field, value])).toEqual([
      ['belief', 0.5],
      ['weight', 0.5],
    ]);
    expect(best).toMatchObject({ node: 'hire', expectedUtility: 0.25 });
    expect(sensitivity[0]).toMatchObject({ low: 0, high: 1, swing: 0.5 });
  });

  it('has no best option where there is none', () => {
    const { best, options, evpi, sensitivity } = evaluateGraph({ nodes: [node('grow', 'GOAL')], edges: [] });
    expect({ best, options, evpi, sensitivity }).toEqual({
      best: undefined,
      options: [],
      evpi: [],
      sensitivity: [],
    });
  });

  it('samples what is too entangled to enumerate, says so, and stays close', () => {
    const causes = Array.from({ length: 14 }, (_, place) => `cause_${String(place)}`);
    const entangled = {
      nodes: [
        ...[
          node('grow', 'GOAL'),
          node('how', 'DECISION'),
          node('hire', 'OPTION', 0.1),
          node('wait', 'OPTION'),
        ],
        ...causes.map((key) => node(key, 'FACTOR', 0.5)),
        node('sales', 'OUTCOME', 1),
      ],
      edges: [
        ...[
          edge('grow', 'how'),
          edge('how', 'hire'),
          edge('how', 'wait'),
          edge('hire', 'sales', { belief: 0.2 }),
        ],
        ...causes.map((key) => edge(key, 'sales', { belief: 0.1 })),
      ],
    };
    const { isExact, best } = evaluateGraph(entangled, { seed: 5, samples: 100_000 });
    expect(isExact).toBe(false);
    // By hand: each cause spares sales with 1 - 0.5 × 0.1.
    expect(best!.expectedUtility).toBeCloseTo(0.1 + 1 - 0.8 * 0.95 ** 14, 2);
  });

  it.each([
    [
      'a cycle',
      {
        ...party,
        edges: [...party.edges, edge('sunshine', 'rain'), edge('rain', 'sunshine')],
        nodes: [...party.nodes, node('rain', 'FACTOR')],
      },
    ],
    ['an edge to nowhere', { ...party, edges: [...party.edges, edge('porch', 'nowhere')] }],
    [
      'a belief of 1.5',
      {
        ...party,
        edges: [...party.edges, edge('porch', 'cake', { belief: 1.5 })],
        nodes: [...party.nodes, node('cake', 'OUTCOME')],
      },
    ],
  ])('refuses %s', (_, graph) => {
    expect(() => evaluateGraph(graph)).toThrow(AppError);
  });

  it.each([{ seed: -1 }, { seed: 0.5 }, { samples: 99 }, { samples: 100_001 }, { samples: Number.NaN }])(
    'refuses %j',
    (options) => {
      expect(() => evaluateGraph(party, options)).toThrow(/must be a whole number/);
    },
  );
});
