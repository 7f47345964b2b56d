import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { ConnectionArguments, type ConnectionSource, type RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import { WriteOutcomeEnum } from '../enums.type.js';
import { KnowledgeItemType, toItemType } from '../item/item.type.js';
import type { LoadersOf } from '../knowledge.loader.js';
import type { HistoryService } from './history.service.js';
import { RememberKnowledgeInput, RememberManyInput, UndoKnowledgeMergeInput } from './remember.input.js';
import type { RememberService } from './remember.service.js';
import type { WriteOutcome } from './write.js';
import { KnowledgeWriteConnection, KnowledgeWriteType, toWriteType } from './write.type.js';

@ObjectType({ simpleResolvers: true, description: 'What remembering something came to.' })
export class RememberKnowledgePayload {
  @Field(() => WriteOutcomeEnum, { description: 'What became of it.' })
  readonly outcome!: WriteOutcome;

  @Field(() => KnowledgeItemType, {
    description: 'The item that says it: a new one, or after MERGED the one that said it already.',
  })
  readonly item!: KnowledgeItemType;

  @Field(() => KnowledgeWriteType, {
    description: 'What it was compared with, and why it came out so. Its id undoes a merge.',
  })
  readonly write!: KnowledgeWriteType;
}

@ObjectType({ simpleResolvers: true, description: 'What remembering several things came to.' })
export class RememberManyPayload {
  @Field(() => [RememberKnowledgePayload], { description: 'In the order of the things.' })
  readonly results!: readonly RememberKnowledgePayload[];
}

@ObjectType({ simpleResolvers: true, description: 'What undoing came to.' })
export class UndoKnowledgeMergePayload {
  @Field(() => KnowledgeItemType, { description: 'What was sent, as an item of its own.' })
  readonly item!: KnowledgeItemType;

  @Field(() => KnowledgeItemType, {
    description: 'The item that it had been merged with, or that had given way.',
  })
  readonly restored!: KnowledgeItemType;

  @Field(() => KnowledgeWriteType, { description: 'The write, now undone.' })
  readonly write!: KnowledgeWriteType;
}

@Resolver(() => KnowledgeWriteType)
export class RememberResolver {
  constructor(
    private readonly remembering: RememberService,
    private readonly history: HistoryService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Mutation(() => RememberKnowledgePayload, {
    description:
      'Remembers something. It is compared with what the workspace knows of the same type in the same project: an equal item gets one more source, one that it contradicts is superseded, else it is a new item.',
  })
  async rememberKnowledge(
    @Arg('input', () => RememberKnowledgeInput, { description: 'What to remember.' })
    input: RememberKnowledgeInput,
    @Ctx() context: RequestContext,
  ): Promise<RememberKnowledgePayload> {
    return this.payload(await this.remembering.rememberKnowledge(context.scope, input), context);
  }

  @Mutation(() => RememberManyPayload, {
    description: 'Remembers up to 32 things at once: all of them, or none when one is refused.',
  })
  async rememberMany(
    @Arg('input', () => RememberManyInput, { description: 'What to remember.' }) input: RememberManyInput,
    @Ctx() context: RequestContext,
  ): Promise<RememberManyPayload> {
    const ids = await this.remembering.rememberMany(context.scope, input);
    return { results: await Promise.all(ids.map((id) => this.payload(id, context))) };
  }

  @Mutation(() => UndoKnowledgeMergePayload, {
    description:
      'Takes a merge or a supersession back: what was sent becomes an item of its own, and the other is as it was. Both then stand beside each other.',
  })
  async undoKnowledgeMerge(
    @Arg('input', () => UndoKnowledgeMergeInput, { description: 'Which one.' })
    input: UndoKnowledgeMergeInput,
    @Ctx() context: RequestContext,
  ): Promise<UndoKnowledgeMergePayload> {
    const writeId = uuidOf('KnowledgeWrite', input.writeId, 'input.writeId');
    const { itemId, restoredId } = await this.history.undo(context.scope, { ...input, writeId });
    this.loadersOf(context).clear();
    const [item, restored] = await Promise.all([
      this.itemOf(itemId, context),
      this.itemOf(restoredId, context),
    ]);
    return { item, restored, write: await this.writeOf(writeId, context) };
  }

  @Query(() => KnowledgeWriteConnection, {
    description: 'What became of everything that was to be remembered, the latest first.',
  })
  async knowledgeWrites(
    @Args() page: ConnectionArguments,
    @Ctx() { scope }: RequestContext,
  ): Promise<ConnectionSource<KnowledgeWriteType>> {
    const { edges, pageInfo } = await this.history.writes(scope, page);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toWriteType(node) })),
      pageInfo,
      count: () => this.history.countWrites(scope),
    };
  }

  @FieldResolver(() => KnowledgeItemType, { description: 'The item that says it.' })
  async item(
    @Root() { write }: KnowledgeWriteType,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemType> {
    return this.itemOf(write.itemId, context);
  }

  @FieldResolver(() => KnowledgeItemType, {
    nullable: true,
    description:
      'What it was compared with: the nearest item. Null when nothing was near, or it has been deleted.',
  })
  async comparedWith(
    @Root() { write }: KnowledgeWriteType,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemType | null> {
    const { comparedWithId } = write;
    const item = comparedWithId === null ? null : await this.loadersOf(context).item.load(comparedWithId);
    return item && toItemType(item);
  }

  private async payload(writeId: string, context: RequestContext): Promise<RememberKnowledgePayload> {
    const write = await this.writeOf(writeId, context);
    return { outcome: write.outcome, item: await this.itemOf(write.write.itemId, context), write };
  }

  private async writeOf(id: string, context: RequestContext): Promise<KnowledgeWriteType> {
    const write = await this.loadersOf(context).write.load(id);
    if (!write) throw notFound('KnowledgeWrite', toGlobalId('KnowledgeWrite', id));
    return toWriteType(write);
  }

  private async itemOf(id: string, context: RequestContext): Promise<KnowledgeItemType> {
    const item = await this.loadersOf(context).item.load(id);
    if (!item) throw notFound('KnowledgeItem', toGlobalId('KnowledgeItem', id));
    return toItemType(item);
  }
}
