import { Field, ID, InputType, Int } from 'type-graphql';
import { AttachmentInput, DECISION_ID, IDEMPOTENCY_KEY } from '../record/decision.input.js';

const VERSION =
  'The version that the client sees. When it is no longer the current one, the answer is CONFLICT.';

@InputType({ description: 'A decision to find alternatives for.' })
export class SuggestOptionsInput {
  @Field(() => ID, { description: DECISION_ID })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'A decision to review.' })
export class CritiqueDecisionInput {
  @Field(() => ID, { description: DECISION_ID })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({
  description:
    'What to ask about: a decision by its `id`, or a `brief`, which becomes a decision without a graph.',
})
export class ClarifyBriefInput {
  @Field(() => ID, { nullable: true, description: 'The id of a decision: begins the next round.' })
  readonly id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What has to be decided, 1 to 50,000 characters: begins the first round of a new decision.',
  })
  readonly brief?: string | null;

  @Field(() => String, { nullable: true, description: 'With `brief`: what to call the decision.' })
  readonly title?: string | null;

  @Field(() => [AttachmentInput], { nullable: true, description: 'With `brief`: up to 10 files.' })
  readonly attachments?: AttachmentInput[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'An answer to a question.' })
export class ClarificationAnswerInput {
  @Field(() => ID, { description: 'The key of the question.' })
  readonly question!: string;

  @Field({ description: 'The answer, 1 to 5,000 characters.' })
  readonly answer!: string;
}

@InputType({ description: 'Answers to questions about a decision.' })
export class AnswerClarificationInput {
  @Field(() => ID, { description: DECISION_ID })
  readonly id!: string;

  @Field(() => [ClarificationAnswerInput], {
    description: 'One for each question that is answered. A question may be left out, or answered again.',
  })
  readonly answers!: ClarificationAnswerInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
