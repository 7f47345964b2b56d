import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  ConnectionArguments,
  type ConnectionSource,
  type RequestContext,
  toOrder,
} from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { uuidOf } from '../../../kernel/ids.js';
import { readPageArguments } from '../../../kernel/page.js';
import { ObjectiveType, toObjectiveType } from '../goal/goal.type.js';
import type { LoadersOf } from '../okr.loader.js';
import { checkMessageCursors } from './session.policy.js';
import { OkrSessionsArguments } from './session.input.js';
import type { SessionService } from './session.service.js';
import {
  OkrMessageConnection,
  OkrSessionConnection,
  OkrSessionType,
  toMessageType,
  toSessionType,
  type OkrMessageType,
} from './session.type.js';

@Resolver(() => OkrSessionType)
export class SessionResolver {
  constructor(
    private readonly sessions: SessionService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Query(() => OkrSessionType, { description: 'A session with what was said and drafted in it.' })
  async okrSession(
    @Arg('id', () => ID, { description: 'The id of the session.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<OkrSessionType> {
    const session = await this.loadersOf(context).session.load(uuidOf('OkrSession', id));
    if (!session) throw notFound('OkrSession', id);
    return toSessionType(session);
  }

  @Query(() => OkrSessionConnection, {
    description: "The workspace's sessions, newest first, or in any order.",
  })
  async okrSessions(
    @Args() { phase, team, orderBy, ...page }: OkrSessionsArguments,
    @Ctx() { scope }: RequestContext,
  ): Promise<ConnectionSource<OkrSessionType>> {
    const filter = { phase, team };
    const request = { ...filter, order: orderBy && toOrder(orderBy) };
    const { edges, pageInfo } = await this.sessions.sessions(scope, page, request);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toSessionType(node) })),
      pageInfo,
      count: () => this.sessions.countSessions(scope, filter),
    };
  }

  @FieldResolver(() => OkrMessageConnection, { description: 'What was said in it, oldest first.' })
  async messages(
    @Root() { uuid }: OkrSessionType,
    @Args() page: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionSource<OkrMessageType>> {
    const loaders = this.loadersOf(context);
    const request = checkMessageCursors(readPageArguments(page));
    const { edges, pageInfo } = await loaders.messagePage.load({ ownerId: uuid, request });
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toMessageType(node) })),
      pageInfo,
      count: () => loaders.messageCount.load(uuid),
    };
  }

  @FieldResolver(() => [ObjectiveType], { description: 'What was drafted in it, in order.' })
  async objectives(
    @Root() { uuid }: OkrSessionType,
    @Ctx() context: RequestContext,
  ): Promise<readonly ObjectiveType[]> {
    const objectives = await this.loadersOf(context).objectivesOf.load(uuid);
    return objectives.map((objective) => toObjectiveType(objective));
  }
}
