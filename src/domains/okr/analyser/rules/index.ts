import type { KeyResultRule, ObjectiveRule, Rule } from '../rule.js';
import { taskAsResult } from './k1-task-as-result.js';
import { wrongDirection } from './k10-wrong-direction.js';
import { percentOfWhat } from './k11-percent-of-what.js';
import { versionAsResult } from './k12-version-as-result.js';
import { sameMeasure } from './k13-same-measure.js';
import { noEvidence } from './k14-no-evidence.js';
import { activityVerb } from './k2-activity-verb.js';
import { activityCountRule } from './k3-activity-count.js';
import { noNumber } from './k4-no-number.js';
import { noBaseline } from './k5-no-baseline.js';
import { noDate } from './k6-no-date.js';
import { vanityMetric } from './k7-vanity-metric.js';
import { ambiguousMetric } from './k8-ambiguous-metric.js';
import { controlMetric } from './k9-control-metric.js';
import { outputNotOutcome } from './o1-output-not-outcome.js';
import { nobodyInIt } from './o10-nobody-in-it.js';
import { vaguePraise } from './o11-vague-praise.js';
import { horizon } from './o12-horizon.js';
import { commitmentOpen } from './o13-commitment-open.js';
import { objectiveNotRead } from './o14-not-read.js';
import { metricInObjective } from './o2-metric-in-objective.js';
import { metricWithoutWhy } from './o3-metric-without-why.js';
import { objectiveLength } from './o4-length.js';
import { statusQuo } from './o5-status-quo.js';
import { noPeriod } from './o6-no-period.js';
import { noOwner } from './o7-no-owner.js';
import { severalGoals } from './o8-several-goals.js';
import { solutionNamed } from './o9-solution-named.js';
import { keyResultCount } from './s1-key-result-count.js';
import { noGuardrail } from './s10-no-guardrail.js';
import { weightsThatDoNotSum } from './s12-weights.js';
import { oneKindOfSign } from './s3-one-kind-of-sign.js';
import { unrelatedSet } from './s4-unrelated-set.js';
import { sandbagging } from './s7-sandbagging.js';
import { fantasy } from './s8-fantasy.js';

/** Rules about an objective and about its key results as a set. */
export const OBJECTIVE_RULES: readonly ObjectiveRule[] = [
  outputNotOutcome,
  metricInObjective,
  metricWithoutWhy,
  objectiveLength,
  statusQuo,
  noPeriod,
  noOwner,
  severalGoals,
  solutionNamed,
  nobodyInIt,
  vaguePraise,
  horizon,
  commitmentOpen,
  objectiveNotRead,
  keyResultCount,
  oneKindOfSign,
  unrelatedSet,
  sandbagging,
  fantasy,
  noGuardrail,
  weightsThatDoNotSum,
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
  ambiguousMetric,
  controlMetric,
  wrongDirection,
  percentOfWhat,
  versionAsResult,
  sameMeasure,
  noEvidence,
];

/** Every rule there is, in the order of the document. A new rule is a file beside this one and a line here. */
export const RULES: readonly Rule[] = [...OBJECTIVE_RULES, ...KEY_RESULT_RULES];
