import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../remember/remember.input.js';
import type { KnowledgeType } from './built-in-types.js';

@ObjectType('KnowledgeType', { simpleResolvers: true, description: 'A kind of knowledge.' })
export class KnowledgeTypeType implements KnowledgeType {
  @Field({ description: 'What items of it have as their `type`.' })
  readonly name!: string;

  @Field({ description: 'What belongs to it.' })
  readonly description!: string;

  @Field(() => Int, { description: 'For how many days after it was last said to hold an item is FRESH.' })
  readonly freshDays!: number;

  @Field(() => Int, { description: 'From how many days on it is STALE; in between it is AGING.' })
  readonly staleDays!: number;

  @Field({ description: 'Whether every workspace has it.' })
  readonly isBuiltIn!: boolean;
}

@InputType({ description: "A type of the workspace's own." })
export class AddKnowledgeTypeInput {
  @Field({ description: 'Its name: 2 to 40 small letters, digits and underscores.' })
  readonly name!: string;

  @Field({ description: 'What belongs to it, in a line of up to 200 characters.' })
  readonly description!: string;

  @Field(() => Int, { nullable: true, description: 'For how many days an item is FRESH. 90 by default.' })
  readonly freshDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'From how many days on it is STALE. 180 by default.' })
  readonly staleDays?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
