import type { GraphPatch } from '../../graph/index.js';
import type { GraphIssue } from '../../validation/index.js';
import type { Finding, FindingSeverity } from '../advice.js';
import type { AdviceCase } from '../adviser.js';
import { fitPatch } from '../patch-fit.js';
import { findingsOfEvaluation } from './evaluation-findings.js';
import { FINDING_CARDS } from './finding-cards.js';
import { findingsOfShape } from './shape-findings.js';
import type { Spotted } from './spotted.js';

const SEVERITIES: Readonly<Record<GraphIssue['severity'], FindingSeverity>> = {
  ERROR: 'BLOCKER',
  WARNING: 'IMPROVEMENT',
  OBSERVATION: 'OBSERVATION',
};
const ORDER: readonly FindingSeverity[] = ['BLOCKER', 'IMPROVEMENT', 'OBSERVATION'];
/** Issues that speak of what claims rest on. */
const EVIDENCE = /^(?:QUOTE|PROVENANCE|MAGNITUDE|UNSTATED|RATIONALE)_/;

/** All that is wrong with a decision as far as rules can see: exact, the same for the same graph, and free. */
export function ruleFindings(file: AdviceCase): readonly Finding[] {
  const { graph } = file.decision;
  const issues = [...file.validate(graph).issues, ...file.notes];
  const spotted = [...findingsOfShape(graph), ...findingsOfEvaluation(graph)];
  return bySeverity([...issueFindings(issues, file), ...spotted.map((found) => toFinding(found, file))]);
}

/** The gravest first, in their order. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((left, right) => ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity));
}

function toFinding({ code, message, nodes = [], edges = [], patch }: Spotted, file: AdviceCase): Finding {
  const { category, severity } = FINDING_CARDS[code];
  return { code, category, severity, message, nodes, edges, patch: fitting(patch, file) };
}

/** Observations of one kind are one finding: a dozen nodes without a rationale are one thing to do. */
function issueFindings(issues: readonly GraphIssue[], file: AdviceCase): readonly Finding[] {
  const groups = Map.groupBy(issues, ({ code, severity, message }) =>
    severity === 'OBSERVATION' ? code : `${code} ${message}`,
  );
  return [...groups.values()].map((group) => {
    const [first] = group as [GraphIssue, ...GraphIssue[]];
    const more = group.length - 1;
    return {
      code: first.code,
      severity: SEVERITIES[first.severity],
      category: EVIDENCE.test(first.code) ? 'EVIDENCE' : 'STRUCTURE',
      message: more === 0 ? first.message : `${first.message} The same holds in ${more} more places.`,
      nodes: [...new Set(group.flatMap(({ nodes }) => nodes))],
      edges: [...new Set(group.flatMap(({ edges }) => edges))],
      patch: fitting(first.fix && more === 0 ? first.fix : undefined, file),
    };
  });
}

function fitting(patch: GraphPatch | undefined, file: AdviceCase): GraphPatch | null {
  const fit = patch && fitPatch(patch, file);
  return fit && 'patch' in fit ? fit.patch : null;
}
