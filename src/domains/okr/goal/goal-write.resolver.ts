import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import type { LoadersOf } from '../okr.loader.js';
import { OkrSessionType, toSessionType } from '../session/session.type.js';
import {
  AddKeyResultInput,
  AddObjectiveInput,
  RemoveKeyResultInput,
  RemoveObjectiveInput,
  SetKeyResultWeightsInput,
  UpdateKeyResultInput,
  UpdateObjectiveInput,
} from './goal.input.js';
import type { GoalWrite } from './goal-requests.policy.js';
import type { GoalService } from './goal.service.js';
import { KeyResultType, ObjectiveType, toKeyResultType, toObjectiveType } from './goal.type.js';

@ObjectType({ simpleResolvers: true, description: 'What a change of an objective came to.' })
export class ObjectivePayload {
  @Field(() => ObjectiveType, { description: 'The objective as it now is.' })
  readonly objective!: ObjectiveType;

  @Field(() => OkrSessionType, {
    nullable: true,
    description: 'Its session, whose phase may have moved. Null when it has none.',
  })
  readonly session!: OkrSessionType | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a change of a key result came to.' })
export class KeyResultPayload {
  @Field(() => KeyResultType, { description: 'The key result as it now is.' })
  readonly keyResult!: KeyResultType;

  @Field(() => ObjectiveType, { description: 'Its objective, assessed anew.' })
  readonly objective!: ObjectiveType;

  @Field(() => OkrSessionType, {
    nullable: true,
    description: 'Its session, whose phase may have moved. Null when it has none.',
  })
  readonly session!: OkrSessionType | null;
}

@ObjectType({ simpleResolvers: true, description: 'What removing an objective came to.' })
export class RemoveObjectivePayload {
  @Field(() => ID, { description: 'The id that is no longer there.' })
  readonly removedId!: string;

  @Field(() => OkrSessionType, {
    nullable: true,
    description: 'Its session, whose phase may have moved. Null when it has none.',
  })
  readonly session!: OkrSessionType | null;
}

@ObjectType({ simpleResolvers: true, description: 'What removing a key result came to.' })
export class RemoveKeyResultPayload {
  @Field(() => ID, { description: 'The id that is no longer there.' })
  readonly removedId!: string;

  @Field(() => ObjectiveType, { description: 'Its objective, assessed anew.' })
  readonly objective!: ObjectiveType;

