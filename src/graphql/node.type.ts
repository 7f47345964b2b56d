import { Field, ID, InterfaceType } from 'type-graphql';
import { parseGlobalId } from '../kernel/ids.js';

@InterfaceType('Node', {
  description: 'Anything with a globally unique id, which `node(id:)` finds again.',
  resolveType: (value: { id: string }) => parseGlobalId(value.id)?.kind,
})
export abstract class Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;
}
