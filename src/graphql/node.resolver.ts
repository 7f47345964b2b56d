import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { badUserInput, notFound } from '../kernel/errors.js';
import { parseGlobalId, type IdKind } from '../kernel/ids.js';
import type { RequestContext } from './context.js';
import type { NodeFinder } from './module.js';
import { Node } from './node.type.js';

@Resolver()
export class NodeResolver {
  constructor(private readonly finders: ReadonlyMap<IdKind, NodeFinder>) {}

  @Query(() => Node, { description: 'Any entity of the workspace by its global id.' })
  async node(
    @Arg('id', () => ID, { description: 'The `id` of an entity, as any query returned it.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const parsed = parseGlobalId(id);
    if (!parsed) throw badUserInput('id', 'id', `"${id.slice(0, 64)}" is not an id.`);
    const found = await this.finders.get(parsed.kind)?.(parsed.uuid, context);
    if (!found) throw notFound(parsed.kind, id);
    return found;
  }
}
