import { Field, Float, ID, ObjectType } from 'type-graphql';
import { connectionOf, Node } from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import { CheckInStatusEnum } from '../enums.type.js';
import { KeyResultType } from '../goal/goal.type.js';
import type { CheckIn, CheckInStatus } from './check-in.js';

@ObjectType('OkrCheckIn', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What was said of a key result at one time. It never changes: a mistake is followed by another one.',
})
export class OkrCheckInType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field(() => Float, { nullable: true, description: 'Where the number stood. Null when it was not said.' })
  readonly value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How sure the team was to reach it, 0 to 1. Null when it was not said.',
  })
  readonly confidence!: number | null;

  @Field(() => CheckInStatusEnum, {
    nullable: true,
    description: 'How whoever checked in saw it. Null when it was not said.',
  })
  readonly status!: CheckInStatus | null;

  @Field(() => String, {
    nullable: true,
    description: 'What there was to say about it. Null when nothing was.',
  })
  readonly note!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the value can be seen in. Null when it was not said.',
  })
  readonly evidence!: string | null;

  @Field({ description: 'When it was so.' })
  readonly at!: Date;

  @Field(() => ID, { description: 'The id of the member who checked in.' })
  readonly memberId!: string;

  @Field({ description: 'When it was entered.' })
  readonly createdAt!: Date;
}

export const OkrCheckInConnection = connectionOf(OkrCheckInType, 'OkrCheckIn');
export const KeyResultConnection = connectionOf(KeyResultType, 'KeyResult');

export function toCheckInType(checkIn: CheckIn): OkrCheckInType {
  const { id, memberId, at, createdAt } = checkIn;
  const { value = null, confidence = null, status = null, note = null, evidence = null } = checkIn;
  return {
    id: toGlobalId('OkrCheckIn', id),
    ...{ value, confidence, status, note, evidence, at, createdAt },
    memberId: toGlobalId('Member', memberId),
  };
}
