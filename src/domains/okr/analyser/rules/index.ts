import type { KeyResultRule, ObjectiveRule, Rule } from '../rule.js';
import { taskAsResult } from './k1-task-as-result.js';
import { activityVerb } from './k2-activity-verb.js';
import { activityCountRule } from './k3-activity-count.js';
import { noNumber } from './k4-no-number.js';
import { noBaseline } from './k5-no-baseline.js';
import { noDate } from './k6-no-date.js';
import { vanityMetric } from './k7-vanity-metric.js';
import { outputNotOutcome } from './o1-output-not-outcome.js';
import { metricInObjective } from './o2-metric-in-objective.js';
import { objectiveLength } from './o4-length.js';
import { statusQuo } from './o5-status-quo.js';
import { severalGoals } from './o8-several-goals.js';
import { vaguePraise } from './o11-vague-praise.js';
import { keyResultCount } from './s1-key-result-count.js';
import { unrelatedSet } from './s4-unrelated-set.js';

/** Rules about an objective and about its key results as a set. */
export const OBJECTIVE_RULES: readonly ObjectiveRule[] = [
  outputNotOutcome,
  metricInObjective,
  objectiveLength,
  statusQuo,
  severalGoals,
  vaguePraise,
  keyResultCount,
  unrelatedSet,
];

/** Rules about a single key result. */
export const KEY_RESULT_RULES: readonly KeyResultRule[] = [
  taskAsResult,
  activityVerb,
  activityCountRule,
  noNumber,
  noBaseline,
  noDate,
  vanityMetric,
];

/** Every rule there is, in the order of the document. A new rule is a file beside this one and a line here. */
export const RULES: readonly Rule[] = [...OBJECTIVE_RULES, ...KEY_RESULT_RULES];
