import { Arg, Ctx, Field, FieldResolver, Float, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { objectiveScore, keyResultScore, type QualityAssessment } from '../analyser/index.js';
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
    const keyResults = await this.keyResultsOf(objective, context);
    const scores = keyResults.map(({ metric, weight }) => ({ score: keyResultScore(metric), weight }));
    return objectiveScore(scores) ?? null;
  }

  private async keyResultsOf(
    { uuid, drafted }: ObjectiveType,
    context: RequestContext,
  ): Promise<readonly KeyResult[]> {
    return drafted ?? this.loadersOf(context).keyResultsOf.load(uuid);
  }
}
