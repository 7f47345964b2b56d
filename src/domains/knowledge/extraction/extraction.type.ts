import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../remember/remember.input.js';

@ObjectType('KnowledgeExtraction', {
  simpleResolvers: true,
  description: 'How the taking of knowledge out of messages stands in this workspace.',
})
export class ExtractionType {
  @Field({ description: 'Whether new messages are read at all.' })
  readonly isOn!: boolean;

  @Field(() => Int, { description: 'Texts that wait to be read, the paused ones included.' })
  readonly pending!: number;

  @Field(() => Int, { description: 'Pending texts that wait for a budget or a provider.' })
  readonly paused!: number;

  @Field(() => Int, { description: 'Texts that were read.' })
  readonly extracted!: number;

  @Field(() => Int, {
    description: 'Texts that were given up: the model declined, or gave unusable answers.',
  })
  readonly failed!: number;

  @Field(() => Int, {
    description: 'Items that were found in the texts, before it was compared with what is known.',
  })
  readonly itemCount!: number;

  @Field(() => Int, {
    description: 'What a model claimed to have found and no message says. None of it was kept.',
  })
  readonly refusedCount!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Why texts are paused, as a code of the table of errors, such as `BUDGET_EXHAUSTED`. Null when none is.',
  })
  readonly pauseReason!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When the last of the paused ones is tried again. Null when none is.',
  })
  readonly pausedUntil!: Date | null;
}

@InputType({ description: 'Whether knowledge is to be taken out of messages.' })
export class SetKnowledgeExtractionInput {
  @Field({ description: 'Off forgets what has not been read yet. What was taken already stays.' })
  readonly isOn!: boolean;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'That what failed or is paused is to be read after all.' })
export class RetryKnowledgeExtractionInput {
  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'How extraction stands after a change.' })
export class KnowledgeExtractionPayload {
  @Field(() => ExtractionType, { description: 'As it now stands.' })
  readonly extraction!: ExtractionType;
}
