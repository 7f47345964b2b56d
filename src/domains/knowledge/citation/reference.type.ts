import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('KnowledgeReference', { description: 'Something the team knows, and why it is named.' })
export class KnowledgeReferenceType {
  @Field(() => ID, { simple: true, description: 'The id of the item, also where it is not there any more.' })
  readonly itemId!: string;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'Why it was found, in one line. Null where it is cited.',
  })
  readonly reason!: string | null;
}
