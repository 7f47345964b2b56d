import { Field, ID, InputType, Int } from 'type-graphql';
import { ImportFormatEnum } from '../enums.type.js';
import type { ImportFormat } from '../export/index.js';
import { GraphPatchOperationInput } from './patch.type.js';

export const IDEMPOTENCY_KEY =
  'Makes the request repeatable: the same key and input return the first result, for 24 hours.';
export const VERSION =
  'The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT.';
export const DECISION_ID = 'The id of the decision.';

@InputType({ description: 'A file to attach: one that was uploaded, by its `id`, or its `content` itself.' })
export class AttachmentInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The id that `POST /attachments` answered with: for files of any size up to 10 MB.',
  })
  readonly id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its name with its ending, such as `offer.pdf`. Needed with `content`.',
  })
  readonly name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its media type, such as `application/pdf`. Only with `content`.',
  })
  readonly mediaType?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The file in base 64: a PDF, a Word document (.docx), Markdown, HTML, CSV or plain text. All of a request share the limit on its body (about 750 kB of files, unless it was raised): upload what is larger.',
  })
  readonly content?: string | null;
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
      'Up to 10 files to quote from. One that cannot be read is refused while the others go on: see `Decision.documents`.',
  })
  readonly attachments?: AttachmentInput[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Which decision.' })
export class DecisionRequestInput {
  @Field(() => ID, { description: DECISION_ID })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'A decision to draft anew.' })
export class RedraftDecisionInput extends DecisionRequestInput {}

@InputType({ description: 'A decision and its new title.' })
export class RenameDecisionInput extends DecisionRequestInput {
  @Field({ description: 'What to call it: 1 to 200 characters in one line.' })
  readonly title!: string;
}

@InputType({ description: 'A file with a graph that was exported here.' })
export class ImportDecisionInput {
  @Field(() => ImportFormatEnum, { description: 'What the file is.' })
  readonly format!: ImportFormat;

  @Field({ description: 'The text of the file, up to 4 million characters.' })
  readonly content!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to call the decision. What its DECISION node says when it is not given.',
  })
  readonly title?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What has to be decided: quotes of the graph are looked up in it. The labels and rationales of the graph when it is not given.',
  })
  readonly brief?: string | null;

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

  @Field(() => ID, {
    nullable: true,
    description:
      'The generation that suggested these edits, when they are taken over from a suggestion or a finding: the version then says so.',
  })
  readonly generationId?: string | null;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'A change to take back.' })
export class UndoDecisionChangeInput extends DecisionRequestInput {}

@InputType({ description: 'What was decided.' })
export class DecideInput extends DecisionRequestInput {
  @Field(() => ID, { description: 'The key of the chosen option.' })
  readonly option!: string;

  @Field(() => String, { nullable: true, description: 'Why, up to 5,000 characters.' })
  readonly rationale?: string | null;
}
