export * from './assessment.js';
export { ALIGNMENT_RULES, assessAlignment } from './alignment.js';
export { assessDraft } from './assess.js';
export {
  KEY_RESULT_CRITERIA,
  OBJECTIVE_CRITERIA,
  type KeyResultCriterion,
  type ObjectiveCriterion,
} from './criteria.js';
export { readMetric, type MetricReading, type ReadSpan } from './reading/reading.js';
export type { AlignedParent, AlignmentSubject, Rule, RuleCard, RuleParams, SubjectTeam } from './rule.js';
export { RUBRIC_VERSION, rubricVersionOf, type RubricOptions, type RuleSetting } from './rubric.js';
export { RULES } from './rules/index.js';
export { renderRulesDocument } from './rules-document.js';
export * from './scoring.js';
export { statedWeights, UNSTATED_WEIGHT, wrongWeights, type WeightSet } from './weights.js';
