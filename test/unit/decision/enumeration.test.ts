import { fc } from '../../support/properties.js';
import { evaluateGraph } from '../../../src/domains/decision/evaluation/index.js';
import type { Sensitivity } from '../../../src/domains/decision/evaluation/evaluation.js';
import type { DecisionGraph } from '../../../src/domains/decision/graph/index.js';
import { graphs } from './arbitrary-graph.js';
import { BruteForce } from './brute-force.js';

/** So far apart that they are surely different numbers. */
const CLEAR = 1e-6;
const GRID = 8;

/** The graph with one number set, evaluated the slow way. */
const movedTo = (oracle: BruteForce, { parameter }: Sensitivity, at: number): BruteForce => {
  const { edge, node, field } = parameter;
  return edge === undefined
    ? oracle.withNode(node!, { [field]: at })
    : oracle.withEdge(edge, { [field]: at });
};

const utilitiesOf = (oracle: BruteForce): ReadonlyMap<string, number> =>
  new Map(oracle.options.map((option) => [option.key, oracle.expectedUtility(option)]));

/** The best option, or nothing where two are as good. */
const clearBest = (utilities: ReadonlyMap<string, number>): string | undefined => {
  const [first, second] = [...utilities].toSorted(([, left], [, right]) => right - left);
  return first && (!second || first[1] - second[1] > CLEAR) ? first[0] : undefined;
};

/** The best option at a value, as the switch points tell it; nothing where there are none. */
const toldBest = ({ switchPoints }: Sensitivity, at: number): string | undefined =>
  switchPoints.findLast((point) => point.at <= at)?.above ?? switchPoints[0]?.below;

describe('switch points, against enumeration of all states', () => {
  it('lie where two options are worth the same to 1e-9, and both are best', () => {
    let met = 0;
    fc.assert(
      fc.property(graphs(4), (graph) => {
        const oracle = new BruteForce(graph);
        for (const sensitivity of evaluateGraph(graph, { samples: 100 }).sensitivity) {
          for (const { at, below, above } of sensitivity.switchPoints) {
            met += 1;
            const utilities = utilitiesOf(movedTo(oracle, sensitivity, at));
            expect(Math.abs(utilities.get(below)! - utilities.get(above)!)).toBeLessThan(1e-9);
            expect(Math.max(...utilities.values()) - utilities.get(above)!).toBeLessThan(1e-9);
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(met).toBeGreaterThan(20);
  });

  it('are all there are: between them the best option is the one that they tell', () => {
    fc.assert(
      fc.property(graphs(4), (graph) => {
        const oracle = new BruteForce(graph);
        const atBase = clearBest(utilitiesOf(oracle));
        for (const each of evaluateGraph(graph, { samples: 100 }).sensitivity) {
          // Without switch points one option is best throughout: the base's, or one of those that are as good there.
          let throughout = atBase;
          for (let step = 0; step <= GRID; step += 1) {
            const at = each.low + ((each.high - each.low) * step) / GRID;
            const found = clearBest(utilitiesOf(movedTo(oracle, each, at)));
            if (found === undefined) continue;
            throughout ??= found;
            expect(toldBest(each, at) ?? throughout).toBe(found);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** With all worths stated: what nobody states is drawn from a range, and no enumeration has that. */
const allStated = (graph: DecisionGraph): DecisionGraph => {
  const options = new Set(graph.nodes.filter(({ kind }) => kind === 'OPTION').map(({ key }) => key));
  return {
    nodes: graph.nodes.map((node) => (node.kind === 'OUTCOME' ? { value: 0.5, ...node } : node)),
    edges: graph.edges.map((edge) =>
      options.has(edge.from) && !options.has(edge.to) ? { weight: 0.25, ...edge } : edge,
    ),
  };
};

const SAMPLES = 20_000;
/**
 * Dvoretzky, Kiefer and Wolfowitz: the distribution of 20,000 samples is nowhere further than this from the true one, but
 * once in five million times.
 */
const FAR = 0.0205;

describe('the sampled risk, against the exact distribution', () => {
  it('has its quantiles within 0.0205 of probability, and the mean of the worst tenth within what follows', () => {
    fc.assert(
      fc.property(graphs(4).map(allStated), (graph) => {
        const oracle = new BruteForce(graph);
        const { options } = evaluateGraph(graph, { samples: SAMPLES, seed: 7 });
        for (const option of options) {
          const distribution = oracle.distribution(oracle.options.find(({ key }) => key === option.node)!);
          const upTo = (level: number) =>
            distribution.reduce((sum, [utility, mass]) => sum + (utility <= level ? mass : 0), 0);
          for (const [level, share] of [
            [option.p10, 0.1],
            [option.p50, 0.5],
            [option.p90, 0.9],
          ] as const) {
            expect(upTo(level + 1e-9)).toBeGreaterThanOrEqual(share - FAR);
            expect(upTo(level - 1e-9)).toBeLessThanOrEqual(share + FAR);
          }
          const span = distribution.at(-1)![0] - distribution[0]![0];
          expect(Math.abs(option.cvar - worstTenth(distribution))).toBeLessThanOrEqual(
            (span * FAR) / 0.1 + 1e-9,
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** The mean of the tenth that is worst. */
function worstTenth(distribution: readonly (readonly [number, number])[]): number {
  let [left, sum] = [0.1, 0];
  for (const [utility, mass] of distribution) {
    const taken = Math.min(left, mass);
    sum += utility * taken;
    left -= taken;
  }
  return sum / 0.1;
}
