import { ArgsType, Field, ID } from 'type-graphql';
import { ConnectionArguments } from '../../../graphql/index.js';
import { RiskCodeEnum } from '../enums.type.js';
import { KeyResultFilterInput, KeyResultOrderInput } from '../list/goal-list.input.js';
import type { RiskCode } from './risk.js';

@ArgsType()
export class AtRiskArguments extends ConnectionArguments {
  @Field(() => ID, { description: 'The id of the cycle.' })
  readonly cycleId!: string;

  @Field(() => KeyResultFilterInput, {
    nullable: true,
    description: 'Only those that all of this is true of. Its `cycleId` may be left out.',
  })
  readonly filter?: KeyResultFilterInput;

  @Field(() => [RiskCodeEnum], { nullable: true, description: 'Only with one of these reasons.' })
  readonly reasons?: RiskCode[];

  @Field(() => KeyResultOrderInput, {
    nullable: true,
    description:
      'In which order; in the order in which they were made without one. A cursor is of one order.',
  })
  readonly orderBy?: KeyResultOrderInput;
}
