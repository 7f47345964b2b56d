import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Commitment, MetricKind } from '../draft.js';
import { CommitmentEnum, MetricKindEnum } from '../enums.type.js';
import { CycleInput, IDEMPOTENCY_KEY, VERSION } from '../session/session.input.js';

@InputType({ description: 'What is measured, and between which numbers. Leave out what is not known.' })
export class MetricInput {
  @Field(() => MetricKindEnum, { description: 'How the number is meant to move.' })
  readonly kind!: MetricKind;

  @Field(() => String, { nullable: true, description: 'Such as `%`, `EUR`, `days`. At most 40 characters.' })
  readonly unit?: string | null;

  @Field(() => Float, { nullable: true, description: 'Where the number stood at the start.' })
  readonly baseline?: number | null;

  @Field(() => Float, { nullable: true, description: 'Where it is to be; the lower end of a RANGE.' })
  readonly target?: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper end of a RANGE, and only of that.' })
  readonly targetHigh?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Further than the target; for INCREASE, DECREASE and MILESTONE.',
  })
  readonly stretch?: number | null;

  @Field(() => Float, { nullable: true, description: 'Where it stands now.' })
  readonly current?: number | null;
}

@InputType({ description: 'A key result as somebody wrote it.' })
export class KeyResultDraftInput {
  @Field({ description: 'The key result in a sentence.' })
  readonly statement!: string;

  @Field(() => MetricInput, { nullable: true, description: 'Its figures; they count before the sentence.' })
  readonly metric?: MetricInput | null;

  @Field(() => Float, { nullable: true, description: 'Its share of the objective, above 0. 1 by default.' })
  readonly weight?: number | null;

  @Field(() => Float, { nullable: true, description: 'How sure the team is to reach it, 0 to 1.' })
  readonly confidence?: number | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day it is due.' })
  readonly dueOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Who notices when it stalls, 1 to 100 characters.' })
  readonly owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the number is read, 1 to 200 characters.' })
  readonly evidenceSource?: string | null;
}

@InputType({
  description:
    'An objective with its key results, as somebody wrote them: at most 20,000 characters together.',
})
export class ObjectiveDraftInput {
  @Field({ description: 'The objective in a sentence, 1 to 10,000 characters.' })
  readonly statement!: string;

  @Field(() => [KeyResultDraftInput], { nullable: true, description: 'Its key results, at most 20.' })
  readonly keyResults?: KeyResultDraftInput[] | null;

  @Field(() => CommitmentEnum, { nullable: true, description: 'Whether it is a promise or a stretch.' })
  readonly commitment?: Commitment | null;

  @Field(() => String, { nullable: true, description: 'Who notices when it stalls, 1 to 100 characters.' })
  readonly owner?: string | null;

  @Field(() => CycleInput, { nullable: true, description: 'The days it is for.' })
  readonly cycle?: CycleInput | null;
}

@InputType({ description: 'An objective to add by hand: to a session, or without one to a cycle.' })
export class AddObjectiveInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The id of the session. Without one it is made in its cycle, and no coach knows it.',
  })
  readonly sessionId?: string | null;

  @Field({ description: 'The objective in a sentence, 1 to 500 characters.' })
  readonly statement!: string;

  @Field(() => CommitmentEnum, { nullable: true, description: 'Whether it is a promise or a stretch.' })
  readonly commitment?: Commitment | null;

  @Field(() => String, { nullable: true, description: 'Who notices when it stalls, 1 to 100 characters.' })
  readonly owner?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the cycle it is for. Without one it is for the days of its session.',
  })
  readonly cycleId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Whose goal it is, 1 to 100 characters. A new one is its session's team's by default.",
  })
  readonly team?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of an objective. What is left out stays; null takes it away.' })
export class UpdateObjectiveInput {
  @Field(() => ID, { description: 'The id of the objective.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'The new sentence, 1 to 500 characters.' })
  readonly statement?: string | null;

  @Field(() => CommitmentEnum, { nullable: true, description: 'Whether it is a promise or a stretch.' })
  readonly commitment?: Commitment | null;

  @Field(() => String, { nullable: true, description: 'Who notices when it stalls, 1 to 100 characters.' })
  readonly owner?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the cycle it is for. Without one it is for the days of its session.',
  })
  readonly cycleId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whose goal it is, 1 to 100 characters.',
  })
  readonly team?: string | null;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'A key result to add by hand.' })
export class AddKeyResultInput extends KeyResultDraftInput {
  @Field(() => ID, { description: 'The id of the objective.' })
  readonly objectiveId!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of a key result. What is left out stays; null takes it away.' })
export class UpdateKeyResultInput {
  @Field(() => ID, { description: 'The id of the key result.' })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The new sentence, 1 to 500 characters. Its figures are read from it unless they are given.',
  })
  readonly statement?: string | null;

  @Field(() => MetricInput, { nullable: true, description: 'All of its figures.' })
  readonly metric?: MetricInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Its share of the objective, above 0. Null makes it 1.',
  })
  readonly weight?: number | null;

  @Field(() => Float, { nullable: true, description: 'How sure the team is to reach it, 0 to 1.' })
  readonly confidence?: number | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day it is due.' })
  readonly dueOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Who notices when it stalls, 1 to 100 characters.' })
  readonly owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the number is read, 1 to 200 characters.' })
  readonly evidenceSource?: string | null;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'How much one key result counts.' })
export class KeyResultWeightInput {
  @Field(() => ID, { description: 'The id of the key result.' })
  readonly keyResultId!: string;

  @Field(() => Float, { description: 'Its share of the objective, above 0 and at most 100.' })
  readonly weight!: number;
}

@InputType({
  description:
    'The weights of all key results of an objective: shares that sum to 1 or to 100, within a hundredth. All of them 1 takes the weights away.',
})
export class SetKeyResultWeightsInput {
  @Field(() => ID, { description: 'The id of the objective.' })
  readonly objectiveId!: string;

  @Field(() => [KeyResultWeightInput], { description: 'Each of its key results once.' })
  readonly weights!: KeyResultWeightInput[];

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Which objective to remove, with its key results.' })
export class RemoveObjectiveInput {
  @Field(() => ID, { description: 'The id of the objective.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Which key result to remove.' })
export class RemoveKeyResultInput {
  @Field(() => ID, { description: 'The id of the key result.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
