import { GraphQLLocalDate } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { ConnectionArguments, enumOf, DirectionEnum, type Direction } from '../../../graphql/index.js';
import type { Phase } from '../coach/index.js';
import { PhaseEnum } from '../enums.type.js';
import { SESSION_ORDERS, type SessionOrder } from './session.js';

export const IDEMPOTENCY_KEY =
  'Makes the request repeatable: the same key and input return the first result, for 24 hours.';
export const VERSION =
  'The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT.';

@InputType({
  description: 'Who the goals are for. All of it is optional; what is said here is not asked again.',
})
export class OkrTeamInput {
  @Field(() => String, { nullable: true, description: 'What the team is called.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'What the team does.' })
  readonly function?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people are in the team, at least 1.' })
  readonly size?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many people are in the organisation, at least 1.' })
  readonly companySize?: number | null;

  @Field(() => String, { nullable: true, description: 'What the organisation works in.' })
  readonly industry?: string | null;
}

@InputType({ description: 'The days that goals are for, both inclusive.' })
export class CycleInput {
  @Field(() => GraphQLLocalDate, { description: 'The first day.' })
  readonly startsOn!: string;

  @Field(() => GraphQLLocalDate, { description: 'The last day, after the first.' })
  readonly endsOn!: string;
}

@InputType({ description: 'A session to start.' })
export class StartOkrSessionInput {
  @Field({ description: 'What it is about, 1 to 200 characters.' })
  readonly title!: string;

  @Field(() => OkrTeamInput, { nullable: true, description: 'Who the goals are for.' })
  readonly team?: OkrTeamInput | null;

  @Field(() => CycleInput, { nullable: true, description: 'The days that the goals are for.' })
  readonly cycle?: CycleInput | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'A session and its new title.' })
export class RenameOkrSessionInput {
  @Field(() => ID, { description: 'The id of the session.' })
  readonly id!: string;

  @Field({ description: 'What it is about, 1 to 200 characters.' })
  readonly title!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'A session and the phase to go back to.' })
export class ReopenOkrPhaseInput {
  @Field(() => ID, { description: 'The id of the session.' })
  readonly id!: string;

  @Field(() => PhaseEnum, { description: 'A phase before the one that the session is in.' })
  readonly phase!: Phase;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Something to say to the coach.' })
export class SendMessageInput {
  @Field(() => ID, { description: 'The id of the session.' })
  readonly sessionId!: string;

  @Field({
    description:
      'The words: 1 to 20,000 characters, with line breaks and tabs but no other control characters.',
  })
  readonly content!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

const SessionOrderEnum = enumOf<SessionOrder>(SESSION_ORDERS);
registerEnumType(SessionOrderEnum, {
  name: 'OkrSessionOrderField',
  description: 'What a list of sessions is ordered by.',
  valuesConfig: {
    CREATED: { description: 'When it was started.' },
    UPDATED: { description: 'When something was last said or changed in it.' },
  },
});

@InputType({ description: 'How a list of sessions is ordered.' })
export class OkrSessionOrderInput {
  @Field(() => SessionOrderEnum, { description: 'By what.' })
  readonly by!: SessionOrder;

  @Field(() => DirectionEnum, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: Direction;
}

@ArgsType()
export class OkrSessionsArguments extends ConnectionArguments {
  @Field(() => PhaseEnum, { nullable: true, description: 'Only those in this phase.' })
  readonly phase?: Phase;

  @Field(() => String, { nullable: true, description: 'Only of this team, by the very name.' })
  readonly team?: string;

  @Field(() => OkrSessionOrderInput, {
    nullable: true,
    description: 'In which order; newest first without one. A cursor is of one order.',
  })
  readonly orderBy?: OkrSessionOrderInput;
}
