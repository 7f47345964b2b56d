import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Citation } from './citation.js';

@ObjectType('KnowledgeCitation', {
  simpleResolvers: true,
  description: 'A place in a text that names something the team knows.',
})
export class CitationType {
  @Field(() => ID, { description: 'The id in the mark, also where there is no such item any more.' })
  readonly itemId!: string;

  @Field(() => Int, { description: 'Where the mark begins in the text, in UTF-16 units.' })
  readonly start!: number;

  @Field(() => Int, { description: 'One past its end.' })
  readonly end!: number;
}

export function toCitationType({ itemId, span }: Citation): CitationType {
  return { itemId, ...span };
}
