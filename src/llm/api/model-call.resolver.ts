import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { ConnectionArguments, type ConnectionSource, type RequestContext } from '../../graphql/index.js';
import type { Ledger } from '../ledger/ledger.service.js';
import {
  ModelCallConnection,
  ModelCallFilterInput,
  ModelCallType,
  toCallFilter,
  toModelCallType,
} from './model-call.type.js';

@Resolver(() => ModelCallType)
export class ModelCallResolver {
  constructor(private readonly ledger: Ledger) {}

  @Query(() => ModelCallConnection, {
    description:
      "Calls to models, newest first: yours, and for an administrator the workspace's. A call is here a moment after it has ended.",
  })
  async modelCalls(
    @Arg('filter', () => ModelCallFilterInput, { nullable: true, description: 'Which calls.' })
    filter: ModelCallFilterInput | null,
    @Args() page: ConnectionArguments,
    @Ctx() { scope }: RequestContext,
  ): Promise<ConnectionSource<ModelCallType>> {
    const wanted = toCallFilter(filter);
    const { edges, pageInfo } = await this.ledger.page(scope, wanted, page);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toModelCallType(node) })),
      pageInfo,
      count: () => this.ledger.count(scope, wanted),
    };
  }
}
