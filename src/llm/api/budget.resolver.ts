import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../graphql/index.js';
import { badUserInput } from '../../kernel/errors.js';
import { uuidOf } from '../../kernel/ids.js';
import type { Scope } from '../../kernel/scope.js';
import type { Budgets } from '../budget/budget.service.js';
import {
  BudgetAlertType,
  BudgetSubject,
  BudgetType,
  SetBudgetInput,
  SetBudgetPayload,
  toAlertType,
  toBudgetType,
} from './budget.type.js';

@Resolver(() => BudgetType)
export class BudgetResolver {
  constructor(private readonly budgets: Budgets) {}

  @Query(() => BudgetType, { description: "This month's budget for models." })
  async budget(
    @Arg('of', () => BudgetSubject, { defaultValue: 'MEMBER', description: 'Whose.' }) of: BudgetSubject,
    @Arg('memberId', () => ID, {
      nullable: true,
      description:
        "The member, for a member's. You, when it is left out; only an administrator may ask for others.",
    })
    memberId: string | null,
    @Ctx() { scope }: RequestContext,
  ): Promise<BudgetType> {
    const member = memberOf(scope, of, memberId, 'memberId');
    return toBudgetType(await this.budgets.find(scope, member), member);
  }

  @Query(() => [BudgetAlertType], {
    description: "This month's alerts about your budget and the workspace's, oldest first.",
  })
  async budgetAlerts(@Ctx() { scope }: RequestContext): Promise<readonly BudgetAlertType[]> {
    return (await this.budgets.alerts(scope)).map(toAlertType);
  }

  @Mutation(() => SetBudgetPayload, {
    description: 'Sets what may be spent on models in a month. Only an administrator may.',
  })
  async setBudget(
    @Arg('input', { description: 'Whose budget, and how much.' }) input: SetBudgetInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<SetBudgetPayload> {
    const memberId = memberOf(scope, input.of, input.memberId, 'input.memberId');
    const idempotencyKey = input.idempotencyKey ?? undefined;
    const state = await this.budgets.setLimit(scope, input.limitMicroUsd, { memberId, idempotencyKey });
    return { budget: toBudgetType(state, memberId) };
  }
}

/** The member's UUID; undefined for the workspace. */
function memberOf(
  scope: Scope,
  of: BudgetSubject,
  memberId: string | null | undefined,
  field: string,
): string | undefined {
  if (of === 'MEMBER') return memberId == null ? scope.memberId : uuidOf('Member', memberId, field);
  if (memberId == null) return undefined;
  throw badUserInput(field, 'subject', `${field} goes with MEMBER only.`);
}
