import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { MemberPlan } from './member-plan.js';
import { MemberPlanEnum, MemberType } from './viewer.type.js';

@InputType({ description: 'Whose plan is set, and to what.' })
export class SetMemberPlanInput {
  @Field(() => ID, { description: 'The member.' })
  readonly memberId!: string;

  @Field(() => MemberPlanEnum, { description: 'The plan from now on.' })
  readonly plan!: MemberPlan;

  @Field(() => String, {
    nullable: true,
    description:
      'Makes the request repeatable: the same key and input return the first result, for 24 hours.',
  })
  readonly idempotencyKey?: string | null;
}

@ObjectType({ description: "What setting a member's plan came to.", simpleResolvers: true })
export class SetMemberPlanPayload {
  @Field(() => MemberType, { description: 'The member with the plan.' })
  readonly member!: MemberType;
}
