import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../remember/remember.input.js';

const VERSION =
  'The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT.';

@InputType({ description: 'An item to do something with.' })
export class KnowledgeItemRequestInput {
  @Field(() => ID, { description: 'The id of the item.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of an item. What is left out stays.' })
export class UpdateKnowledgeInput extends KnowledgeItemRequestInput {
  @Field(() => String, { nullable: true, description: 'What is known: 1 to 10,000 characters.' })
  readonly content?: string | null;

  @Field(() => String, { nullable: true, description: 'A name of `knowledgeTypes`.' })
  readonly type?: string | null;

  @Field(() => String, { nullable: true, description: 'The project; null takes it out of its project.' })
  readonly project?: string | null;

  @Field(() => String, { nullable: true, description: 'The intent; null takes it away.' })
  readonly intent?: string | null;

  @Field(() => Float, { nullable: true, description: 'How sure it is before feedback, 0 to 1.' })
  readonly confidence?: number | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it ceases to hold: a time that is over retires it now. Null: it holds on.',
  })
  readonly validTo?: Date | null;
}
