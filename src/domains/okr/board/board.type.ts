import { Field, ID, ObjectType } from 'type-graphql';
import type { Changes } from '../../../db/index.js';

@ObjectType('OkrChange', {
  description:
    'Which objectives of a cycle look different. It says where to look: what they look like is asked for, as of the moment it is sent.',
})
export class OkrChangeType {
  @Field(() => ID, { simple: true, description: 'The id of the cycle.' })
  readonly cycleId!: string;

  @Field({
    simple: true,
    description:
      'Whether to ask for the whole board again: at first, after a lost connection to the database, and when more changed than one notice names. Nothing is named then.',
  })
  readonly isReload!: boolean;

  readonly cycleUuid!: string;
  readonly changes!: Changes;
}
