import { Arg, Ctx, FieldResolver, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../graphql/index.js';
import { SUBSCRIBE_SERIES, type Profile, type Window } from '../../telemetry/index.js';
import {
  FieldFiguresType,
  InsightsWindow,
  LoaderFiguresType,
  OperationFiguresType,
  StatementFiguresType,
  StepFiguresType,
  toFieldFigures,
  toStatementFigures,
  toStepFigures,
} from './figures/figures.type.js';
import type { InsightsService, LoaderBatches, OperationDurations } from './figures/insights.service.js';
import { OperationProfileType } from './profiles/operation-profile.type.js';
import { ProcessFiguresType, toProcessSample } from './figures/runtime.type.js';
import { mayReadInsights } from './insights.policy.js';
import { Insights } from './insights.type.js';

const WINDOW = { defaultValue: InsightsWindow.LAST_HOUR, description: 'Of what time.' };
const FIRST = { defaultValue: 20, description: 'How many at most, from 1 to 100.' };

@Resolver(() => Insights)
export class InsightsResolver {
  constructor(
    private readonly service: InsightsService,
    private readonly slowMs: number,
  ) {}

  @Query(() => Insights, {
    description: 'Where the time and the memory of this process go. Only an administrator may see it.',
  })
  insights(@Ctx() { scope }: RequestContext): Insights {
    mayReadInsights(scope);
    return { slowMs: this.slowMs };
  }

  @FieldResolver(() => [OperationFiguresType], {
    description: 'Operations that clients sent, by their names.',
  })
  operations(
    @Arg('window', () => InsightsWindow, WINDOW) window: Window,
    @Arg('first', () => Int, FIRST) first: number,
  ): readonly OperationDurations[] {
    return this.service.operations({ window, first });
  }

  @FieldResolver(() => [FieldFiguresType], {
    description:
      'Resolvers of fields. Of an operation that is asked for more than about fifty times a second, those of a random ' +
      'share of its requests are measured, each for as many as there are to one: counts and times are then estimates.',
  })
  fields(
    @Arg('window', () => InsightsWindow, WINDOW) window: Window,
    @Arg('first', () => Int, FIRST) first: number,
  ): readonly FieldFiguresType[] {
    const found = this.service.fields({ window, first });
    return found.map((figures) => toFieldFigures(figures, SUBSCRIBE_SERIES));
  }

  @FieldResolver(() => [StepFiguresType], { description: 'Steps of the work behind answers.' })
  steps(
    @Arg('window', () => InsightsWindow, WINDOW) window: Window,
    @Arg('first', () => Int, FIRST) first: number,
  ): readonly StepFiguresType[] {
    return this.service.steps({ window, first }).map(toStepFigures);
  }

  @FieldResolver(() => [StatementFiguresType], { description: 'Statements to the database.' })
  statements(
    @Arg('window', () => InsightsWindow, WINDOW) window: Window,
    @Arg('first', () => Int, FIRST) first: number,
  ): readonly StatementFiguresType[] {
    return this.service.statements({ window, first }).map(toStatementFigures);
  }

  @FieldResolver(() => [LoaderFiguresType], {
    description: 'Loaders, which bring in one statement what many fields of an answer ask for.',
  })
  loaders(
    @Arg('window', () => InsightsWindow, WINDOW) window: Window,
    @Arg('first', () => Int, FIRST) first: number,
  ): readonly LoaderBatches[] {
    return this.service.loaders({ window, first });
  }

  @FieldResolver(() => ProcessFiguresType, {
    description: 'Event loop, garbage collection, memory, and what the process has in hand.',
  })
  process(): ProcessFiguresType {
    const { now, minutes } = this.service.runtime();
    return { now: toProcessSample(now), minutes: minutes.map(toProcessSample) };
  }

  @FieldResolver(() => [OperationProfileType], {
    description: "Your workspace's last slow operations, the slowest first.",
  })
  slowOperations(
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { scope }: RequestContext,
  ): readonly Profile[] {
    return this.service.slowOperations(scope, first);
  }

  @FieldResolver(() => OperationProfileType, {
    description:
      'One operation of your workspace: one of the last slow ones, of the last samples, or of those that were sent with ' +
      'the header `x-waymark-timings: 1`.',
  })
  profile(
    @Arg('requestId', { description: "From the answer's `x-request-id` header." }) requestId: string,
    @Ctx() { scope }: RequestContext,
  ): Profile {
    return this.service.profile(scope, requestId);
  }
}
