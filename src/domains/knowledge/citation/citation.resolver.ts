import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { parseGlobalId } from '../../../kernel/ids.js';
import { KnowledgeItemType, toItemType } from '../item/item.type.js';
import type { LoadersOf } from '../knowledge.loader.js';
import { CitationType } from './citation.type.js';
import { KnowledgeReferenceType } from './reference.type.js';

@Resolver(() => CitationType)
export class CitationResolver {
  constructor(private readonly loadersOf: LoadersOf) {}

  @FieldResolver(() => KnowledgeItemType, {
    nullable: true,
    description:
      'The item. Null when there is none of that id in this workspace: a model may have made it up.',
  })
  item(@Root() { itemId }: CitationType, @Ctx() context: RequestContext): Promise<KnowledgeItemType | null> {
    return itemOf(itemId, this.loadersOf, context);
  }
}

@Resolver(() => KnowledgeReferenceType)
export class ReferenceResolver {
  constructor(private readonly loadersOf: LoadersOf) {}

  @FieldResolver(() => KnowledgeItemType, {
    nullable: true,
    description: 'The item. Null when it has been deleted.',
  })
  item(
    @Root() { itemId }: KnowledgeReferenceType,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemType | null> {
    return itemOf(itemId, this.loadersOf, context);
  }
}

async function itemOf(
  itemId: string,
  loadersOf: LoadersOf,
  context: RequestContext,
): Promise<KnowledgeItemType | null> {
  const parsed = parseGlobalId(itemId);
  if (parsed?.kind !== 'KnowledgeItem') return null;
  const item = await loadersOf(context).item.load(parsed.uuid);
  return item && toItemType(item);
}
