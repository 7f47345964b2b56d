import { Arg, Args, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { type ConnectionSource, type RequestContext, toOrder } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import type { LoadersOf } from '../okr.loader.js';
import type { CycleService } from './cycle.service.js';
import {
  CreateOkrCycleInput,
  OkrCycleConnection,
  OkrCyclesArguments,
  OkrCycleType,
  toCycleType,
} from './cycle.type.js';

@ObjectType({ simpleResolvers: true, description: 'What making a cycle came to.' })
export class CreateOkrCyclePayload {
  @Field(() => OkrCycleType, { description: 'The cycle.' })
  readonly cycle!: OkrCycleType;
}

@Resolver(() => OkrCycleType)
export class CycleResolver {
  constructor(
    private readonly cycles: CycleService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Query(() => OkrCycleType, { description: 'A cycle.' })
  async okrCycle(
    @Arg('id', () => ID, { description: 'The id of the cycle.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<OkrCycleType> {
    return this.find(uuidOf('OkrCycle', id), context);
  }

  @Query(() => OkrCycleConnection, {
    description: "The workspace's cycles, the latest first, or in any order.",
  })
  async okrCycles(
    @Args() { on, orderBy, ...page }: OkrCyclesArguments,
    @Ctx() { scope }: RequestContext,
  ): Promise<ConnectionSource<OkrCycleType>> {
    const { edges, pageInfo } = await this.cycles.cycles(scope, page, {
      on,
      order: orderBy && toOrder(orderBy),
    });
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toCycleType(node) })),
      pageInfo,
      count: () => this.cycles.countCycles(scope, on),
    };
  }

  @Mutation(() => CreateOkrCyclePayload, { description: 'Makes a cycle: a quarter, or any days.' })
  async createOkrCycle(
    @Arg('input', () => CreateOkrCycleInput, { description: 'Which days, and their name.' })
    input: CreateOkrCycleInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateOkrCyclePayload> {
    const uuid = await this.cycles.createCycle(context.scope, input);
    return { cycle: await this.find(uuid, context) };
  }

  private async find(uuid: string, context: RequestContext): Promise<OkrCycleType> {
    const cycle = await this.loadersOf(context).cycle.load(uuid);
    if (!cycle) throw notFound('OkrCycle', toGlobalId('OkrCycle', uuid));
    return toCycleType(cycle);
  }
}
