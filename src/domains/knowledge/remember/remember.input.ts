import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { SourceKindEnum } from '../enums.type.js';
import type { SourceKind } from '../item/item.js';

export const IDEMPOTENCY_KEY =
  'Makes the request repeatable: the same key and input return the first result, for 24 hours.';

@InputType({ description: 'Characters of a text in UTF-16 units, the end excluded.' })
export class KnowledgeSpanInput {
  @Field(() => Int, { description: 'The first character, from 0.' })
  readonly start!: number;

  @Field(() => Int, { description: 'One past the last character.' })
  readonly end!: number;
}

@InputType({ description: 'What says so.' })
export class KnowledgeSourceInput {
  @Field(() => SourceKindEnum, { description: 'What kind of thing it is.' })
  readonly kind!: SourceKind;

  @Field(() => ID, {
    description: 'Which one: an id of this service, or whatever names it elsewhere. 1 to 300 characters.',
  })
  readonly id!: string;

  @Field(() => KnowledgeSpanInput, { nullable: true, description: 'The words of the source that say it.' })
  readonly span?: KnowledgeSpanInput | null;

  @Field(() => Int, { nullable: true, description: 'The page, from 1, where the source has pages.' })
  readonly page?: number | null;
}

@InputType({ description: 'Something to remember.' })
export class KnowledgeInput {
  @Field({ description: 'What is known, in a sentence or a passage: 1 to 10,000 characters.' })
  readonly content!: string;

  @Field({
    description: 'What kind of knowledge it is: a name of `knowledgeTypes`, such as `lesson`, in any case.',
  })
  readonly type!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The project it belongs to, 1 to 100 characters. It is compared within its project only.',
  })
  readonly project?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What somebody wants who can use it, such as `deciding`; at most 40 characters.',
  })
  readonly intent?: string | null;

  @Field(() => Float, { nullable: true, description: 'How sure it is, 0 to 1. 0.8 when it is not given.' })
  readonly confidence?: number | null;

  @Field(() => KnowledgeSourceInput, {
    nullable: true,
    description: 'What says so. You, when it is not given.',
  })
  readonly source?: KnowledgeSourceInput | null;

  @Field(() => Date, { nullable: true, description: 'From when on it holds. Now, when it is not given.' })
  readonly validFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ceases to hold, where that is known.' })
  readonly validTo?: Date | null;
}

@InputType({ description: 'Something to remember.' })
export class RememberKnowledgeInput extends KnowledgeInput {
  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Several things to remember at once: all of them or none.' })
export class RememberManyInput {
  @Field(() => [KnowledgeInput], {
    description: 'The things, 1 to 32. A later one is compared with earlier ones, too.',
  })
  readonly items!: KnowledgeInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'A merge or a supersession to undo.' })
export class UndoKnowledgeMergeInput {
  @Field(() => ID, { description: 'The id of the write, as `rememberKnowledge` returned it.' })
  readonly writeId!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
