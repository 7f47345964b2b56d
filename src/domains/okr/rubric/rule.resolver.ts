import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { SetOkrRuleInput } from './rule.input.js';
import { readRule } from './rule.policy.js';
import type { RuleService } from './rule.service.js';
import { RuleType, toRuleType } from './rule.type.js';

@ObjectType({ simpleResolvers: true, description: 'What setting a rule came to.' })
export class SetOkrRulePayload {
  @Field(() => RuleType, { description: 'The rule as the workspace now wants it.' })
  readonly rule!: RuleType;

  @Field({
    description:
      'Whether stored goals are still being assessed anew, in the background. The first hundred are by now; boards are told of each.',
  })
  readonly isReassessing!: boolean;
}

@Resolver(() => RuleType)
export class RuleResolver {
  constructor(private readonly service: RuleService) {}

  @Query(() => [RuleType], {
    description: 'Every rule that goals are judged by, with its card and what this workspace has set.',
  })
  async rules(@Ctx() { scope }: RequestContext): Promise<readonly RuleType[]> {
    return (await this.service.rules(scope)).map(toRuleType);
  }

  @Mutation(() => SetOkrRulePayload, {
    description:
      'Silences a rule, or sets its severity or its limits, for the whole workspace. Stored goals are assessed anew, ' +
      'and their `rubricVersion` differs. Only an administrator may.',
  })
  async setOkrRule(
    @Arg('input', () => SetOkrRuleInput, { description: 'The rule and all that is wanted of it.' })
    input: SetOkrRuleInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<SetOkrRulePayload> {
    const { code, isReassessing } = await this.service.setRule(scope, input);
    const rules = await this.service.rules(scope);
    const rule = rules.find((one) => one.rule.code === code) ?? { rule: readRule(code) };
    return { rule: toRuleType(rule), isReassessing };
  }
}
