import { badUserInput } from '../../../kernel/errors.js';
import { canonicalJson, sha256, type DecisionGraph } from '../graph/index.js';
import { assumptionsOf } from './assumptions.js';
import { dominates, exactDistribution, MOST_EVENTS, sampledDistribution } from './dominance.js';
import { expectByElimination, planElimination, type Expect } from './elimination.js';
import type { EvaluatedOption, Evaluation, EvaluationOptions } from './evaluation.js';
import { informationOf } from './information.js';
import { linesOver, placeOfBest, type Line } from './lines.js';
import { readModel, type DecisionModel } from './model.js';
import { refuseUncomputable } from './refusal.js';
import { sensitivityOf } from './sensitivity.js';
import { expectBySampling, simulate } from './simulation.js';

/** Raised with every change that may give another answer for the same graph: digests are compared across releases. */
export const SEMANTICS_VERSION = 2;

export const DEFAULT_SEED = 1;
export const DEFAULT_SAMPLES = 10_000;

/** The worst tenth is what CVaR is the mean of. */
const TAIL = 0.1;

const whole = (field: string, value: number, lowest: number, highest: number): number => {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return value;
  const rule = `a whole number from ${String(lowest)} to ${String(highest)}`;
  throw badUserInput(field, 'range', `${field} must be ${rule}; got ${String(value)}.`);
};

/** Nearest rank: the smallest sample that at least this share of the samples does not exceed. */
const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.ceil(share * sorted.length) - 1]!;

/** With Kahan's compensation, so that thousands of equal samples have themselves as their mean. */
const mean = (values: Float64Array): number => {
  let [sum, lost] = [0, 0];
  for (const value of values) {
    const next = value - lost;
    const total = sum + next;
    lost = total - sum - next;
    sum = total;
  }
  return sum / values.length;
};

interface Computed {
  readonly model: DecisionModel;
  readonly expected: readonly number[];
  readonly sorted: readonly Float64Array[];
}

const dominatorsOf = ({ model, sorted }: Computed, values: Float64Array): readonly (readonly string[])[] => {
  const distributions = sorted.map((samples, option) =>
    model.events.length <= MOST_EVENTS
      ? exactDistribution(model, values, option)
      : sampledDistribution(samples),
  );
  return distributions.map((own, option) =>
    model.options
      .filter((_, other) => other !== option && dominates(distributions[other]!, own))
      .map(({ key }) => key),
  );
};

type RankedOption = Omit<EvaluatedOption, 'isSupported'>;

const rankOptions = (computed: Computed, values: Float64Array): readonly RankedOption[] => {
  const { model, expected, sorted } = computed;
  const dominators = dominatorsOf(computed, values);
  const described = model.options.map(({ key }, option) => ({
    node: key,
    expectedUtility: expected[option]!,
    p10: quantile(sorted[option]!, 0.1),
    p50: quantile(sorted[option]!, 0.5),
    p90: quantile(sorted[option]!, 0.9),
    cvar: mean(sorted[option]!.subarray(0, Math.ceil(TAIL * sorted[option]!.length))),
    dominatedBy: dominators[option]!,
  }));
  const rest = described.map((_, option) => option);
  const ranked: RankedOption[] = [];
  while (rest.length > 0) {
    const [option] = rest.splice(placeOfBest(rest.map((place) => expected[place]!)), 1);
    ranked.push({ ...described[option!]!, rank: ranked.length + 1 });
  }
  return ranked;
};

const linesOf = (
  model: DecisionModel,
  expect: Expect,
  values: Float64Array,
): readonly (readonly Line[] | undefined)[] =>
  model.numbers.map(({ isAbsent }, place) =>
    isAbsent ? undefined : linesOver(model, expect, values, place),
  );

/** What the digest covers: figures, without what can be read from the graph. */
interface Answer extends Omit<Evaluation, 'digest' | 'options' | 'best' | 'recommended'> {
  readonly options: readonly RankedOption[];
  readonly best?: RankedOption;
}

const answerOf = (model: DecisionModel, seed: number, samples: number): Answer => {
  const values = Float64Array.from(model.numbers, ({ base }) => base);
  const steps = planElimination(model);
  const expect = steps === undefined ? expectBySampling(model, seed) : expectByElimination(model, steps);
  const sorted = simulate(model, values, { seed, samples });
  const expected = model.options.map((_, option) =>
    steps === undefined ? mean(sorted[option]!) : expect(values, option).utility,
  );
  for (const utilities of sorted) utilities.sort();
  const options = rankOptions({ model, expected, sorted }, values);
  const [best] = options;
  const lines = best === undefined ? [] : linesOf(model, expect, values);
  const uninformed = Math.max(...model.options.map((_, option) => expect(values, option).utility));
  return {
    options,
    ...(best === undefined ? {} : { best }),
    sensitivity: sensitivityOf(
      model,
      lines,
      model.options.findIndex(({ key }) => key === best?.node),
    ),
    evpi: best === undefined ? [] : informationOf({ model, values, lines, uninformed }, expect),
    assumptions: assumptionsOf(model),
    isExact: steps !== undefined && model.events.length <= MOST_EVENTS,
    seed,
    samples,
  };
};

const saysSomethingOf = ({ nodes, edges }: DecisionGraph, option: string): boolean =>
  edges.some(({ from }) => from === option) ||
  nodes.some(({ key, value }) => key === option && value !== undefined);

/**
 * What a graph implies: its options ranked by expected utility, their risk, what the ranking hangs on, and what would be
 * worth knowing. No model is asked, and the same graph, seed and samples give the same bytes on every machine.
 *
 * `docs/decision-model.md` says what beliefs, weights and values mean. What the graph leaves open is assumed and listed.
 *
 * @throws {AppError} BAD_USER_INPUT when the graph has a cycle, an edge to nowhere, a duplicate or a number out of its
 * range, or when seed or samples are out of theirs
 * @example
 * evaluateGraph(graph, { seed: 7 }).best?.node; // 'build_in_house'
 */
export const evaluateGraph = (graph: DecisionGraph, options: EvaluationOptions = {}): Evaluation => {
  const seed = whole('seed', options.seed ?? DEFAULT_SEED, 0, 2 ** 32 - 1);
  const samples = whole('samples', options.samples ?? DEFAULT_SAMPLES, 100, 100_000);
  refuseUncomputable(graph);
  const answer = answerOf(readModel(graph), seed, samples);
  const digest = sha256(JSON.stringify([SEMANTICS_VERSION, canonicalJson(graph), answer]));
  const { options: computed, best: first, ...figures } = answer;
  const ranked = computed.map((option) => ({
    ...option,
    isSupported: saysSomethingOf(graph, option.node),
  }));
  const recommended = ranked.find(({ isSupported }) => isSupported);
  return {
    ...figures,
    options: ranked,
    ...(first === undefined ? {} : { best: ranked[0]! }),
    ...(recommended === undefined ? {} : { recommended }),
    digest,
  };
};
