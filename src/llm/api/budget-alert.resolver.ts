import { Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql';
import type { RequestContext } from '../../graphql/index.js';
import type { Alert } from '../budget/alert-row.js';
import type { Budgets } from '../budget/budget.service.js';
import { BudgetAlertType, toAlertType } from './budget.type.js';

/**
 * Makes the resolver of the subscription. A class of its own for each service: type-graphql calls `subscribe` without
 * an instance.
 */
export function createBudgetAlertResolver(budgets: Budgets): object {
  @Resolver()
  class BudgetAlertResolver {
    @Subscription(() => BudgetAlertType, {
      subscribe: ({ context }: SubscribeResolverData<unknown, object, RequestContext>) =>
        budgets.raisedAlerts(context.scope, context.signal),
      description:
        "The alerts about your budget and the workspace's, each once: first this month's so far, then each as it is raised.",
    })
    budgetAlertRaised(@Root() alert: Alert): BudgetAlertType {
      return toAlertType(alert);
    }
  }
  return new BudgetAlertResolver();
}
