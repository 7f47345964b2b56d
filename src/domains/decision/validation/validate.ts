import { DEFAULT_LIMITS, type DecisionGraph, type GraphLimits } from '../graph/index.js';
import type { GraphIssue, ValidationReport } from './report.js';
import { ISSUE_SEVERITIES } from './report.js';
import type { Rule, Sighting, Subject } from './rule.js';
import { RULES } from './rules/index.js';
import { readSubject } from './subject.js';

const toIssue = ({ code, severity }: Rule, { message, nodes, edges, fix }: Sighting): GraphIssue => ({
  code,
  severity,
  message,
  nodes: nodes ?? [],
  edges: edges ?? [],
  ...(fix === undefined ? {} : { fix: { operations: fix } }),
});

/** What every rule says of a subject: errors first, then in the order of the rules. */
export const reportOn = (subject: Subject): ValidationReport => {
  const issues = RULES.flatMap((rule) => rule.check(subject).map((sighting) => toIssue(rule, sighting)));
  return {
    valid: issues.every(({ severity }) => severity !== 'ERROR'),
    issues: ISSUE_SEVERITIES.flatMap((severity) => issues.filter((issue) => issue.severity === severity)),
  };
};

/**
 * What the rules say about a graph. Never throws, whatever the graph; equal graphs give equal reports.
 *
 * `docs/decision-issues.md` describes every code. For a report that is asked for again and again see `createValidator`.
 *
 * @example
 * validateGraph(graph).issues[0]?.code; // 'CYCLE'
 */
export const validateGraph = (graph: DecisionGraph, limits: GraphLimits = DEFAULT_LIMITS): ValidationReport =>
  reportOn(readSubject(graph, limits));
