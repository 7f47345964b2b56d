import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import { assessAlignment, type Finding } from '../analyser/index.js';
import { FindingType } from '../goal/assessment.type.js';
import { KeyResultType, ObjectiveType, toKeyResultType, toObjectiveType } from '../goal/goal.type.js';
import type { LoadersOf, OkrLoaders } from '../okr.loader.js';
import { alignmentSubject, idsBelow } from './alignment-tree.js';
import { AlignObjectiveInput } from './alignment.input.js';
import { MAX_CHILDREN, MAX_DESCENDANTS } from './alignment.policy.js';
import type { AlignmentService } from './alignment.service.js';

@ObjectType({ simpleResolvers: true, description: 'What aligning an objective came to.' })
export class AlignObjectivePayload {
  @Field(() => ObjectiveType, { description: 'The objective in its new place.' })
  readonly objective!: ObjectiveType;
}

@Resolver(() => ObjectiveType)
export class AlignmentResolver {
  constructor(
    private readonly alignments: AlignmentService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Mutation(() => AlignObjectivePayload, {
    description:
      'Says what an objective contributes to. What would make goals go round in circles is refused. While the coach is ' +
      "writing an answer in the objective's session, it is a CONFLICT.",
  })
  async alignObjective(
    @Arg('input', () => AlignObjectiveInput, { description: 'The objective and its parent.' })
    input: AlignObjectiveInput,
    @Ctx() context: RequestContext,
  ): Promise<AlignObjectivePayload> {
    const id = uuidOf('Objective', input.id, 'input.id');
    const uuid = await this.alignments.align(context.scope, { ...input, id });
    const loaders = this.loadersOf(context);
    loaders.clear();
    const objective = await loaders.objective.load(uuid);
    if (!objective) throw notFound('Objective', toGlobalId('Objective', uuid));
    return { objective: toObjectiveType(objective) };
  }

  @FieldResolver(() => ObjectiveType, {
    nullable: true,
    description:
      'The objective that it contributes to, also where it contributes to a key result of that. Null where it stands alone.',
  })
  async parentObjective(
    @Root() { objective }: ObjectiveType,
    @Ctx() context: RequestContext,
  ): Promise<ObjectiveType | null> {
    const loaders = this.loadersOf(context);
    const { parentObjectiveId, parentKeyResultId } = objective;
    const through = parentKeyResultId === undefined ? null : await loaders.keyResult.load(parentKeyResultId);
    const id = parentObjectiveId ?? through?.objectiveId;
    const parent = id === undefined ? null : await loaders.objective.load(id);
    return parent && toObjectiveType(parent);
  }

  @FieldResolver(() => KeyResultType, {
    nullable: true,
    description:
      'The key result that it contributes to. Null when it contributes to an objective or to nothing.',
  })
  async parentKeyResult(
    @Root() { objective }: ObjectiveType,
    @Ctx() context: RequestContext,
  ): Promise<KeyResultType | null> {
    const { parentKeyResultId } = objective;
    if (parentKeyResultId === undefined) return null;
    const parent = await this.loadersOf(context).keyResult.load(parentKeyResultId);
    return parent && toKeyResultType(parent);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'How it contributes to its parent. Null where nobody said.',
  })
  contribution(@Root() { objective }: ObjectiveType): string | null {
    return objective.contribution ?? null;
  }

  @FieldResolver(() => [ObjectiveType], {
    description:
      `What contributes to it or to its key results, oldest first: at most ${MAX_CHILDREN}. \`childCount\` says how many ` +
      'there are, and `objectives(filter: { parentId: … })` pages through them.',
  })
  async children(
    @Root() { uuid }: ObjectiveType,
    @Ctx() context: RequestContext,
  ): Promise<readonly ObjectiveType[]> {
    const loaders = this.loadersOf(context);
    return present(loaders, (await loaders.childIdsOf.load(uuid)).slice(0, MAX_CHILDREN));
  }

  @FieldResolver(() => Int, { description: 'How many contribute to it or to its key results.' })
  async childCount(@Root() { uuid }: ObjectiveType, @Ctx() context: RequestContext): Promise<number> {
    return (await this.loadersOf(context).childIdsOf.load(uuid)).length;
  }

  @FieldResolver(() => [ObjectiveType], {
    description:
      `All that contributes to it at any depth, the nearest first: at most ${MAX_DESCENDANTS}. \`descendantCount\` says ` +
      'how many there are.',
  })
  async descendants(
    @Root() { uuid }: ObjectiveType,
    @Ctx() context: RequestContext,
  ): Promise<readonly ObjectiveType[]> {
    const loaders = this.loadersOf(context);
    return present(loaders, (await idsBelow(loaders, uuid)).slice(0, MAX_DESCENDANTS));
  }

  @FieldResolver(() => Int, { description: 'How many contribute to it at any depth.' })
  async descendantCount(@Root() { uuid }: ObjectiveType, @Ctx() context: RequestContext): Promise<number> {
    return (await idsBelow(this.loadersOf(context), uuid)).length;
  }

  @FieldResolver(() => [FindingType], {
    description:
      'What rules S2, S5, S6 and S11 say of its place in the tree and among the goals of its team, as of now. They count in no score.',
  })
  async alignmentFindings(
    @Root() { objective }: ObjectiveType,
    @Ctx() context: RequestContext,
  ): Promise<readonly Finding[]> {
    const loaders = this.loadersOf(context);
    return assessAlignment(await alignmentSubject(loaders, objective), await loaders.rubric());
  }
}

/** Those of these objectives that are still there, in their order. */
async function present(loaders: OkrLoaders, ids: readonly string[]): Promise<readonly ObjectiveType[]> {
  const found = await Promise.all(ids.map((id) => loaders.objective.load(id)));
  return found.flatMap((objective) => (objective ? [toObjectiveType(objective)] : []));
}
