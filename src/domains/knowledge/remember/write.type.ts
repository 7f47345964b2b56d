import { Field, Float, ID, ObjectType } from 'type-graphql';
import { connectionOf, Node } from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import { WriteOutcomeEnum } from '../enums.type.js';
import { roundedShare } from '../rounded.js';
import { isUndoable, type KnowledgeWrite, type WriteOutcome } from './write.js';

@ObjectType('KnowledgeWrite', {
  implements: Node,
  description: 'What became of something that was to be remembered, with what it was compared with and why.',
})
export class KnowledgeWriteType implements Node {
  @Field(() => ID, {
    simple: true,
    description: "Globally unique: the type's prefix and a time-ordered UUID.",
  })
  readonly id!: string;

  @Field(() => WriteOutcomeEnum, { simple: true, description: 'What became of it.' })
  readonly outcome!: WriteOutcome;

  @Field(() => Float, {
    simple: true,
    nullable: true,
    description: 'The cosine of its vector and that of what it was compared with. Null without both.',
  })
  readonly cosine!: number | null;

  @Field(() => [String], { simple: true, description: 'Why, in sentences.' })
  readonly reasons!: readonly string[];

  @Field({ simple: true, description: 'Whether `undoKnowledgeMerge` can take it back.' })
  readonly isUndoable!: boolean;

  @Field(() => Date, {
    simple: true,
    nullable: true,
    description: 'When it was undone. Null while it stands.',
  })
  readonly undoneAt!: Date | null;

  @Field({ simple: true, description: 'The content as it was sent.' })
  readonly submitted!: string;

  @Field({ simple: true, description: 'When it was remembered.' })
  readonly createdAt!: Date;

  readonly write!: KnowledgeWrite;
}

export const KnowledgeWriteConnection = connectionOf(KnowledgeWriteType, 'KnowledgeWrite');

export function toWriteType(write: KnowledgeWrite): KnowledgeWriteType {
  const { outcome, cosine, reasons, undoneAt, createdAt, submitted } = write;
  return {
    cosine: cosine === null ? null : roundedShare(cosine),
    ...{ outcome, reasons, undoneAt, createdAt, write },
    id: toGlobalId('KnowledgeWrite', write.id),
    isUndoable: isUndoable(write),
    submitted: submitted.content,
  };
}
