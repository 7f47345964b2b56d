import { Arg, Args, Ctx, FieldResolver, ID, ObjectType, Field, Query, Resolver, Root } from 'type-graphql';
import { ConnectionArguments, type ConnectionSource, type RequestContext } from '../../../graphql/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { notFound } from '../../../kernel/errors.js';
import { uuidOf } from '../../../kernel/ids.js';
import { FreshnessEnum, ItemOrderEnum } from '../enums.type.js';
import { freshnessOf, type Freshness } from '../freshness/freshness.js';
import type { LoadersOf } from '../knowledge.loader.js';
import { KnowledgeFilter } from '../search/search.input.js';
import type { ItemOrder } from './item-order.js';
import type { ItemService } from './item.service.js';
import { KnowledgeItemConnection, KnowledgeItemType, KnowledgeSourceType, toItemType } from './item.type.js';

@ObjectType('KnowledgeEvidence', {
  simpleResolvers: true,
  description: 'That a source says what an item says.',
})
export class KnowledgeEvidenceType {
  @Field(() => KnowledgeSourceType, { description: 'The source.' })
  readonly source!: KnowledgeSourceType;

  @Field({ description: 'When it was met.' })
  readonly createdAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      'When the source was found to say it no longer, as a document that was changed. Null while it says so.',
  })
  readonly retiredAt!: Date | null;
}

@Resolver(() => KnowledgeItemType)
export class ItemResolver {
  constructor(
    private readonly items: ItemService,
    private readonly loadersOf: LoadersOf,
    private readonly clock: Clock,
  ) {}

  @Query(() => KnowledgeItemType, { description: 'An item, also one that is superseded or expired.' })
  async knowledgeItem(
    @Arg('id', () => ID, { description: 'The id of the item.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemType> {
    const item = await this.loadersOf(context).item.load(uuidOf('KnowledgeItem', id));
    if (!item) throw notFound('KnowledgeItem', id);
    return toItemType(item);
  }

  @Query(() => KnowledgeItemConnection, { description: 'What the workspace knows.' })
  async knowledgeItems(
    @Args() page: ConnectionArguments,
    @Arg('filter', () => KnowledgeFilter, {
      nullable: true,
      description: 'Which items. Those that hold, when it is not given.',
    })
    filter: KnowledgeFilter | null | undefined,
    @Arg('orderBy', () => ItemOrderEnum, { nullable: true, description: 'CREATED when it is not given.' })
    orderBy: ItemOrder | null | undefined,
    @Ctx() { scope }: RequestContext,
  ): Promise<ConnectionSource<KnowledgeItemType>> {
    const { edges, pageInfo } = await this.items.items(scope, { filter, orderBy, page });
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toItemType(node) })),
      pageInfo,
      count: () => this.items.countItems(scope, filter),
    };
  }

  @FieldResolver(() => FreshnessEnum, { description: 'How likely it is that it still holds.' })
  async freshness(@Root() { item }: KnowledgeItemType, @Ctx() context: RequestContext): Promise<Freshness> {
    const shelf = await this.loadersOf(context).shelf.load(item.type);
    return freshnessOf(item.lastConfirmedAt, this.clock.now(), shelf);
  }

  @FieldResolver(() => KnowledgeItemType, {
    nullable: true,
    description: 'What stands in its place. Null while it stands itself.',
  })
  async supersededBy(
    @Root() { item }: KnowledgeItemType,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemType | null> {
    if (item.supersededById === null) return null;
    const found = await this.loadersOf(context).item.load(item.supersededById);
    return found && toItemType(found);
  }

  @FieldResolver(() => [KnowledgeEvidenceType], {
    description: 'Everything that says so, in the order in which it was met: the first is `source`.',
  })
  async evidence(
    @Root() { item }: KnowledgeItemType,
    @Ctx() context: RequestContext,
  ): Promise<readonly KnowledgeEvidenceType[]> {
    return this.loadersOf(context).evidenceOf.load(item.id);
  }
}
