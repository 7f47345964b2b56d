import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Generation, toGeneration, type GenerationLoaders } from '../../../generation/index.js';
import type { RequestContext } from '../../../graphql/index.js';
import { CitationType, citationsIn, toCitationType } from '../../knowledge/index.js';
import { OkrMessageType } from './session.type.js';

@Resolver(() => OkrMessageType)
export class MessageResolver {
  constructor(private readonly generationLoaders: (context: RequestContext) => GenerationLoaders) {}

  @FieldResolver(() => [CitationType], {
    description: 'What the team knows that it names, in the order of the text; at most 50.',
  })
  citations(@Root() { content }: OkrMessageType): readonly CitationType[] {
    return citationsIn(content).map(toCitationType);
  }

  @FieldResolver(() => Generation, {
    nullable: true,
    description:
      'The generation that wrote it, or for what a member said the latest that answers it. Null when there is none.',
  })
  async generation(
    @Root() { message }: OkrMessageType,
    @Ctx() context: RequestContext,
  ): Promise<Generation | null> {
    const { byId, latestBySubject } = this.generationLoaders(context);
    const { id, generationId } = message;
    const record = await (generationId === undefined ? latestBySubject.load(id) : byId.load(generationId));
    return record && toGeneration(record);
  }
}
