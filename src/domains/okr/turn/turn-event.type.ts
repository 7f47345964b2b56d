import { Field, ObjectType } from 'type-graphql';
import { GenerationEventInterface } from '../../../generation/index.js';
import type { QualityAssessment } from '../analyser/index.js';
import type { Phase } from '../coach/index.js';
import { PhaseEnum } from '../enums.type.js';
import { QualityAssessmentType } from '../goal/assessment.type.js';
import type { KeyResult, Objective } from '../goal/goal.js';

// What a class declares without @Field is what the log holds; the resolvers beside it make fields of that.

@ObjectType({
  implements: GenerationEventInterface,
  description:
    'The coach has drafted an objective, or revised one. It is stored when the generation completes, and is not when it does not.',
})
export class ObjectiveDrafted extends GenerationEventInterface {
  readonly objective!: Objective;
  readonly keyResults!: readonly KeyResult[];
}

@ObjectType({
  implements: GenerationEventInterface,
  description:
    'The coach has drafted key results, or revised some. They are stored when the generation completes, and are not when it does not.',
})
export class KeyResultsDrafted extends GenerationEventInterface {
  readonly objective!: Objective;
  readonly keyResults!: readonly KeyResult[];
  readonly drafted!: readonly KeyResult[];
}

@ObjectType({
  implements: GenerationEventInterface,
  description: 'The rules say something else of an objective or a key result than before.',
})
export class AssessmentUpdated extends GenerationEventInterface {
  readonly kind!: 'Objective' | 'KeyResult';
  /** A raw UUID. */
  readonly subjectId!: string;

  @Field(() => QualityAssessmentType, {
    simple: true,
    nullable: true,
    description: 'What they said before. Null for a new one.',
  })
  readonly before!: QualityAssessment | null;

  @Field(() => QualityAssessmentType, { simple: true, description: 'What they say now.' })
  readonly after!: QualityAssessment;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'The session has moved to another phase, forward or back.',
})
export class PhaseChanged extends GenerationEventInterface {
  @Field(() => PhaseEnum, { description: 'Where it stood.' })
  readonly from!: Phase;

  @Field(() => PhaseEnum, { description: 'Where it stands.' })
  readonly to!: Phase;
}

@ObjectType({ simpleResolvers: true, description: 'What is wrong with one place of a draft.' })
export class DraftProblem {
  @Field({ description: 'The place, such as `keyResults[1].target`. Empty for the draft as a whole.' })
  readonly path!: string;

  @Field({ description: 'What is wrong with it.' })
  readonly message!: string;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description:
    'The model drafted something in a form that could not be used, also after it was asked to correct it. The rest of the answer stands.',
})
export class DraftRejected extends GenerationEventInterface {
  @Field({ description: 'What the model tried to do, such as `draft_key_results`.' })
  readonly tool!: string;

  @Field(() => [DraftProblem], { description: 'Everything that was wrong.' })
  readonly problems!: readonly DraftProblem[];
}

@ObjectType({
  implements: GenerationEventInterface,
  description: 'The model came to the limit of its answer: the text ends where it stopped.',
})
export class AnswerTruncated extends GenerationEventInterface {}

/** Reached through the interface only. */
export const TURN_EVENT_TYPES = [
  ObjectiveDrafted,
  KeyResultsDrafted,
  AssessmentUpdated,
  PhaseChanged,
  DraftRejected,
  AnswerTruncated,
] as const;
