import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf, Node, SpanType } from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import { SourceKindEnum } from '../enums.type.js';
import type { KnowledgeItem, KnowledgeSource, SourceKind } from './item.js';

@ObjectType('KnowledgeSource', { simpleResolvers: true, description: 'What says so.' })
export class KnowledgeSourceType implements KnowledgeSource {
  @Field(() => SourceKindEnum, { description: 'What kind of thing it is.' })
  readonly kind!: SourceKind;

  @Field(() => ID, {
    description: 'Which one: an id of this service, or whatever names it elsewhere.',
  })
  readonly id!: string;

  @Field(() => SpanType, {
    nullable: true,
    description: 'The words of the source that say it. Null where they are not known.',
  })
  readonly span?: SpanType;

  @Field(() => Int, { nullable: true, description: 'The page of the source, from 1. Null without pages.' })
  readonly page?: number;
}

@ObjectType('KnowledgeItem', {
  implements: Node,
  description:
    'What the team knows, in a sentence or a passage. Nothing but a person deletes one: what no longer holds is kept as superseded or expired, out of every list that does not ask for it.',
})
export class KnowledgeItemType implements Node {
  @Field(() => ID, {
    simple: true,
    description: "Globally unique: the type's prefix and a time-ordered UUID.",
  })
  readonly id!: string;

  @Field({ simple: true, description: 'What kind of knowledge it is: a name of `knowledgeTypes`.' })
  readonly type!: string;

  @Field({ simple: true, description: 'What is known.' })
  readonly content!: string;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'The project it belongs to. Null: to none.',
  })
  readonly project!: string | null;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'What somebody wants who can use it, such as `deciding`. Null where nobody said.',
  })
  readonly intent!: string | null;

  @Field(() => Float, {
    simple: true,
    description: 'How sure it is, 0 to 1: what it was remembered with, moved by feedback.',
  })
  readonly confidence!: number;

  @Field(() => Int, { simple: true, description: 'How many members found it useful.' })
  readonly usefulCount!: number;

  @Field(() => Int, { simple: true, description: 'How many members found it wrong.' })
  readonly wrongCount!: number;

  @Field({ simple: true, description: 'From when on it holds.' })
  readonly validFrom!: Date;

  @Field(() => Date, {
    simple: true,
    nullable: true,
    description: 'When it ceased to hold. Null while it does.',
  })
  readonly validTo!: Date | null;

  @Field({ simple: true, description: 'When somebody, or a newer source, last said that it holds.' })
  readonly lastConfirmedAt!: Date;

  @Field(() => KnowledgeSourceType, { simple: true, description: 'What it was first taken from.' })
  readonly source!: KnowledgeSource;

  @Field(() => Int, {
    simple: true,
    description: 'Rises with each change of what it says. Send it with a change to be told of others.',
  })
  readonly version!: number;

  @Field({ simple: true, description: 'When it was remembered.' })
  readonly createdAt!: Date;

  @Field({ simple: true, description: 'When anything of it last changed.' })
  readonly updatedAt!: Date;

  readonly item!: KnowledgeItem;
}

export const KnowledgeItemConnection = connectionOf(KnowledgeItemType, 'KnowledgeItem');

export function toItemType(item: KnowledgeItem): KnowledgeItemType {
  const { type, content, intent, confidence, usefulCount, wrongCount, validFrom, validTo } = item;
  const { lastConfirmedAt, source, version, createdAt, updatedAt } = item;
  return {
    ...{ type, content, intent, confidence, usefulCount, wrongCount, validFrom, validTo },
    ...{ lastConfirmedAt, source, version, createdAt, updatedAt, item },
    id: toGlobalId('KnowledgeItem', item.id),
    project: item.project === '' ? null : item.project,
  };
}
