import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import type { ExtractionService } from './extraction.service.js';
import {
  ExtractionType,
  KnowledgeExtractionPayload,
  RetryKnowledgeExtractionInput,
  SetKnowledgeExtractionInput,
} from './extraction.type.js';

@Resolver()
export class ExtractionResolver {
  constructor(private readonly service: ExtractionService) {}

  @Query(() => ExtractionType, {
    description:
      'How the taking of knowledge out of messages stands. It happens some seconds after a message, never within an answer.',
  })
  knowledgeExtraction(@Ctx() { scope }: RequestContext): Promise<ExtractionType> {
    return this.service.state(scope);
  }

  @Mutation(() => KnowledgeExtractionPayload, {
    description: 'Switches extraction on or off for the whole workspace. Only an administrator may.',
  })
  async setKnowledgeExtraction(
    @Arg('input', () => SetKnowledgeExtractionInput, { description: 'What is wanted.' })
    input: SetKnowledgeExtractionInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<KnowledgeExtractionPayload> {
    await this.service.switchTo(scope, input);
    return { extraction: await this.service.state(scope) };
  }

  @Mutation(() => KnowledgeExtractionPayload, {
    description:
      'Has messages read after all that failed or are paused. Calling it twice changes nothing more.',
  })
  async retryKnowledgeExtraction(
    @Arg('input', () => RetryKnowledgeExtractionInput, {
      nullable: true,
      description: 'What makes it repeatable.',
    })
    input: RetryKnowledgeExtractionInput | null | undefined,
    @Ctx() { scope }: RequestContext,
  ): Promise<KnowledgeExtractionPayload> {
    await this.service.retry(scope, input?.idempotencyKey);
    return { extraction: await this.service.state(scope) };
  }
}
