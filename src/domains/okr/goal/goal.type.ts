import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import {
  band,
  keyResultProgress,
  keyResultScore,
  type QualityAssessment,
  type ScoreBand,
} from '../analyser/index.js';
import type { Commitment } from '../draft.js';
import type { CheckInStatus } from '../check-in/check-in.js';
import { CheckInStatusEnum, CommitmentEnum, ScoreBandEnum } from '../enums.type.js';
import { QualityAssessmentType } from './assessment.type.js';
import type { KeyResult, Objective } from './goal.js';
import { directionOf } from './metric-direction.js';
import { MetricType } from './metric.type.js';

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
    description:
      'How sure the team is to reach it, 0 to 1. A guess: neither progress nor score. Null until somebody says.',
  })
  readonly confidence!: number | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The day it is due. Null where nobody named one.',
  })
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

  @Field(() => ScoreBandEnum, { nullable: true, description: "The score's colour. Null with the score." })
  readonly band!: ScoreBand | null;

  @Field(() => String, {
    nullable: true,
    description: "Who notices when it stalls. Null while it is nobody's.",
  })
  readonly owner!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the number is read. Null where nobody said it.',
  })
  readonly evidenceSource!: string | null;

  @Field(() => Int, { description: 'Rises with each change. Send it with a change to be told of others.' })
  readonly version!: number;

  @Field({ description: 'When the latest check-in was, or when it was made.' })
  readonly heardAt!: Date;

  @Field(() => CheckInStatusEnum, {
    nullable: true,
    description: 'What the latest check-in that states one says. Null when none has.',
  })
  readonly status!: CheckInStatus | null;

  @Field(() => QualityAssessmentType, { description: 'What the rules say of it.' })
  readonly assessment!: QualityAssessment;

  @Field({ description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field({ description: 'When it was last changed.' })
  readonly updatedAt!: Date;

  readonly keyResult!: KeyResult;
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

  @Field(() => String, {
    nullable: true,
    description: "Who notices when it stalls. Null while it is nobody's.",
  })
  readonly owner!: string | null;

  @Field(() => Int, {
    description:
      'Rises with each change of the objective itself. Send it with a change to be told of others.',
  })
  readonly version!: number;

  @Field(() => String, { nullable: true, description: 'Whose goal it is. Null when nobody said.' })
  readonly team!: string | null;

  @Field({ description: 'When the latest check-in on one of its key results was, or when it was made.' })
  readonly heardAt!: Date;

  @Field(() => CheckInStatusEnum, {
    nullable: true,
    description: "The worst of its key results' last statuses. Null when no check-in has stated one.",
  })
  readonly status!: CheckInStatus | null;

  @Field(() => QualityAssessmentType, {
    description: 'What the rules say of it, and of its key results as a set.',
  })
  readonly assessment!: QualityAssessment;

  @Field({ description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field({ description: 'When it was last changed.' })
  readonly updatedAt!: Date;

  readonly uuid!: string;
  readonly objective!: Objective;
  /** In an event: the key results as they are about to be stored. */
  readonly drafted?: readonly KeyResult[];
}

// Times go through `new Date`, since an event's come from JSON.

export function toObjectiveType(objective: Objective, drafted?: readonly KeyResult[]): ObjectiveType {
  const { id, statement, commitment = null, owner = null, team = null, version, assessment } = objective;
  const { status = null } = objective;
  return {
    id: toGlobalId('Objective', id),
    uuid: id,
    ...{ statement, commitment, owner, team, status, version, assessment, objective },
    heardAt: new Date(objective.heardAt),
    createdAt: new Date(objective.createdAt),
    updatedAt: new Date(objective.updatedAt),
    ...(drafted ? { drafted } : {}),
  };
}

export function toKeyResultType(keyResult: KeyResult): KeyResultType {
  const { id, statement, metric, weight, version, assessment } = keyResult;
  return {
    id: toGlobalId('KeyResult', id),
    ...{ statement, weight, version, assessment, keyResult },
    metric: metric ? { ...metric, direction: directionOf(metric.kind) } : null,
    confidence: keyResult.confidence ?? null,
    dueOn: keyResult.dueOn ?? null,
    progress: keyResultProgress(metric) ?? null,
    score: keyResultScore(metric) ?? null,
    band: band(keyResultScore(metric)) ?? null,
    owner: keyResult.owner ?? null,
    evidenceSource: keyResult.evidenceSource ?? null,
    status: keyResult.status ?? null,
    heardAt: new Date(keyResult.heardAt),
    createdAt: new Date(keyResult.createdAt),
    updatedAt: new Date(keyResult.updatedAt),
  };
}
