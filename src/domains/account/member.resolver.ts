import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../graphql/index.js';
import { uuidOf } from '../../kernel/ids.js';
import { SetMemberPlanInput, SetMemberPlanPayload } from './member.input.js';
import type { MemberService } from './member.service.js';
import { MemberType, toMemberType } from './viewer.type.js';

@Resolver(() => MemberType)
export class MemberResolver {
  constructor(private readonly members: MemberService) {}

  @Mutation(() => SetMemberPlanPayload, {
    description:
      'Sets whether the calls to models of a member go first where calls wait for each other. Only an administrator may.',
  })
  async setMemberPlan(
    @Arg('input', { description: 'Whose plan, and which.' }) input: SetMemberPlanInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<SetMemberPlanPayload> {
    const memberId = uuidOf('Member', input.memberId, 'input.memberId');
    const idempotencyKey = input.idempotencyKey ?? undefined;
    const member = await this.members.setPlan(scope, { memberId, plan: input.plan, idempotencyKey });
    return { member: toMemberType(member) };
  }
}
