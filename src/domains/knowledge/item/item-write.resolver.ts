import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { uuidOf } from '../../../kernel/ids.js';
import type { LoadersOf } from '../knowledge.loader.js';
import { KnowledgeItemRequestInput, UpdateKnowledgeInput } from './item-write.input.js';
import type { ItemWriteService } from './item-write.service.js';
import { KnowledgeItemType, toItemType } from './item.type.js';

@ObjectType({ simpleResolvers: true, description: 'What a change of an item came to.' })
export class KnowledgeItemPayload {
  @Field(() => KnowledgeItemType, { description: 'The item as it now is.' })
  readonly item!: KnowledgeItemType;
}

@ObjectType({ simpleResolvers: true, description: 'What deleting an item came to.' })
export class DeleteKnowledgePayload {
  @Field(() => ID, { description: 'The id that is no longer there.' })
  readonly deletedId!: string;
}

const WHICH = { description: 'Which item.' };

@Resolver()
export class ItemWriteResolver {
  constructor(
    private readonly writes: ItemWriteService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Mutation(() => KnowledgeItemPayload, {
    description:
      'Changes an item by hand. With other words it is as sure as before any feedback: opinions were of the old ones.',
  })
  async updateKnowledge(
    @Arg('input', () => UpdateKnowledgeInput, { description: 'What to change.' }) input: UpdateKnowledgeInput,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemPayload> {
    await this.writes.update(context.scope, { ...input, id: idOf(input) });
    return this.payload(input, context);
  }

  @Mutation(() => DeleteKnowledgePayload, {
    description: 'Deletes an item for good, with its history. What it had superseded stands again.',
  })
  async deleteKnowledge(
    @Arg('input', () => KnowledgeItemRequestInput, WHICH) input: KnowledgeItemRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<DeleteKnowledgePayload> {
    await this.writes.delete(context.scope, { ...input, id: idOf(input) });
    this.loadersOf(context).clear();
    return { deletedId: input.id };
  }

  @Mutation(() => KnowledgeItemPayload, {
    description: 'Says that an item still holds: it is FRESH again, and no longer expired.',
  })
  async confirmKnowledge(
    @Arg('input', () => KnowledgeItemRequestInput, WHICH) input: KnowledgeItemRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemPayload> {
    await this.writes.confirm(context.scope, { ...input, id: idOf(input) });
    return this.payload(input, context);
  }

  @Mutation(() => KnowledgeItemPayload, {
    description:
      'Says that an item was useful, which takes 15 % off the doubt in it. One opinion a member: a later one takes the place of an earlier.',
  })
  async markUseful(
    @Arg('input', () => KnowledgeItemRequestInput, WHICH) input: KnowledgeItemRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemPayload> {
    await this.writes.mark(context.scope, { ...input, id: idOf(input) }, true);
    return this.payload(input, context);
  }

  @Mutation(() => KnowledgeItemPayload, {
    description:
      'Says that an item is wrong, which leaves 60 % of its confidence. One opinion a member: a later one takes the place of an earlier.',
  })
  async markWrong(
    @Arg('input', () => KnowledgeItemRequestInput, WHICH) input: KnowledgeItemRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeItemPayload> {
    await this.writes.mark(context.scope, { ...input, id: idOf(input) }, false);
    return this.payload(input, context);
  }

  private async payload(
    { id }: KnowledgeItemRequestInput,
    context: RequestContext,
  ): Promise<KnowledgeItemPayload> {
    const loaders = this.loadersOf(context);
    loaders.clear();
    const item = await loaders.item.load(uuidOf('KnowledgeItem', id));
    if (!item) throw notFound('KnowledgeItem', id);
    return { item: toItemType(item) };
  }
}

function idOf({ id }: KnowledgeItemRequestInput): string {
  return uuidOf('KnowledgeItem', id, 'input.id');
}
