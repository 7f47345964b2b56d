import { Args, Ctx, Query, Resolver } from 'type-graphql';
import {
  connectionOf,
  type ConnectionSource,
  type RequestContext,
  toOrder,
  type SaidOrder,
} from '../../../graphql/index.js';
import { KeyResultConnection } from '../check-in/check-in.type.js';
import { KeyResultType, ObjectiveType, toKeyResultType, toObjectiveType } from '../goal/goal.type.js';
import type { LoadersOf } from '../okr.loader.js';
import type { GoalOrder } from './goal-filter.js';
import { KeyResultsArguments, ObjectivesArguments } from './goal-list.input.js';
import type { GoalListService } from './goal-list.service.js';

const ObjectiveConnection = connectionOf(ObjectiveType, 'Objective');

@Resolver()
export class GoalListResolver {
  constructor(
    private readonly lists: GoalListService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Query(() => ObjectiveConnection, {
    description: "The workspace's objectives: those that a filter lets through, in any order.",
  })
  async objectives(
    @Args() { filter, orderBy, ...page }: ObjectivesArguments,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionSource<ObjectiveType>> {
    const { scope } = context;
    const list = { filter, order: orderOf(orderBy), page };
    const { edges, pageInfo } = await this.lists.objectives(scope, this.loadersOf(context), list);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toObjectiveType(node) })),
      pageInfo,
      count: () => this.lists.countObjectives(scope, list),
    };
  }

  @Query(() => KeyResultConnection, {
    description: "The workspace's key results: those that a filter lets through, in any order.",
  })
  async keyResults(
    @Args() { filter, orderBy, ...page }: KeyResultsArguments,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionSource<KeyResultType>> {
    const { scope } = context;
    const list = { filter, order: orderOf(orderBy), page };
    const { edges, pageInfo } = await this.lists.keyResults(scope, this.loadersOf(context), list);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toKeyResultType(node) })),
      pageInfo,
      count: () => this.lists.countKeyResults(scope, list),
    };
  }
}

function orderOf<By extends string>(order: SaidOrder<By> | undefined): GoalOrder<By | 'CREATED'> {
  return order ? toOrder(order) : { by: 'CREATED', isDescending: false };
}
