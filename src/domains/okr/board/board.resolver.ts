import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql';
import type { Changes } from '../../../db/index.js';
import type { RequestContext } from '../../../graphql/index.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import { ObjectiveType, toObjectiveType } from '../goal/goal.type.js';
import type { Objective } from '../goal/goal.js';
import type { LoadersOf } from '../okr.loader.js';
import type { BoardService } from './board.service.js';
import { OkrChangeType } from './board.type.js';

interface BoardArguments {
  readonly cycleId: string;
}

/**
 * Makes the resolver of the subscription. A class of its own for each service: type-graphql calls `subscribe` without
 * an instance.
 */
export function createBoardResolver(boards: BoardService): object {
  @Resolver()
  class BoardResolver {
    @Subscription(() => OkrChangeType, {
      subscribe: ({ args, context }: SubscribeResolverData<unknown, BoardArguments, RequestContext>) =>
        boards.changes(context.scope, uuidOf('OkrCycle', args.cycleId, 'cycleId'), context.signal),
      description:
        "What changes on a cycle's board. The first event says to load it: what changes after that is told, however slowly events are read, each objective once until it is.",
    })
    okrChanged(
      @Arg('cycleId', () => ID, { description: 'The id of the cycle.' }) cycleId: string,
      @Root() changes: Changes,
    ): OkrChangeType {
      const cycleUuid = uuidOf('OkrCycle', cycleId, 'cycleId');
      return { cycleId, cycleUuid, isReload: changes.isReload, changes };
    }
  }
  return new BoardResolver();
}

@Resolver(() => OkrChangeType)
export class BoardChangeResolver {
  constructor(private readonly loadersOf: LoadersOf) {}

  @FieldResolver(() => [ObjectiveType], {
    description: 'Those that are on the board, as they now are, in the order in which they changed.',
  })
  async objectives(
    @Root() change: OkrChangeType,
    @Ctx() context: RequestContext,
  ): Promise<readonly ObjectiveType[]> {
    const found = await this.onBoard(change, context);
    return found.flatMap(({ objective }) => (objective ? [toObjectiveType(objective)] : []));
  }

  @FieldResolver(() => [ID], {
    description: 'Those that are no longer on the board: removed, or moved elsewhere.',
  })
  async removedIds(
    @Root() change: OkrChangeType,
    @Ctx() context: RequestContext,
  ): Promise<readonly string[]> {
    const found = await this.onBoard(change, context);
    return found.flatMap(({ id, objective }) => (objective ? [] : [toGlobalId('Objective', id)]));
  }

  private onBoard(
    { changes, cycleUuid }: OkrChangeType,
    context: RequestContext,
  ): Promise<readonly { readonly id: string; readonly objective: Objective | undefined }[]> {
    const loaders = this.loadersOf(context);
    return Promise.all(
      changes.ids.map(async (id) => {
        const objective = await loaders.objective.load(id);
        return { id, objective: objective?.cycleId === cycleUuid ? objective : undefined };
      }),
    );
  }
}
