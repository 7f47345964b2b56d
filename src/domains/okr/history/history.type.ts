import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, enumOf, Node } from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { FieldChange } from './diff.js';
import {
  GOAL_KINDS,
  REVISION_ACTIONS,
  REVISION_SOURCES,
  type GoalKind,
  type Revision,
  type RevisionAction,
  type RevisionSource,
} from './revision.js';

const GoalKindEnum = enumOf<GoalKind>(GOAL_KINDS);
registerEnumType(GoalKindEnum, {
  name: 'OkrGoalKind',
  description: 'What a change was made to.',
  valuesConfig: {
    OBJECTIVE: { description: 'An objective.' },
    KEY_RESULT: { description: 'A key result.' },
  },
});

const RevisionActionEnum = enumOf<RevisionAction>(REVISION_ACTIONS);
registerEnumType(RevisionActionEnum, {
  name: 'OkrRevisionAction',
  description: 'What a change did.',
  valuesConfig: {
    CREATED: { description: 'It was made.' },
    CHANGED: { description: 'Something about it became different.' },
    REMOVED: { description: 'It was taken away. Its history stays.' },
  },
});

const RevisionSourceEnum = enumOf<RevisionSource>(REVISION_SOURCES);
registerEnumType(RevisionSourceEnum, {
  name: 'OkrRevisionSource',
  description: 'By what way a goal was changed.',
  valuesConfig: {
    HAND: { description: 'A member changed it.' },
    COACH: { description: 'The coach did, in answer to what the member had written.' },
    CHECK_IN: { description: 'A check-in moved its value or its confidence.' },
    IMPORT: { description: 'It came from a file.' },
  },
});

@ObjectType('OkrFieldChange', {
  simpleResolvers: true,
  description: 'A field of a goal that became different. Numbers and days are text, as JSON writes them.',
})
export class FieldChangeType implements FieldChange {
  @Field({ description: 'Which field, such as `statement` or `metric.target`.' })
  readonly field!: string;

  @Field(() => String, { nullable: true, description: 'What it was. Null when it was not there.' })
  readonly before?: string;

  @Field(() => String, { nullable: true, description: 'What it is since. Null when it was taken away.' })
  readonly after?: string;
}

@ObjectType('OkrRevision', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A change of an objective or a key result: who made it, when, and what it changed. It stays for good.',
})
export class RevisionType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field(() => GoalKindEnum, { description: 'What was changed.' })
  readonly kind!: GoalKind;

  @Field(() => ID, { description: 'The id of the objective or key result.' })
  readonly subjectId!: string;

  @Field(() => ID, { description: 'The id of the objective, or of the one that the key result belonged to.' })
  readonly objectiveId!: string;

  @Field(() => Int, { description: 'The version that it has since. `okrDiff` compares any two.' })
  readonly version!: number;

  @Field(() => RevisionActionEnum, { description: 'What the change did.' })
  readonly action!: RevisionAction;

  @Field(() => RevisionSourceEnum, { description: 'By what way.' })
  readonly source!: RevisionSource;

  @Field(() => ID, { description: 'The id of the member who made it, or had it made.' })
  readonly memberId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the answer in which the coach made it. Null for a change by hand.',
  })
  readonly generationId!: string | null;

  @Field({ description: 'When.' })
  readonly at!: Date;

  readonly revision!: Revision;
}

export const OkrRevisionConnection = connectionOf(RevisionType, 'OkrRevision');

export function toRevisionType(revision: Revision): RevisionType {
  const { id, kind, subjectId, objectiveId, version, action, source, memberId, generationId, at } = revision;
  return {
    ...{ kind, version, action, source, at, revision },
    id: toGlobalId('OkrRevision', id),
    subjectId: toGlobalId(kind === 'OBJECTIVE' ? 'Objective' : 'KeyResult', subjectId),
    objectiveId: toGlobalId('Objective', objectiveId),
    memberId: toGlobalId('Member', memberId),
    generationId: generationId === undefined ? null : toGlobalId('Generation', generationId),
  };
}
