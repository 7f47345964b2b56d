import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Span', {
  simpleResolvers: true,
  description: 'Characters of a text, counted in UTF-16 units as JavaScript, Java and C# count them.',
})
export class SpanType {
  @Field(() => Int, { description: 'The first character, from 0.' })
  readonly start!: number;

  @Field(() => Int, { description: 'One past the last character.' })
  readonly end!: number;
}
