import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { FreshnessEnum, WriteOutcomeEnum } from '../enums.type.js';
import type { Freshness } from '../freshness/freshness.js';
import type { WriteOutcome } from '../remember/write.js';
import type { KnowledgeStatistics, NamedCount, StatisticsService } from './statistics.service.js';

@ObjectType('KnowledgeCount', { simpleResolvers: true, description: 'How many there are of a name.' })
export class KnowledgeCountType implements NamedCount {
  @Field({ description: 'The type or project. Empty: of no project.' })
  readonly name!: string;

  @Field(() => Int, { description: 'How many items.' })
  readonly count!: number;
}

@ObjectType('KnowledgeFreshnessCount', {
  simpleResolvers: true,
  description: 'How many items are that fresh.',
})
export class KnowledgeFreshnessCountType implements NamedCount<Freshness> {
  @Field(() => FreshnessEnum, { description: 'How fresh.' })
  readonly name!: Freshness;

  @Field(() => Int, { description: 'How many items, to the day.' })
  readonly count!: number;
}

@ObjectType('KnowledgeOutcomeCount', { simpleResolvers: true, description: 'How often a write came out so.' })
export class KnowledgeOutcomeCountType implements NamedCount<WriteOutcome> {
  @Field(() => WriteOutcomeEnum, { description: 'What became of it.' })
  readonly name!: WriteOutcome;

  @Field(() => Int, { description: 'How many writes.' })
  readonly count!: number;
}

@ObjectType('KnowledgeStatistics', {
  simpleResolvers: true,
  description: 'What the workspace knows, in numbers.',
})
export class KnowledgeStatisticsType implements KnowledgeStatistics {
  @Field(() => Int, { description: 'Items that hold.' })
  readonly items!: number;

  @Field(() => Int, { description: 'Items that are superseded or expired.' })
  readonly retired!: number;

  @Field(() => [KnowledgeCountType], { description: 'Items that hold, by type; the most first.' })
  readonly byType!: readonly NamedCount[];

  @Field(() => [KnowledgeCountType], { description: 'Items that hold, by project; the most first.' })
  readonly byProject!: readonly NamedCount[];

  @Field(() => [KnowledgeFreshnessCountType], { description: 'Items that hold, by freshness.' })
  readonly byFreshness!: readonly NamedCount<Freshness>[];

  @Field(() => [KnowledgeOutcomeCountType], { description: 'What became of all that was to be remembered.' })
  readonly outcomes!: readonly NamedCount<WriteOutcome>[];

  @Field(() => Int, { description: 'How many merges and supersessions were undone.' })
  readonly undone!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Whose vectors are compared. Null when there are none.',
  })
  readonly embeddingSpace!: string | null;

  @Field(() => Int, {
    description: 'Items that have yet to be embedded: they are found by their words alone.',
  })
  readonly unembedded!: number;
}

@Resolver()
export class StatisticsResolver {
  constructor(private readonly statistics: StatisticsService) {}

  @Query(() => KnowledgeStatisticsType, { description: 'What the workspace knows, in numbers.' })
  knowledgeStatistics(@Ctx() { scope }: RequestContext): Promise<KnowledgeStatistics> {
    return this.statistics.statistics(scope);
  }
}
