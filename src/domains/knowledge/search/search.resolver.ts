import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { uuidOf } from '../../../kernel/ids.js';
import { KnowledgeFilter } from './search.input.js';
import type { SearchService } from './search.service.js';
import { KnowledgeSearchType, toSearchType } from './search.type.js';

const FIRST = { nullable: true, description: 'How many hits, 1 to 100. 10 when it is not given.' };

@Resolver()
export class SearchResolver {
  constructor(private readonly searching: SearchService) {}

  @Query(() => KnowledgeSearchType, {
    description: 'Finds knowledge by its words and its vectors at once. A search after a write sees it.',
  })
  async searchKnowledge(
    @Arg('query', { description: 'What is looked for, in any words: 1 to 2,000 characters.' }) query: string,
    @Arg('filter', () => KnowledgeFilter, { nullable: true, description: 'Among which items.' })
    filter: KnowledgeFilter | null | undefined,
    @Arg('first', () => Int, FIRST) first: number | null | undefined,
    @Ctx() { scope, signal }: RequestContext,
  ): Promise<KnowledgeSearchType> {
    return toSearchType(await this.searching.searchKnowledge(scope, { query, filter, first }, signal));
  }

  @Query(() => KnowledgeSearchType, { description: 'What is near to an item, itself left out.' })
  async relatedKnowledge(
    @Arg('id', () => ID, { description: 'The id of the item.' }) id: string,
    @Arg('filter', () => KnowledgeFilter, { nullable: true, description: 'Among which items.' })
    filter: KnowledgeFilter | null | undefined,
    @Arg('first', () => Int, FIRST) first: number | null | undefined,
    @Ctx() { scope, signal }: RequestContext,
  ): Promise<KnowledgeSearchType> {
    const itemId = uuidOf('KnowledgeItem', id);
    return toSearchType(await this.searching.relatedKnowledge(scope, { itemId, filter, first }, signal));
  }
}
