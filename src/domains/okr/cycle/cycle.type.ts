import { GraphQLLocalDate } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  ConnectionArguments,
  connectionOf,
  enumOf,
  Node,
  DirectionEnum,
  type Direction,
} from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import { CycleInput, IDEMPOTENCY_KEY } from '../session/session.input.js';
import { CYCLE_ORDERS, type CycleOrder, type OkrCycle, type Quarter } from './cycle.js';

@ObjectType('OkrCycle', {
  implements: Node,
  simpleResolvers: true,
  description: 'Days that goals are for, under a name: a quarter, or any others.',
})
export class OkrCycleType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field({ description: 'Unique in the workspace, such as `Q2 2026`.' })
  readonly name!: string;

  @Field(() => GraphQLLocalDate, { description: 'The first day.' })
  readonly startsOn!: string;

  @Field(() => GraphQLLocalDate, { description: 'The last day.' })
  readonly endsOn!: string;

  @Field({ description: 'When it was made.' })
  readonly createdAt!: Date;

  readonly uuid!: string;
}

export const OkrCycleConnection = connectionOf(OkrCycleType, 'OkrCycle');

export function toCycleType({ id, name, startsOn, endsOn, createdAt }: OkrCycle): OkrCycleType {
  return { id: toGlobalId('OkrCycle', id), name, startsOn, endsOn, createdAt, uuid: id };
}

const CycleOrderEnum = enumOf<CycleOrder>(CYCLE_ORDERS);
registerEnumType(CycleOrderEnum, {
  name: 'OkrCycleOrderField',
  description: 'What a list of cycles is ordered by.',
  valuesConfig: {
    STARTS_ON: { description: 'The first day.' },
    ENDS_ON: { description: 'The last day.' },
    NAME: { description: 'The name.' },
  },
});

@InputType({ description: 'How a list of cycles is ordered.' })
export class OkrCycleOrderInput {
  @Field(() => CycleOrderEnum, { description: 'By what.' })
  readonly by!: CycleOrder;

  @Field(() => DirectionEnum, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: Direction;
}

@ArgsType()
export class OkrCyclesArguments extends ConnectionArguments {
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Only those that this day is in.' })
  readonly on?: string;

  @Field(() => OkrCycleOrderInput, {
    nullable: true,
    description: 'In which order; the latest first day first without one. A cursor is of one order.',
  })
  readonly orderBy?: OkrCycleOrderInput;
}

@InputType({ description: 'A quarter of the calendar year.' })
export class QuarterInput implements Quarter {
  @Field(() => Int, { description: 'From 2000 to 2100.' })
  readonly year!: number;

  @Field(() => Int, { description: '1 to 4.' })
  readonly quarter!: number;
}

@InputType({ description: 'A cycle to make: either a quarter, or any days and a name.' })
export class CreateOkrCycleInput {
  @Field(() => String, {
    nullable: true,
    description: 'Unique in the workspace, 1 to 100 characters. A quarter is `Q2 2026` without one.',
  })
  readonly name?: string | null;

  @Field(() => QuarterInput, { nullable: true, description: 'Which quarter.' })
  readonly quarter?: QuarterInput | null;

  @Field(() => CycleInput, { nullable: true, description: 'The first and the last day.' })
  readonly days?: CycleInput | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
