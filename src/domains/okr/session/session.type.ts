import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf, Node } from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Phase, Team } from '../coach/index.js';
import type { Cycle } from '../draft.js';
import { MessageRoleEnum, PhaseEnum } from '../enums.type.js';
import type { Message, MessageRole, Session } from './session.js';

@ObjectType('OkrTeam', {
  simpleResolvers: true,
  description: 'Who the goals are for, as far as it was said.',
})
export class OkrTeamType implements Team {
  @Field(() => String, {
    nullable: true,
    description: 'What the team is called. Null where it was not told.',
  })
  readonly name?: string;

  @Field(() => String, { nullable: true, description: 'What the team does. Null where it was not told.' })
  readonly function?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many people are in the team. Null where it was not told.',
  })
  readonly size?: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many people are in the organisation. Null where it was not told.',
  })
  readonly companySize?: number;

  @Field(() => String, {
    nullable: true,
    description: 'What the organisation works in. Null where it was not told.',
  })
  readonly industry?: string;
}

@ObjectType('Cycle', { simpleResolvers: true, description: 'The days that goals are for, both inclusive.' })
export class CycleType implements Cycle {
  @Field(() => GraphQLLocalDate, { description: 'The first day.' })
  readonly startsOn!: string;

  @Field(() => GraphQLLocalDate, { description: 'The last day.' })
  readonly endsOn!: string;
}

@ObjectType('OkrMessage', {
  implements: Node,
  simpleResolvers: true,
  description: 'Something that was said in a session.',
})
export class OkrMessageType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field(() => Int, { description: 'Its place in the session: 1, 2, 3, … without a gap.' })
  readonly seq!: number;

  @Field(() => MessageRoleEnum, { description: 'Who said it.' })
  readonly role!: MessageRole;

  @Field({ description: 'The words.' })
  readonly content!: string;

  @Field({
    description:
      'Whether it is an answer that was cancelled before its end. A retry puts the whole one in its place.',
  })
  readonly isPartial!: boolean;

  @Field({ description: 'When it was said.' })
  readonly createdAt!: Date;

  readonly message!: Message;
}

@ObjectType('OkrSession', {
  implements: Node,
  simpleResolvers: true,
  description: 'A conversation with the coach in which a team writes its goals.',
})
export class OkrSessionType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field({ description: 'What it is about.' })
  readonly title!: string;

  @Field(() => PhaseEnum, { description: 'Where it stands.' })
  readonly phase!: Phase;

  @Field(() => Int, {
    description:
      'Rises with each change of the title or the phase. Send it with a change to be told of others.',
  })
  readonly version!: number;

  @Field(() => OkrTeamType, { description: 'Who the goals are for.' })
  readonly team!: OkrTeamType;

  @Field(() => CycleType, {
    nullable: true,
    description: 'The days that the goals are for. Null where nobody said.',
  })
  readonly cycle!: CycleType | null;

  @Field({ description: 'When it was started.' })
  readonly createdAt!: Date;

  @Field({ description: 'When something was last said or changed in it.' })
  readonly updatedAt!: Date;

  readonly uuid!: string;
}

export const OkrSessionConnection = connectionOf(OkrSessionType, 'OkrSession');
export const OkrMessageConnection = connectionOf(OkrMessageType, 'OkrMessage');

export function toSessionType(session: Session): OkrSessionType {
  const { id, title, phase, version, team, cycle = null, createdAt, updatedAt } = session;
  return {
    ...{ title, phase, version, team, cycle, createdAt, updatedAt },
    id: toGlobalId('OkrSession', id),
    uuid: id,
  };
}

export function toMessageType(message: Message): OkrMessageType {
  const { id, seq, role, content, isPartial, createdAt } = message;
  return { id: toGlobalId('OkrMessage', id), seq, role, content, isPartial, createdAt, message };
}
