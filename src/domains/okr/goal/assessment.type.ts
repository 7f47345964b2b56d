import { Field, Float, ObjectType } from 'type-graphql';
import type { Criterion, Finding, QualityAssessment, Severity } from '../analyser/index.js';
import { holdsAbout, SpanType } from '../../../graphql/index.js';
import { SeverityEnum } from '../enums.type.js';

@ObjectType('Finding', { simpleResolvers: true, description: 'One thing that a rule saw in a statement.' })
export class FindingType implements Finding {
  @Field({ description: "The rule's stable code, such as `O1` or `K5`." })
  readonly code!: string;

  @Field(() => SeverityEnum, { description: 'How much it matters.' })
  readonly severity!: Severity;

  @Field({ description: 'What is wrong, for the author.' })
  readonly message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to do about it: a rewrite where the rule can make one. Null where the rule has none.',
  })
  readonly suggestion?: string;

  @Field(() => SpanType, {
    nullable: true,
    description: 'The words it is about. Null when something is missing.',
  })
  readonly span?: SpanType;
}

@ObjectType('Criterion', { simpleResolvers: true, description: 'A part of a score.' })
export class CriterionType implements Criterion {
  @Field({ description: 'What is judged, such as `OUTCOME` or `MEASURABILITY`.' })
  readonly code!: string;

  @Field(() => Float, { description: '0 to 100.' })
  readonly score!: number;

  @Field(() => Float, { description: 'Its share of the whole; the weights of one assessment sum to 1.' })
  readonly weight!: number;
}

@ObjectType('QualityAssessment', {
  simpleResolvers: true,
  description: 'What the rules say of a statement. No model is asked: the same draft always scores the same.',
})
export class QualityAssessmentType implements QualityAssessment {
  @Field(() => Float, { description: '0 to 100: the mean of the criteria by their weights.' })
  readonly score!: number;

  @Field({ description: 'The version of the rules. Scores of two versions are not to be compared.' })
  readonly rubricVersion!: string;

  @holdsAbout(6)
  @Field(() => [CriterionType], { description: 'What the score is made of.' })
  readonly criteria!: readonly CriterionType[];

  @holdsAbout(5)
  @Field(() => [FindingType], { description: 'What the rules saw, most severe first.' })
  readonly findings!: readonly FindingType[];
}
