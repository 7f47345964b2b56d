import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, enumOf, Node } from '../../graphql/index.js';
import { toGlobalId } from '../../kernel/ids.js';
import { ROLES, type Role } from '../../kernel/scope.js';
import type { Member, Workspace } from './account.store.js';
import { MEMBER_PLANS, type MemberPlan } from './member-plan.js';

const MemberRole = enumOf<Role>(ROLES);

registerEnumType(MemberRole, {
  name: 'MemberRole',
  description: 'What a member may do in the workspace.',
  valuesConfig: {
    MEMBER: { description: 'Reads and writes goals and everything else that the team works with.' },
    ADMIN: { description: 'May do all that a member may, and decides about the workspace itself.' },
  },
});

export const MemberPlanEnum = enumOf<MemberPlan>(MEMBER_PLANS);

registerEnumType(MemberPlanEnum, {
  name: 'MemberPlan',
  description: 'What a member may expect where calls to models wait for each other.',
  valuesConfig: {
    STANDARD: { description: 'Waits its turn among all others.' },
    PREMIUM: { description: 'Goes before others, but for those who have waited for long.' },
  },
});

@ObjectType('Member', {
  description: 'Somebody who works in the workspace.',
  implements: Node,
  simpleResolvers: true,
})
export class MemberType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field({ description: 'What the member is called.' })
  readonly name!: string;

  @Field(() => MemberRole, { description: 'What the member may do.' })
  readonly role!: Role;

  @Field(() => MemberPlanEnum, { description: 'Whether its calls to models go before those of others.' })
  readonly plan!: MemberPlan;
}

export const MemberConnection = connectionOf(MemberType, 'Member');

@ObjectType('Workspace', {
  description: 'What a team has of its own: everything belongs to one, and nothing is seen from another.',
  implements: Node,
  simpleResolvers: true,
})
export class WorkspaceType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field({ description: 'What the workspace is called.' })
  readonly name!: string;
}

@ObjectType('Viewer', { description: 'Whoever sent the request.', simpleResolvers: true })
export class ViewerType {
  @Field(() => MemberType, { description: 'For whom the request speaks.' })
  readonly member!: MemberType;

  @Field(() => WorkspaceType, { description: 'Where everything in the answer is from.' })
  readonly workspace!: WorkspaceType;
}

export function toMemberType(member: Member): MemberType {
  const { name, role, plan } = member;
  return { id: toGlobalId('Member', member.id), name, role, plan };
}

export function toWorkspaceType(workspace: Workspace): WorkspaceType {
  return { id: toGlobalId('Workspace', workspace.id), name: workspace.name };
}
