import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf, Node } from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import { DecisionChangeEnum, DecisionStatusEnum, RefusalCodeEnum } from '../enums.type.js';
import { FileKindEnum, type FileKind, type Refusal, type RefusalCode } from '../../../reading/index.js';
import type { Decision, DecisionChange, DecisionOutcome, DecisionVersion } from './decision.js';
import { statusOf, type DecisionStatus } from './decision-list.js';
import type { DecisionDocument } from './document.js';
import { DecisionGraphType } from './graph.type.js';
import { PatchOperationType } from './patch.type.js';

@ObjectType('DecisionOutcome', { simpleResolvers: true, description: 'What was decided.' })
export class DecisionOutcomeType {
  @Field(() => ID, { description: 'The key of the chosen option.' })
  readonly option!: string;

  @Field(() => String, { nullable: true, description: 'Why. Null where nobody said it.' })
  readonly rationale!: string | null;

  @Field(() => ID, { description: 'The id of the member who recorded it.' })
  readonly memberId!: string;

  @Field({ description: 'When it was recorded.' })
  readonly decidedAt!: Date;
}

@ObjectType('DocumentRefusal', { simpleResolvers: true, description: 'Why a file was not read.' })
export class DocumentRefusalType {
  @Field(() => RefusalCodeEnum, { description: 'The reason.' })
  readonly code!: RefusalCode;

  @Field({ description: 'The reason, for people.' })
  readonly message!: string;
}

@ObjectType('Document', {
  implements: Node,
  description: 'A text that claims are quoted from: the brief of a decision, or a file attached to it.',
})
export class DocumentType implements Node {
  @Field(() => ID, {
    simple: true,
    description: "Globally unique: the type's prefix and a time-ordered UUID.",
  })
  readonly id!: string;

  @Field({ simple: true, description: 'The name of the file; `Brief` for the brief.' })
  readonly name!: string;

  @Field({ simple: true, description: 'Whether it is the brief.' })
  readonly isBrief!: boolean;

  @Field(() => FileKindEnum, {
    simple: true,
    nullable: true,
    description: 'What it is. Null until it has been read, and when it is of no known kind.',
  })
  readonly kind!: FileKind | null;

  @Field(() => Int, {
    simple: true,
    nullable: true,
    description: 'How large the file is. Null for the brief.',
  })
  readonly sizeBytes!: number | null;

  @Field(() => Int, {
    simple: true,
    nullable: true,
    description: 'How many pages it has. Null without pages.',
  })
  readonly pageCount!: number | null;

  @Field(() => DocumentRefusalType, {
    simple: true,
    nullable: true,
    description: 'Why it could not be read. Null when it was, or has yet to be.',
  })
  readonly refusal!: Refusal | null;

  readonly uuid!: string;
}

@ObjectType('Decision', {
  implements: Node,
  description: 'What a team has to decide, as a graph whose every claim has a source.',
})
export class DecisionType implements Node {
  @Field(() => ID, {
    simple: true,
    description: "Globally unique: the type's prefix and a time-ordered UUID.",
  })
  readonly id!: string;

  @Field({ simple: true, description: 'What it is called.' })
  readonly title!: string;

  @Field({ simple: true, description: 'What it was drafted from.' })
  readonly brief!: string;

  @Field(() => Int, {
    simple: true,
    description: 'The number of its newest version. Send it with a change to be told of others.',
  })
  readonly version!: number;

  @Field(() => DecisionGraphType, {
    simple: true,
    description: 'The graph as it stands. Empty until the first draft has ended.',
  })
  readonly graph!: DecisionGraphType;

  @Field(() => DecisionOutcomeType, {
    simple: true,
    nullable: true,
    description: 'What was decided. Null while it is open.',
  })
  readonly outcome!: DecisionOutcomeType | null;

  @Field(() => DecisionStatusEnum, { simple: true, description: 'Whether something was decided.' })
  readonly status!: DecisionStatus;

  @Field(() => Date, {
    simple: true,
    nullable: true,
    description:
      'Since when it is out of every list that does not ask for it. Null when it was not archived.',
  })
  readonly archivedAt!: Date | null;

  @Field({ simple: true, description: 'When it was started.' })
  readonly createdAt!: Date;

  @Field({ simple: true, description: 'When it was last changed.' })
  readonly updatedAt!: Date;

  readonly decision!: Decision;
}

@ObjectType('DecisionVersion', { description: 'A decision as it was after one change.' })
export class DecisionVersionType {
  @Field(() => Int, { simple: true, description: 'Its number, from 1.' })
  readonly version!: number;

  @Field(() => DecisionChangeEnum, { simple: true, description: 'How it came about.' })
  readonly change!: DecisionChange;

  @Field({ simple: true, description: 'Why, in the words of whoever made the change.' })
  readonly reason!: string;

  @Field(() => ID, { simple: true, description: 'The id of the member who made the change, or had it made.' })
  readonly memberId!: string;

  /** The UUID of the generation that made or suggested it; the resolver makes a field of it. */
  readonly generationId?: string | null;

  @Field({ simple: true, description: 'What the decision was called after the change.' })
  readonly title!: string;

  @Field(() => DecisionGraphType, { simple: true, description: 'The graph after the change.' })
  readonly graph!: DecisionGraphType;

  @Field(() => DecisionOutcomeType, {
    simple: true,
    nullable: true,
    description: 'What was decided by then. Null while it was open.',
  })
  readonly outcome!: DecisionOutcomeType | null;

  @Field({ simple: true, description: 'When the change was made.' })
  readonly createdAt!: Date;

  readonly row!: DecisionVersion;
}

@ObjectType('GraphDiff', { simpleResolvers: true, description: 'What separates two versions.' })
export class GraphDiffType {
  @Field(() => [PatchOperationType], { description: 'Applied to the first graph they give the second.' })
  readonly operations!: readonly PatchOperationType[];

  @Field(() => [String], { description: 'What separates them, in plain English. Empty for equal graphs.' })
  readonly explanation!: readonly string[];
}

export const DecisionConnection = connectionOf(DecisionType, 'Decision');
export const DecisionVersionConnection = connectionOf(DecisionVersionType, 'DecisionVersion');

export function toDecisionType(decision: Decision): DecisionType {
  const { id, title, brief, version, graph, outcome, archivedAt, createdAt, updatedAt } = decision;
  return {
    ...{ title, brief, version, graph, archivedAt, createdAt, updatedAt, decision },
    status: statusOf(decision),
    id: toGlobalId('Decision', id),
    outcome: outcome && toOutcomeType(outcome),
  };
}

export function toVersionType(row: DecisionVersion): DecisionVersionType {
  const { version, change, reason, title, graph, createdAt, outcome } = row;
  return {
    ...{ version, change, reason, title, graph, createdAt, row },
    generationId: row.generationId,
    memberId: toGlobalId('Member', row.memberId),
    outcome: outcome && toOutcomeType(outcome),
  };
}

export function toDocumentType({ id, name, position, file }: DecisionDocument): DocumentType {
  return {
    id: toGlobalId('Document', id),
    uuid: id,
    name,
    isBrief: position === 0,
    kind: file ? file.kind : 'MARKDOWN',
    sizeBytes: file && file.sizeBytes,
    pageCount: file && file.pageCount > 0 ? file.pageCount : null,
    refusal: file && file.refusal,
  };
}

function toOutcomeType({ option, rationale, memberId, decidedAt }: DecisionOutcome): DecisionOutcomeType {
  return { option, rationale, memberId: toGlobalId('Member', memberId), decidedAt: new Date(decidedAt) };
}
