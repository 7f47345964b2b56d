import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { RequestContext } from '../graphql/index.js';
import { uuidOf } from '../kernel/ids.js';
import { CancelGenerationInput, RetryGenerationInput } from './generation.input.js';
import type { GenerationLoaders } from './generation.loader.js';
import { Generation, toGeneration } from './generation.type.js';
import type { Generations } from './generations.service.js';

const ID_DESCRIPTION = 'The id of a generation.';
const DEFAULT_WAIT_MS = 30_000;

@ObjectType({ description: 'What cancelling came to.', simpleResolvers: true })
export class CancelGenerationPayload {
  @Field(() => Generation, { description: 'The generation as it ended, with the text it had by then.' })
  readonly generation!: Generation;
}

@ObjectType({ description: 'What retrying came to.', simpleResolvers: true })
export class RetryGenerationPayload {
  @Field(() => Generation, { description: 'The new generation, which starts over.' })
  readonly generation!: Generation;
}

@Resolver(() => Generation)
export class GenerationResolver {
  constructor(
    private readonly generations: Generations,
    private readonly loaders: (context: RequestContext) => GenerationLoaders,
  ) {}

  @Query(() => Generation, { description: 'An answer that is being written, or was.' })
  async generation(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Ctx() { scope }: RequestContext,
  ): Promise<Generation> {
    return toGeneration(await this.generations.get(scope, uuidOf('Generation', id)));
  }

  @Query(() => Generation, {
    description:
      'Waits for an answer without a subscription: returns it when it has ended, or as it then is.',
  })
  async awaitGeneration(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('waitMs', () => Int, {
      nullable: true,
      description: 'How long to wait at most, 0 to 60,000. 30,000 when it is not given.',
    })
    waitMs: number | undefined,
    @Ctx() { scope, signal }: RequestContext,
  ): Promise<Generation> {
    const uuid = uuidOf('Generation', id);
    return toGeneration(await this.generations.await(scope, uuid, waitMs ?? DEFAULT_WAIT_MS, signal));
  }

  @Mutation(() => CancelGenerationPayload, {
    description:
      'Stops an answer; one that has ended is returned as it is. What was written is kept and paid for.',
  })
  async cancelGeneration(
    @Arg('input', { description: 'Which answer to stop.' }) input: CancelGenerationInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<CancelGenerationPayload> {
    const id = uuidOf('Generation', input.id, 'input.id');
    const record = await this.generations.cancel(scope, id, input.idempotencyKey ?? undefined);
    return Object.assign(new CancelGenerationPayload(), { generation: toGeneration(record) });
  }

  @Mutation(() => RetryGenerationPayload, {
    description: 'Starts an answer that failed, was cancelled or interrupted over, under a new id.',
  })
  async retryGeneration(
    @Arg('input', { description: 'Which answer to start over.' }) input: RetryGenerationInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<RetryGenerationPayload> {
    const id = uuidOf('Generation', input.id, 'input.id');
    const record = await this.generations.retry(scope, id, input.idempotencyKey ?? undefined);
    return Object.assign(new RetryGenerationPayload(), { generation: toGeneration(record) });
  }

  @FieldResolver(() => Generation, {
    nullable: true,
    description: 'What this is a retry of. Null for a first try.',
  })
  async retryOf(
    @Root() { retryOfId }: Generation,
    @Ctx() context: RequestContext,
  ): Promise<Generation | null> {
    const record = retryOfId === null ? null : await this.loaders(context).byId.load(retryOfId);
    return record && toGeneration(record);
  }
}
