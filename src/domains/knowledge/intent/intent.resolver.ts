import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { roundedMs } from '../rounded.js';
import type { IntentService } from './intent.service.js';
import { MessageClassification } from './intent.type.js';

@Resolver()
export class IntentResolver {
  constructor(private readonly service: IntentService) {}

  @Query(() => MessageClassification, {
    description:
      'What a message is for, what is being done and how it goes, by rules and by the labelled examples most like it. ' +
      'Where those are not sure and a model is configured, it is asked once and has two seconds; after that all is UNKNOWN.',
  })
  async classifyIntent(
    @Arg('text', () => String, { description: 'The message, 1 to 20,000 characters. English is read best.' })
    text: string,
    @Ctx() { scope }: RequestContext,
  ): Promise<MessageClassification> {
    const { durationMs, ...read } = await this.service.classify(scope, text);
    return { ...read, durationMs: roundedMs(durationMs) };
  }
}