  @Field(() => OkrSessionType, {
    nullable: true,
    description: 'Its session, whose phase may have moved. Null when it has none.',
  })
  readonly session!: OkrSessionType | null;
}

const WHAT = { description: 'What to change.' };
const WAIT = 'While the coach is writing an answer in the session, it is a CONFLICT.';

@Resolver()
export class GoalWriteResolver {
  constructor(
    private readonly goals: GoalService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Mutation(() => ObjectivePayload, { description: `Adds an objective by hand. ${WAIT}` })
  async addObjective(
    @Arg('input', () => AddObjectiveInput, WHAT) input: AddObjectiveInput,
    @Ctx() context: RequestContext,
  ): Promise<ObjectivePayload> {
    const sessionId =
      input.sessionId == null ? null : uuidOf('OkrSession', input.sessionId, 'input.sessionId');
    return this.objectivePayload(
      await this.goals.addObjective(context.scope, { ...input, sessionId, cycleId: cycleIdOf(input) }),
      context,
    );
  }

  @Mutation(() => ObjectivePayload, { description: `Changes an objective by hand. ${WAIT}` })
  async updateObjective(
    @Arg('input', () => UpdateObjectiveInput, WHAT) input: UpdateObjectiveInput,
    @Ctx() context: RequestContext,
  ): Promise<ObjectivePayload> {
    const id = uuidOf('Objective', input.id, 'input.id');
    const change = { ...input, id, cycleId: cycleIdOf(input) };
    return this.objectivePayload(await this.goals.updateObjective(context.scope, change), context);
  }

  @Mutation(() => RemoveObjectivePayload, {
    description: `Removes an objective with its key results. ${WAIT}`,
  })
  async removeObjective(
    @Arg('input', () => RemoveObjectiveInput, WHAT) input: RemoveObjectiveInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveObjectivePayload> {
    const id = uuidOf('Objective', input.id, 'input.id');
    const write = await this.goals.removeObjective(context.scope, { ...input, id });
    return { removedId: input.id, session: await this.sessionOf(write, context) };
  }

  @Mutation(() => KeyResultPayload, { description: `Adds a key result by hand. ${WAIT}` })
  async addKeyResult(
    @Arg('input', () => AddKeyResultInput, WHAT) input: AddKeyResultInput,
    @Ctx() context: RequestContext,
  ): Promise<KeyResultPayload> {
    const objectiveId = uuidOf('Objective', input.objectiveId, 'input.objectiveId');
    return this.keyResultPayload(
      await this.goals.addKeyResult(context.scope, { ...input, objectiveId }),
      context,
    );
  }

  @Mutation(() => KeyResultPayload, { description: `Changes a key result by hand. ${WAIT}` })
  async updateKeyResult(
    @Arg('input', () => UpdateKeyResultInput, WHAT) input: UpdateKeyResultInput,
    @Ctx() context: RequestContext,
  ): Promise<KeyResultPayload> {
    const id = uuidOf('KeyResult', input.id, 'input.id');
    return this.keyResultPayload(await this.goals.updateKeyResult(context.scope, { ...input, id }), context);
  }

  @Mutation(() => ObjectivePayload, {
    description: `Weighs the key results of an objective together. Weights that do not sum are refused. ${WAIT}`,
  })
  async setKeyResultWeights(
    @Arg('input', () => SetKeyResultWeightsInput, WHAT) input: SetKeyResultWeightsInput,
    @Ctx() context: RequestContext,
  ): Promise<ObjectivePayload> {
    const objectiveId = uuidOf('Objective', input.objectiveId, 'input.objectiveId');
    return this.objectivePayload(
      await this.goals.setWeights(context.scope, { ...input, objectiveId }),
      context,
    );
  }

  @Mutation(() => RemoveKeyResultPayload, { description: `Removes a key result. ${WAIT}` })
  async removeKeyResult(
    @Arg('input', () => RemoveKeyResultInput, WHAT) input: RemoveKeyResultInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveKeyResultPayload> {
    const id = uuidOf('KeyResult', input.id, 'input.id');
    const write = await this.goals.removeKeyResult(context.scope, { ...input, id });
    return { removedId: input.id, ...(await this.objectivePayload(write, context)) };
  }

  private async sessionOf({ sessionId }: GoalWrite, context: RequestContext): Promise<OkrSessionType | null> {
    const loaders = this.loadersOf(context);
    loaders.clear();
    if (sessionId === null) return null;
    const session = await loaders.session.load(sessionId);
    if (!session) throw notFound('OkrSession', toGlobalId('OkrSession', sessionId));
    return toSessionType(session);
  }

  private async objectivePayload(write: GoalWrite, context: RequestContext): Promise<ObjectivePayload> {
    const session = await this.sessionOf(write, context);
    const objective = await this.loadersOf(context).objective.load(write.objectiveId);
    if (!objective) throw notFound('Objective', toGlobalId('Objective', write.objectiveId));
    return { objective: toObjectiveType(objective), session };
  }

  private async keyResultPayload(write: GoalWrite, context: RequestContext): Promise<KeyResultPayload> {
    const payload = await this.objectivePayload(write, context);
    const keyResult = await this.loadersOf(context).keyResult.load(write.keyResultId);
    if (!keyResult) throw notFound('KeyResult', toGlobalId('KeyResult', write.keyResultId));
    return { keyResult: toKeyResultType(keyResult), ...payload };
  }
}

function cycleIdOf({ cycleId }: { readonly cycleId?: string | null }): string | null | undefined {
  return cycleId == null ? cycleId : uuidOf('OkrCycle', cycleId, 'input.cycleId');
}
