import {
  applyPatch,
  canonicalGraph,
  DEFAULT_LIMITS,
  type DecisionGraph,
  type GraphLimits,
} from '../graph/index.js';
import type { Repair } from './report.js';
import type { Rule, Sighting } from './rule.js';
import { RULES } from './rules/index.js';
import { readSubject } from './subject.js';
import { untangle } from './untangle.js';

/** A graph that has been mended by rule, and what was done to it. */
export interface Repaired {
  /** Canonical, and valid. */
  readonly graph: DecisionGraph;
  /** In the order in which they were made. Empty when nothing had to be done. */
  readonly repairs: readonly Repair[];
}

const toRepair = ({ code }: Rule, { message, nodes, edges }: Sighting): Repair => ({
  code,
  message,
  nodes: nodes ?? [],
  edges: edges ?? [],
});

/** A rule is asked again until it sees nothing to mend: a cut cycle may leave another. */
const mendBy = (rule: Rule, { graph, repairs }: Repaired, limits: GraphLimits): Repaired => {
  const made = [...repairs];
  let mended = graph;
  for (;;) {
    const sightings = rule.check(readSubject(mended, limits)).filter(({ fix }) => fix !== undefined);
    if (sightings.length === 0) return { graph: mended, repairs: made };
    for (const sighting of sightings) {
      mended = applyPatch(mended, { operations: sighting.fix! });
      made.push(toRepair(rule, sighting));
    }
  }
};

/**
 * Mends by rule what can be mended, and says what it did: keys are made unique and well-formed, edges to nowhere and
 * edges without meaning go, numbers are brought into their range, sources are called what they are, cycles are cut at
 * the weakest edge, what is over the limits and what is isolated goes.
 *
 * The result is valid and repairing it again changes nothing. Nothing is invented but edges from the only decision to
 * its options and from the only goal to its decisions. What no rule can know stays for people: `validateGraph` names it.
 */
export const repairGraph = (graph: DecisionGraph, limits: GraphLimits = DEFAULT_LIMITS): Repaired => {
  const untangled = untangle(graph, limits);
  const start: Repaired = { graph: canonicalGraph(untangled.graph), repairs: untangled.repairs };
  return RULES.filter(({ isRepaired }) => isRepaired).reduce(
    (repaired, rule) => mendBy(rule, repaired, limits),
    start,
  );
};
