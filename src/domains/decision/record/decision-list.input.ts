import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import { ConnectionArguments, DirectionEnum, enumOf, type Direction } from '../../../graphql/index.js';
import { DecisionStatusEnum } from '../enums.type.js';
import { DECISION_ORDERS, type DecisionOrder, type DecisionStatus } from './decision-list.js';
import type { DecisionFilterRequest } from './decision-list.policy.js';

const DecisionOrderEnum = enumOf<DecisionOrder>(DECISION_ORDERS);
registerEnumType(DecisionOrderEnum, {
  name: 'DecisionOrderField',
  description: 'What a list of decisions is ordered by.',
  valuesConfig: {
    CREATED: { description: 'When it was started.' },
    UPDATED: { description: 'When it was last changed.' },
    TITLE: { description: 'What it is called, whatever the case.' },
  },
});

@InputType({ description: 'Which decisions a list shows: those that all of this is true of.' })
export class DecisionFilterInput implements DecisionFilterRequest {
  @Field(() => DecisionStatusEnum, { nullable: true, description: 'Only with this status.' })
  readonly status?: DecisionStatus | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only with this text in the title, whatever the case: 1 to 200 characters.',
  })
  readonly title?: string | null;

  @Field(() => Date, { nullable: true, description: 'Only started at or after this time.' })
  readonly createdFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only started before this time.' })
  readonly createdBefore?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only last changed at or after this time.' })
  readonly updatedFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only last changed before this time.' })
  readonly updatedBefore?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for what was archived, instead of what was not.',
  })
  readonly isArchived?: boolean | null;
}

@InputType({ description: 'How a list of decisions is ordered.' })
export class DecisionOrderInput {
  @Field(() => DecisionOrderEnum, { description: 'By what.' })
  readonly by!: DecisionOrder;

  @Field(() => DirectionEnum, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: Direction;
}

@ArgsType()
export class DecisionsArguments extends ConnectionArguments {
  @Field(() => DecisionFilterInput, {
    nullable: true,
    description: 'Which ones. All that are not archived without one.',
  })
  readonly filter?: DecisionFilterInput;

  @Field(() => DecisionOrderInput, {
    nullable: true,
    description: 'In which order; newest first without one. A cursor is of one order.',
  })
  readonly orderBy?: DecisionOrderInput;
}
