import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql';
import type { RequestContext } from '../graphql/index.js';
import { uuidOf } from '../kernel/ids.js';
import {
  GenerationCancelled,
  GenerationCompleted,
  GenerationEventInterface,
} from './generation-event.type.js';
import { Generation, toGeneration } from './generation.type.js';
import type { Generations } from './generations.service.js';
import type { GenerationEvent as LoggedEvent } from './port.js';

interface EventsArguments {
  readonly id: string;
  readonly after?: number | null;
}

/**
 * Makes the resolver of the subscription. A class of its own for each service: type-graphql calls `subscribe` without
 * an instance.
 */
export function createGenerationEventResolver(generations: Generations): object {
  @Resolver()
  class GenerationEventResolver {
    @Subscription(() => GenerationEventInterface, {
      subscribe: ({ args, context }: SubscribeResolverData<unknown, EventsArguments, RequestContext>) =>
        generations.events(context.scope, uuidOf('Generation', args.id), args.after ?? 0, context.signal),
      description:
        'The events of an answer after a number: first what is in its log, then live, then its end. After the end it replays. Reading it on two connections costs no second answer.',
    })
    generationEvents(
      @Arg('id', () => ID, { description: 'The id of a generation.' }) _id: string,
      @Arg('after', () => Int, {
        nullable: true,
        description:
          'The number of the last event already seen. 0, the default, for all. Above the last number of an answer that has ended it is refused with BAD_USER_INPUT, unless the answer is INTERRUPTED.',
      })
      _after: number | undefined,
      @Root() event: LoggedEvent,
    ): LoggedEvent {
      return event;
    }
  }
  return new GenerationEventResolver();
}

/** An end event leads to the generation as it ended. */
@Resolver(() => GenerationCompleted)
export class GenerationCompletedResolver {
  constructor(private readonly generations: Generations) {}

  @FieldResolver(() => Generation, { description: 'The generation as it ended.' })
  generation(
    @Root() { generationId }: GenerationCompleted,
    @Ctx() { scope }: RequestContext,
  ): Promise<Generation> {
    return this.generations.get(scope, generationId).then(toGeneration);
  }
}

/** An end event leads to the generation as it ended. */
@Resolver(() => GenerationCancelled)
export class GenerationCancelledResolver {
  constructor(private readonly generations: Generations) {}

  @FieldResolver(() => Generation, { description: 'The generation as it ended.' })
  generation(
    @Root() { generationId }: GenerationCancelled,
    @Ctx() { scope }: RequestContext,
  ): Promise<Generation> {
    return this.generations.get(scope, generationId).then(toGeneration);
  }
}
