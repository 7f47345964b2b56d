import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import type { TypeService } from './type.service.js';
import { AddKnowledgeTypeInput, KnowledgeTypeType } from './type.type.js';

@ObjectType({ simpleResolvers: true, description: 'What adding a type came to.' })
export class AddKnowledgeTypePayload {
  @Field(() => KnowledgeTypeType, { description: 'The type.' })
  readonly type!: KnowledgeTypeType;
}

@Resolver()
export class TypeResolver {
  constructor(private readonly types: TypeService) {}

  @Query(() => [KnowledgeTypeType], {
    description: "The kinds of knowledge: the built-in ones, then the workspace's own, at most 50.",
  })
  async knowledgeTypes(@Ctx() { scope }: RequestContext): Promise<readonly KnowledgeTypeType[]> {
    return this.types.all(scope);
  }

  @Mutation(() => AddKnowledgeTypePayload, { description: 'Adds a type to the workspace.' })
  async addKnowledgeType(
    @Arg('input', () => AddKnowledgeTypeInput, { description: 'The type.' }) input: AddKnowledgeTypeInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<AddKnowledgeTypePayload> {
    const name = await this.types.addType(scope, input);
    const type = (await this.types.all(scope)).find((known) => known.name === name);
    if (!type) throw notFound('KnowledgeType', name);
    return { type };
  }
}
