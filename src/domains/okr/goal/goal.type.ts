import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import { keyResultProgress, keyResultScore, type QualityAssessment } from '../analyser/index.js';
import type { Commitment, Metric, MetricKind } from '../draft.js';
import { CommitmentEnum, MetricDirectionEnum, MetricKindEnum } from '../enums.type.js';
import { QualityAssessmentType } from './assessment.type.js';
import type { KeyResult, Objective } from './goal.js';
import { directionOf, type MetricDirection } from './metric-direction.js';

@ObjectType('Metric', {
  simpleResolvers: true,
  description: 'What is measured, and between which numbers. A number that nobody stated is null, never 0.',
})
export class MetricType implements Metric {
  @Field(() => MetricKindEnum, { description: 'How the number is meant to move.' })
  readonly kind!: MetricKind;

  @Field(() => String, { nullable: true, description: 'As in the sentence: `%`, `EUR`, `days`.' })
  readonly unit?: string;

  @Field(() => Float, { nullable: true, description: 'Where the number stood at the start.' })
  readonly baseline?: number;

  @Field(() => Float, { nullable: true, description: 'Where it is to be; the lower end of a RANGE.' })
  readonly target?: number;

  @Field(() => Float, { nullable: true, description: 'The upper end of a RANGE.' })
  readonly targetHigh?: number;

  @Field(() => Float, { nullable: true, description: 'Where it stands now.' })
  readonly current?: number;

  @Field(() => MetricDirectionEnum, { description: 'Which way is good.' })
  readonly direction!: MetricDirection;
}

@ObjectType('KeyResult', {
  implements: Node,
  simpleResolvers: true,
  description: 'A number that tells whether an objective has been reached.',
})
export class KeyResultType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field({ description: 'The key result in a sentence.' })
  readonly statement!: string;

  @Field(() => MetricType, {
    nullable: true,
    description: 'Its figures, given or read from the sentence. Null when there are none.',
  })
  readonly metric!: MetricType | null;

  @Field(() => Float, { description: 'Its share of the objective, relative to the other key results.' })
  readonly weight!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How sure the team is to reach it, 0 to 1. A guess: neither progress nor score.',
  })
  readonly confidence!: number | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day it is due.' })
  readonly dueOn!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the way that is done: below 0 when it went backwards, above 1 past the target. Null when a number is unknown.',
  })
  readonly progress!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The progress as a score, 0.0 to 1.0. Null when the progress is unknown.',
  })
  readonly score!: number | null;

  @Field(() => Int, { description: 'Rises with each change. Send it with a change to be told of others.' })
  readonly version!: number;

  @Field(() => QualityAssessmentType, { description: 'What the rules say of it.' })
  readonly assessment!: QualityAssessment;

  @Field({ description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field({ description: 'When it was last changed.' })
  readonly updatedAt!: Date;
}

@ObjectType('Objective', {
  implements: Node,
  simpleResolvers: true,
  description: 'What a team wants to become true, with the key results that tell whether it has.',
})
export class ObjectiveType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field({ description: 'The objective in a sentence.' })
  readonly statement!: string;

  @Field(() => CommitmentEnum, {
    nullable: true,
    description: 'Whether it is a promise or a stretch. Null when nobody said.',
  })
  readonly commitment!: Commitment | null;

  @Field(() => Int, {
    description:
      'Rises with each change of the objective itself. Send it with a change to be told of others.',
  })
  readonly version!: number;

  @Field(() => QualityAssessmentType, {
    description: 'What the rules say of it, and of its key results as a set.',
  })
  readonly assessment!: QualityAssessment;

  @Field({ description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field({ description: 'When it was last changed.' })
  readonly updatedAt!: Date;

  readonly uuid!: string;
  /** In an event: the key results as they are about to be stored. */
  readonly drafted?: readonly KeyResult[];
}

// Times go through `new Date`, since an event's come from JSON.

export function toObjectiveType(objective: Objective, drafted?: readonly KeyResult[]): ObjectiveType {
  const { id, statement, commitment = null, version, assessment, createdAt, updatedAt } = objective;
  return {
    id: toGlobalId('Objective', id),
    uuid: id,
    ...{ statement, commitment, version, assessment },
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    ...(drafted ? { drafted } : {}),
  };
}

export function toKeyResultType(keyResult: KeyResult): KeyResultType {
  const { id, statement, metric, weight, version, assessment } = keyResult;
  return {
    id: toGlobalId('KeyResult', id),
    ...{ statement, weight, version, assessment },
    metric: metric ? { ...metric, direction: directionOf(metric.kind) } : null,
    confidence: keyResult.confidence ?? null,
    dueOn: keyResult.dueOn ?? null,
    progress: keyResultProgress(metric) ?? null,
    score: keyResultScore(metric) ?? null,
    createdAt: new Date(keyResult.createdAt),
    updatedAt: new Date(keyResult.updatedAt),
  };
}
