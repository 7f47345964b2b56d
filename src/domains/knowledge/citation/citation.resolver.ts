import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { parseGlobalId } from '../../../kernel/ids.js';
import { KnowledgeItemType, toItemType } from '../item/item.type.js';
import type { LoadersOf } from '../knowledge.loader.js';
import { CitationType } from './citation.type.js';

@Resolver(() => CitationType)
export class CitationResolver {
  constructor(private readonly loadersOf: LoadersOf) {}

  @FieldResolver(() => KnowledgeItemType, {
    nullable: true,
    description:
      'The item. Null when there is none of that id in this workspace: a model may have made it up.',
  })
  async item(
    @Root() { itemId }: CitationType,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemType | null> {
    const parsed = parseGlobalId(itemId);
    if (parsed?.kind !== 'KnowledgeItem') return null;
    const item = await this.loadersOf(context).item.load(parsed.uuid);
    return item && toItemType(item);
  }
}
