import { Field, Float, ID, InputType } from 'type-graphql';
import { SourceKindEnum } from '../enums.type.js';
import type { SourceKind } from '../item/item.js';
import type { FilterInput } from './search.policy.js';

@InputType({ description: 'A source, or all of a kind.' })
export class KnowledgeSourceFilterInput {
  @Field(() => SourceKindEnum, { nullable: true, description: 'What kind of thing.' })
  readonly kind?: SourceKind | null;

  @Field(() => ID, { nullable: true, description: 'Which one.' })
  readonly id?: string | null;
}

/** Without the ending of other inputs: clients name this type in their variables. */
@InputType({
  description:
    'Which items. All of it must hold; what is left out does not matter. It narrows what is searched, so a page is full whenever there is enough.',
})
export class KnowledgeFilter implements FilterInput {
  @Field(() => [String], { nullable: true, description: 'Of one of these types.' })
  readonly types?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of this project. Empty: of no project.',
  })
  readonly project?: string | null;

  @Field(() => String, { nullable: true, description: 'With this intent.' })
  readonly intent?: string | null;

  @Field(() => Float, { nullable: true, description: 'At least this sure, 0 to 1.' })
  readonly minConfidence?: number | null;

  @Field(() => Date, { nullable: true, description: 'Remembered at or after this time.' })
  readonly createdAfter?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Remembered before this time.' })
  readonly createdBefore?: Date | null;

  @Field(() => KnowledgeSourceFilterInput, { nullable: true, description: 'First taken from this source.' })
  readonly source?: KnowledgeSourceFilterInput | null;

  @Field(() => Date, {
    nullable: true,
    description: 'What held at this time, whatever has taken its place since.',
  })
  readonly validAt?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Also what is superseded or expired.' })
  readonly includeRetired?: boolean | null;
}
