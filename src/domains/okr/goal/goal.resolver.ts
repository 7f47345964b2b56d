import { Arg, Ctx, Field, FieldResolver, Float, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { holdsAbout, type RequestContext } from '../../../graphql/index.js';
import {
  band,
  keyResultProgress,
  keyResultScore,
  objectiveScore,
  weightedMean,
  type QualityAssessment,
  type ScoreBand,
} from '../analyser/index.js';
import { OkrCycleType, toCycleType } from '../cycle/cycle.type.js';
import { ScoreBandEnum } from '../enums.type.js';
import type { LoadersOf } from '../okr.loader.js';
import { QualityAssessmentType } from './assessment.type.js';
import type { KeyResult } from './goal.js';
import { ObjectiveDraftInput } from './goal.input.js';
import type { GoalService } from './goal.service.js';
import { KeyResultType, ObjectiveType, toKeyResultType } from './goal.type.js';

@ObjectType({ simpleResolvers: true, description: 'A drafted key result and what the rules say of it.' })
export class AssessedKeyResultDraft {
  @Field({ description: 'The key result as it was assessed.' })
  readonly statement!: string;

  @Field(() => QualityAssessmentType, { description: 'What the rules say of it.' })
  readonly assessment!: QualityAssessment;
}

@ObjectType({ simpleResolvers: true, description: 'A drafted objective and what the rules say of it.' })
export class AssessedObjectiveDraft {
  @Field({ description: 'The objective as it was assessed.' })
  readonly statement!: string;

  @Field(() => QualityAssessmentType, {
    description: 'What the rules say of the objective, and of its key results as a set.',
  })
  readonly assessment!: QualityAssessment;

  @Field(() => [AssessedKeyResultDraft], { description: 'The key results in their order.' })
  readonly keyResults!: readonly AssessedKeyResultDraft[];
}

@Resolver(() => ObjectiveType)
export class GoalResolver {
  constructor(
    private readonly goals: GoalService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Query(() => AssessedObjectiveDraft, {
    description: 'Scores a draft by rules alone: no model is asked and nothing is stored.',
  })
  async assessObjective(
    @Arg('draft', () => ObjectiveDraftInput, { description: 'What to assess.' }) draft: ObjectiveDraftInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<AssessedObjectiveDraft> {
    const { draft: read, assessment } = await this.goals.assess(scope, draft);
    return {
      statement: read.statement,
      assessment: assessment.objective,
      keyResults: read.keyResults.flatMap(({ statement }, index) => {
        const judged = assessment.keyResults[index];
        return judged ? [{ statement, assessment: judged }] : [];
      }),
    };
  }

  @holdsAbout(5)
  @FieldResolver(() => [KeyResultType], { description: 'How to tell whether it has been reached, in order.' })
  async keyResults(
    @Root() objective: ObjectiveType,
    @Ctx() context: RequestContext,
  ): Promise<readonly KeyResultType[]> {
    return (await this.keyResultsOf(objective, context)).map(toKeyResultType);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The mean of the known scores of its key results by their weights, 0.0 to 1.0. Null when none is known.',
  })
  async score(@Root() objective: ObjectiveType, @Ctx() context: RequestContext): Promise<number | null> {
    return (await this.scoreOf(objective, context)) ?? null;
  }

  @FieldResolver(() => ScoreBandEnum, {
    nullable: true,
    description: "The score's colour. Null with the score.",
  })
  async band(@Root() objective: ObjectiveType, @Ctx() context: RequestContext): Promise<ScoreBand | null> {
    return band(await this.scoreOf(objective, context)) ?? null;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The mean of the known progress of its key results by their weights, not bounded: above 1 past the targets, ' +
      'below 0 when things went backwards. Null when none is known.',
  })
  async progress(@Root() objective: ObjectiveType, @Ctx() context: RequestContext): Promise<number | null> {
    const keyResults = await this.keyResultsOf(objective, context);
    const values = keyResults.map(({ metric, weight }) => ({ value: keyResultProgress(metric), weight }));
    return weightedMean(values) ?? null;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'The mean of the stated confidences of its key results by their weights. Null when none is.',
  })
  async confidence(@Root() objective: ObjectiveType, @Ctx() context: RequestContext): Promise<number | null> {
    const keyResults = await this.keyResultsOf(objective, context);
    return weightedMean(keyResults.map(({ confidence, weight }) => ({ value: confidence, weight }))) ?? null;
  }

  @FieldResolver(() => OkrCycleType, {
    nullable: true,
    description:
      'The cycle it is for. Null when it has none of its own; it is then for the days of its session.',
  })
  async cycle(
    @Root() { objective }: ObjectiveType,
    @Ctx() context: RequestContext,
  ): Promise<OkrCycleType | null> {
    if (objective.cycleId === undefined) return null;
    const cycle = await this.loadersOf(context).cycle.load(objective.cycleId);
    return cycle && toCycleType(cycle);
  }

  private async scoreOf(objective: ObjectiveType, context: RequestContext): Promise<number | undefined> {
    const keyResults = await this.keyResultsOf(objective, context);
    return objectiveScore(
      keyResults.map(({ metric, weight }) => ({ score: keyResultScore(metric), weight })),
    );
  }

  private async keyResultsOf(
    { uuid, drafted }: ObjectiveType,
    context: RequestContext,
  ): Promise<readonly KeyResult[]> {
    return drafted ?? this.loadersOf(context).keyResultsOf.load(uuid);
  }
}
