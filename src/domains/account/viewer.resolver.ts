import { Args, Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { ConnectionArguments, type ConnectionSource, type RequestContext } from '../../graphql/index.js';
import type { ViewerService } from './viewer.service.js';
import {
  MemberConnection,
  toMemberType,
  toWorkspaceType,
  ViewerType,
  WorkspaceType,
  type MemberType,
} from './viewer.type.js';

@Resolver(() => WorkspaceType)
export class ViewerResolver {
  constructor(private readonly viewers: ViewerService) {}

  @Query(() => ViewerType, { description: 'Who you are, as the service sees you.' })
  async viewer(@Ctx() { scope }: RequestContext): Promise<ViewerType> {
    const { member, workspace } = await this.viewers.viewer(scope);
    return { member: toMemberType(member), workspace: toWorkspaceType(workspace) };
  }

  @FieldResolver(() => MemberConnection, {
    description: 'Who works in it, in the order in which they joined: whom a `memberId` elsewhere means.',
  })
  async members(
    @Args() page: ConnectionArguments,
    @Ctx() { scope }: RequestContext,
  ): Promise<ConnectionSource<MemberType>> {
    const { edges, pageInfo } = await this.viewers.members(scope, page);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toMemberType(node) })),
      pageInfo,
      count: () => this.viewers.countMembers(scope),
    };
  }
}
