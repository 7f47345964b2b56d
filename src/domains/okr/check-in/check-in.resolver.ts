import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  ConnectionArguments,
  type ConnectionSource,
  type RequestContext,
  toOrder,
} from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import { readPageArguments } from '../../../kernel/page.js';
import { KeyResultType, ObjectiveType, toKeyResultType, toObjectiveType } from '../goal/goal.type.js';
import type { LoadersOf } from '../okr.loader.js';
import { AtRiskArguments } from './at-risk.input.js';
import { CheckInInput } from './check-in.input.js';
import { checkCheckInCursors } from './check-in.policy.js';
import type { CheckInService, CheckInWrite } from './check-in.service.js';
import { KeyResultConnection, OkrCheckInConnection, OkrCheckInType, toCheckInType } from './check-in.type.js';
import type { OutlookService } from './outlook.service.js';
import { OkrOutlookType } from './outlook.type.js';

@ObjectType({ simpleResolvers: true, description: 'What a check-in came to.' })
export class CheckInPayload {
  @Field(() => OkrCheckInType, { description: 'The check-in.' })
  readonly checkIn!: OkrCheckInType;

  @Field(() => KeyResultType, { description: 'The key result as it now stands.' })
  readonly keyResult!: KeyResultType;

  @Field(() => ObjectiveType, { description: 'Its objective, rolled up anew.' })
  readonly objective!: ObjectiveType;
}

@Resolver(() => KeyResultType)
export class CheckInResolver {
  constructor(
    private readonly service: CheckInService,
    private readonly outlooks: OutlookService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Mutation(() => CheckInPayload, {
    description:
      'Says where a key result stands. Its `current` and `confidence` follow, unless there is a check-in of a later time. ' +
      'While the coach is writing an answer in the session, it is a CONFLICT.',
  })
  async checkIn(
    @Arg('input', () => CheckInInput, { description: 'What there is to say.' }) input: CheckInInput,
    @Ctx() context: RequestContext,
  ): Promise<CheckInPayload> {
    const keyResultId = uuidOf('KeyResult', input.keyResultId, 'input.keyResultId');
    return this.payload(await this.service.checkIn(context.scope, { ...input, keyResultId }), context);
  }

  @Query(() => KeyResultConnection, {
    description:
      "A cycle's key results that may fail, in the order in which they were made, or in any other. `outlook` has the reasons.",
  })
  async okrAtRisk(
    @Args() { cycleId, filter, reasons, orderBy, ...page }: AtRiskArguments,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionSource<KeyResultType>> {
    const order = orderBy && toOrder(orderBy);
    const wanted = { cycleId: uuidOf('OkrCycle', cycleId, 'cycleId'), filter, reasons, order };
    const { scope } = context;
    const loaders = this.loadersOf(context);
    const { edges, pageInfo } = await this.outlooks.atRisk(scope, loaders, wanted, page);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toKeyResultType(node) })),
      pageInfo,
      count: () => this.outlooks.countAtRisk(scope, wanted),
    };
  }

  @FieldResolver(() => OkrCheckInConnection, { description: 'What was said of it, the latest first.' })
  async checkIns(
    @Root() { keyResult }: KeyResultType,
    @Args() page: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionSource<OkrCheckInType>> {
    const loaders = this.loadersOf(context);
    const request = checkCheckInCursors(readPageArguments(page, 2));
    const { edges, pageInfo } = await loaders.checkInPage.load({ ownerId: keyResult.id, request });
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toCheckInType(node) })),
      pageInfo,
      count: () => loaders.checkInCount.load(keyResult.id),
    };
  }

  @FieldResolver(() => OkrCheckInType, {
    nullable: true,
    description: 'The latest check-in. Null before the first.',
  })
  async lastCheckIn(
    @Root() { keyResult }: KeyResultType,
    @Ctx() context: RequestContext,
  ): Promise<OkrCheckInType | null> {
    const last = await this.loadersOf(context).lastCheckIn.load(keyResult.id);
    return last ? toCheckInType(last) : null;
  }

  @FieldResolver(() => OkrOutlookType, { description: 'How it stands and goes on, as of now.' })
  outlook(@Root() { keyResult }: KeyResultType, @Ctx() context: RequestContext): Promise<OkrOutlookType> {
    return this.outlooks.of(this.loadersOf(context), keyResult);
  }

  private async payload(write: CheckInWrite, context: RequestContext): Promise<CheckInPayload> {
    const loaders = this.loadersOf(context);
    loaders.clear();
    const [checkIn, keyResult, objective] = await Promise.all([
      loaders.checkIn.load(write.checkInId),
      loaders.keyResult.load(write.keyResultId),
      loaders.objective.load(write.objectiveId),
    ]);
    if (!checkIn) throw notFound('OkrCheckIn', toGlobalId('OkrCheckIn', write.checkInId));
    if (!keyResult) throw notFound('KeyResult', toGlobalId('KeyResult', write.keyResultId));
    if (!objective) throw notFound('Objective', toGlobalId('Objective', write.objectiveId));
    return {
      checkIn: toCheckInType(checkIn),
      keyResult: toKeyResultType(keyResult),
      objective: toObjectiveType(objective),
    };
  }
}
