import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../graphql/index.js';
import type { ViewerService } from './viewer.service.js';
import { toMemberType, toWorkspaceType, ViewerType } from './viewer.type.js';

@Resolver()
export class ViewerResolver {
  constructor(private readonly viewers: ViewerService) {}

  @Query(() => ViewerType, { description: 'Who you are, as the service sees you.' })
  async viewer(@Ctx() { scope }: RequestContext): Promise<ViewerType> {
    const { member, workspace } = await this.viewers.viewer(scope);
    return { member: toMemberType(member), workspace: toWorkspaceType(workspace) };
  }
}
