import type { ObjectiveDraft } from '../draft.js';
import type { DraftAssessment, QualityAssessment } from './assessment.js';
import { KEY_RESULT_CRITERIA, OBJECTIVE_CRITERIA, scoreCriteria, weightedScore } from './criteria.js';
import type { WeighedFinding } from './criteria.js';
import { readStatement } from './reading/reading.js';
import type { KeyResultSubject, ObjectiveSubject, Sighting } from './rule.js';
import { bySeverity, isEnabled, paramsOf, rubricVersionOf, toFinding, type RubricOptions } from './rubric.js';
import { KEY_RESULT_RULES, OBJECTIVE_RULES } from './rules/index.js';

const judge = <Code extends string>(
  weights: Readonly<Record<Code, number>>,
  weighed: readonly WeighedFinding<Code>[],
  options: RubricOptions | undefined,
): QualityAssessment => {
  const criteria = scoreCriteria(weights, weighed);
  return {
    score: weightedScore(criteria),
    rubricVersion: rubricVersionOf(options),
    criteria,
    findings: weighed.map(({ finding }) => finding).toSorted(bySeverity),
  };
};

const assessObjective = (
  subject: ObjectiveSubject,
  options: RubricOptions | undefined,
): QualityAssessment => {
  const weighed = OBJECTIVE_RULES.filter((rule) => isEnabled(rule, options)).flatMap((rule) =>
    rule.check(subject, paramsOf(rule, options)).map((sighting: Sighting) => ({
      criterion: rule.criterion,
      finding: toFinding(rule, sighting, options),
    })),
  );
  return judge(OBJECTIVE_CRITERIA, weighed, options);
};

const assessKeyResult = (
  subject: KeyResultSubject,
  options: RubricOptions | undefined,
): QualityAssessment => {
  const weighed = KEY_RESULT_RULES.filter((rule) => isEnabled(rule, options)).flatMap((rule) =>
    rule.check(subject, paramsOf(rule, options)).map((sighting: Sighting) => ({
      criterion: rule.criterion,
      finding: toFinding(rule, sighting, options),
    })),
  );
  return judge(KEY_RESULT_CRITERIA, weighed, options);
};

/**
 * Judges an objective and its key results by rules alone: the same draft and options always give the same answer.
 *
 * The score is the mean of the criteria by their weights. A criterion has 100 points, from which each finding against
 * it takes 100 (BLOCKER), 50 (WARNING) or 10 (OBSERVATION), down to 0. While a BLOCKER stands no criterion of that
 * statement keeps more than 50, while a WARNING stands none more than 85. So a statement without warnings scores 90 or
 * so and more, one with a warning at most 85, and a blocked one less than 50.
 *
 * Findings about the set of key results stand with the objective. Numbers that the draft states in `metric` win over
 * numbers read from the sentence. Never throws, whatever the text.
 *
 * @param options rules to silence, to weigh otherwise or to parametrise, by code; unknown codes are ignored
 * @example
 * const { objective, keyResults } = assessDraft({ statement: 'Launch the new portal', keyResults: [] });
 * objective.findings[0]?.code; // 'O1'
 */
export const assessDraft = (draft: ObjectiveDraft, options?: RubricOptions): DraftAssessment => {
  const reading = readStatement(draft.statement, draft.cycle);
  const keyResults = draft.keyResults.map(({ statement }) => readStatement(statement, draft.cycle));
  return {
    objective: assessObjective({ draft, reading, keyResults }, options),
    keyResults: draft.keyResults.map((keyResult, index) =>
      assessKeyResult(
        { draft: keyResult, reading: keyResults[index]!, objective: draft, keyResults, index },
        options,
      ),
    ),
  };
};
