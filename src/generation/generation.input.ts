import { Field, ID, InputType } from 'type-graphql';

const KEY_DESCRIPTION =
  'Makes the request repeatable: the same key and id return the first result, for 24 hours.';

@InputType({ description: 'Which answer to stop.' })
export class CancelGenerationInput {
  @Field(() => ID, { description: 'The id of the generation.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: KEY_DESCRIPTION })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Which answer to start over.' })
export class RetryGenerationInput {
  @Field(() => ID, { description: 'The id of a generation that FAILED, was CANCELLED or INTERRUPTED.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: KEY_DESCRIPTION })
  readonly idempotencyKey?: string | null;
}
