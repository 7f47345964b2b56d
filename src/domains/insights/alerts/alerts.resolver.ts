import {
  Ctx,
  Field,
  FieldResolver,
  ObjectType,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { mayReadInsights } from '../insights.policy.js';
import { Insights } from '../insights.type.js';
import type { Alert } from './alert.js';
import { AlertType } from './alert.type.js';
import type { AlertFeedService } from './alert-feed.service.js';

const ALERTS =
  'Alerts of the service and of your workspace, of all processes: those that stand, then up to a hundred that are over, ' +
  'each the newest first.';

@Resolver(() => Insights)
export class AlertsResolver {
  constructor(private readonly feed: Pick<AlertFeedService, 'list'>) {}

  @FieldResolver(() => [AlertType], { description: ALERTS })
  alerts(@Ctx() { scope }: RequestContext): Promise<readonly Alert[]> {
    return this.feed.list(scope.workspaceId);
  }
}

@ObjectType('InsightsChange', {
  description: 'What is wrong has become something else.',
  simpleResolvers: true,
})
export class InsightsChangeType {
  @Field(() => [AlertType], { description: ALERTS })
  readonly alerts!: readonly Alert[];
}

/**
 * Makes the resolver of the subscription. A class of its own for each service: type-graphql calls `subscribe` without an
 * instance.
 */
export function createInsightsChangedResolver(feed: AlertFeedService): object {
  @Resolver()
  class InsightsChangedResolver {
    @Subscription(() => InsightsChangeType, {
      subscribe: ({ context: { scope, signal } }: SubscribeResolverData<unknown, object, RequestContext>) => {
        mayReadInsights(scope);
        return feed.follow(scope.workspaceId, signal);
      },
      description:
        'What is wrong: now, and again whenever an alert is raised or cleared. Only an administrator may see it.',
    })
    insightsChanged(@Root() alerts: readonly Alert[]): InsightsChangeType {
      return { alerts };
    }
  }
  return new InsightsChangedResolver();
}
