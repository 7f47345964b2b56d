import { Field, ID, InputType, Int } from 'type-graphql';
import { GraphPatchOperationInput } from './patch.type.js';

const IDEMPOTENCY_KEY =
  'Makes the request repeatable: the same key and input return the first result, for 24 hours.';
const VERSION =
  'The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT.';
const DECISION_ID = 'The id of the decision.';

@InputType({ description: 'A file to attach.' })
export class AttachmentInput {
  @Field({ description: 'Its name with its ending, such as `offer.pdf`.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Its media type, such as `application/pdf`.' })
  readonly mediaType?: string | null;

  @Field({
    description:
      'The file in base 64: a PDF, a Word document (.docx), Markdown, HTML, CSV or plain text, up to 10 MB.',
  })
  readonly content!: string;
}

@InputType({ description: 'A decision to draft.' })
export class DraftDecisionInput {
  @Field({
    description: 'What has to be decided, in your own words: 1 to 50,000 characters. Attach what is longer.',
  })
  readonly brief!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What to call it, 1 to 200 characters. The first heading or line of the brief when it is not given.',
  })
  readonly title?: string | null;

  @Field(() => [AttachmentInput], {
    nullable: true,
    description:
      'Up to 10 files to quote from, together within the limit on the body of a request (about 750 kB of files, unless it was raised). One that cannot be read is refused while the others go on: see `Decision.documents`.',
  })
  readonly attachments?: AttachmentInput[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Edits of the graph of a decision.' })
export class ApplyDecisionPatchInput {
  @Field(() => ID, { description: DECISION_ID })
  readonly id!: string;

  @Field(() => [GraphPatchOperationInput], { description: 'The edits in their order: all of them or none.' })
  readonly operations!: GraphPatchOperationInput[];

  @Field(() => String, { nullable: true, description: 'Why, for whoever reads the versions.' })
  readonly reason?: string | null;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'A change to take back.' })
export class UndoDecisionChangeInput {
  @Field(() => ID, { description: DECISION_ID })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'What was decided.' })
export class DecideInput {
  @Field(() => ID, { description: DECISION_ID })
  readonly id!: string;

  @Field(() => ID, { description: 'The key of the chosen option.' })
  readonly option!: string;

  @Field(() => String, { nullable: true, description: 'Why, up to 5,000 characters.' })
  readonly rationale?: string | null;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
