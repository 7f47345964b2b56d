import { GraphQLLocalDate } from 'graphql-scalars';
import { ArgsType, Field, Float, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { ConnectionArguments, enumOf, DirectionEnum, type Direction } from '../../../graphql/index.js';
import type { CheckInStatus } from '../check-in/check-in.js';
import type { Commitment, MetricKind } from '../draft.js';
import { CheckInStatusEnum, CommitmentEnum, MetricKindEnum } from '../enums.type.js';
import {
  KEY_RESULT_ORDERS,
  OBJECTIVE_ORDERS,
  type KeyResultOrder,
  type ObjectiveOrder,
} from './goal-filter.js';
import type { KeyResultFilterRequest, ObjectiveFilterRequest, RangeRequest } from './goal-filter.policy.js';

const ORDER_VALUES = {
  CREATED: { description: 'When it was made.' },
  HEARD: { description: 'When something was last heard of it: the stalest first in ascending order.' },
  STATUS: { description: 'The last status: unknown, ON_TRACK, AT_RISK, OFF_TRACK in ascending order.' },
  SCORE: { description: 'The score; an unknown one is the lowest.' },
  CONFIDENCE: { description: 'The confidence; an unknown one is the lowest.' },
  QUALITY: { description: 'The score that the rules give.' },
  OWNER: { description: 'The name of the owner; nobody comes first.' },
};

const ObjectiveOrderEnum = enumOf<ObjectiveOrder>(OBJECTIVE_ORDERS);
registerEnumType(ObjectiveOrderEnum, {
  name: 'ObjectiveOrderField',
  description: 'What a list of objectives is ordered by.',
  valuesConfig: ORDER_VALUES,
});

const KeyResultOrderEnum = enumOf<KeyResultOrder>(KEY_RESULT_ORDERS);
registerEnumType(KeyResultOrderEnum, {
  name: 'KeyResultOrderField',
  description: 'What a list of key results is ordered by.',
  valuesConfig: { ...ORDER_VALUES, DUE: { description: 'The day it is due; none comes last.' } },
});

@InputType({ description: 'Numbers from one to another, both in it. What is unknown is in no range.' })
export class NumberRangeInput implements RangeRequest {
  @Field(() => Float, { nullable: true, description: 'The least. Open without one.' })
  readonly min?: number | null;

  @Field(() => Float, { nullable: true, description: 'The most. Open without one.' })
  readonly max?: number | null;
}

@InputType({ description: 'What both lists are narrowed by.' })
abstract class GoalFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only of this cycle.' })
  readonly cycleId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of this owner, by the very name.' })
  readonly owner?: string | null;

  @Field(() => [CheckInStatusEnum], { nullable: true, description: 'Only with one of these last statuses.' })
  readonly statuses?: CheckInStatus[] | null;

  @Field(() => NumberRangeInput, { nullable: true, description: 'Only with a score in here, 0 to 1.' })
  readonly score?: NumberRangeInput | null;

  @Field(() => NumberRangeInput, { nullable: true, description: 'Only with a confidence in here, 0 to 1.' })
  readonly confidence?: NumberRangeInput | null;

  @Field(() => NumberRangeInput, {
    nullable: true,
    description: 'Only with a score of the rules in here, 0 to 100.',
  })
  readonly quality?: NumberRangeInput | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Only with a finding of one of these rules, such as `K5`. An objective's key results count with it.",
  })
  readonly findings?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only those of which nothing has been heard for at least so many days, 0 to 10,000.',
  })
  readonly staleDays?: number | null;
}

@InputType({ description: 'Which objectives a list shows: those that all of this is true of.' })
export class ObjectiveFilterInput extends GoalFilterInput implements ObjectiveFilterRequest {
  @Field(() => String, { nullable: true, description: 'Only of this team, by the very name.' })
  readonly team?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only what contributes to this objective or to one of its key results, or to this one key result.',
  })
  readonly parentId?: string | null;

  @Field(() => CommitmentEnum, { nullable: true, description: 'Only promises, or only stretches.' })
  readonly commitment?: Commitment | null;
}

@InputType({ description: 'Which key results a list shows: those that all of this is true of.' })
export class KeyResultFilterInput extends GoalFilterInput implements KeyResultFilterRequest {
  @Field(() => ID, { nullable: true, description: 'Only of this objective.' })
  readonly objectiveId?: string | null;

  @Field(() => MetricKindEnum, { nullable: true, description: 'Only with a metric of this kind.' })
  readonly kind?: MetricKind | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Only due on this day or later.' })
  readonly dueFrom?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Only due on this day or earlier.' })
  readonly dueTo?: string | null;
}

@InputType({ description: 'How a list of objectives is ordered.' })
export class ObjectiveOrderInput {
  @Field(() => ObjectiveOrderEnum, { description: 'By what.' })
  readonly by!: ObjectiveOrder;

  @Field(() => DirectionEnum, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: Direction;
}

@InputType({ description: 'How a list of key results is ordered.' })
export class KeyResultOrderInput {
  @Field(() => KeyResultOrderEnum, { description: 'By what.' })
  readonly by!: KeyResultOrder;

  @Field(() => DirectionEnum, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: Direction;
}

@ArgsType()
export class ObjectivesArguments extends ConnectionArguments {
  @Field(() => ObjectiveFilterInput, { nullable: true, description: 'Which ones. All without one.' })
  readonly filter?: ObjectiveFilterInput;

  @Field(() => ObjectiveOrderInput, {
    nullable: true,
    description:
      'In which order; in the order in which they were made without one. A cursor is of one order.',
  })
  readonly orderBy?: ObjectiveOrderInput;
}

@ArgsType()
export class KeyResultsArguments extends ConnectionArguments {
  @Field(() => KeyResultFilterInput, { nullable: true, description: 'Which ones. All without one.' })
  readonly filter?: KeyResultFilterInput;

  @Field(() => KeyResultOrderInput, {
    nullable: true,
    description:
      'In which order; in the order in which they were made without one. A cursor is of one order.',
  })
  readonly orderBy?: KeyResultOrderInput;
}
