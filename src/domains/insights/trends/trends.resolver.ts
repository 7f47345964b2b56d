import { Arg, FieldResolver, Resolver } from 'type-graphql';
import { badUserInput } from '../../../kernel/errors.js';
import { Insights } from '../insights.type.js';
import { SERIES_OF_TREND, TrendBy, TrendOf, TrendPointType, type TrendKind } from './trend.type.js';
import type { TrendPoint, TrendRequest, TrendsService } from './trends.service.js';

@Resolver(() => Insights)
export class TrendsResolver {
  constructor(private readonly trendsOf: TrendsService) {}

  @FieldResolver(() => [TrendPointType], {
    description:
      'How figures were, by the hour or the day, of all processes and over restarts; kept for 90 days. Pieces in which ' +
      'nothing happened are left out. The current hour is up to five minutes behind.',
  })
  trends(
    @Arg('of', () => TrendOf, { description: 'What it is a trend of.' }) of: TrendKind,
    @Arg('from', () => Date, { description: 'From when on; its whole hour counts.' }) from: Date,
    @Arg('until', () => Date, { nullable: true, description: 'Until when. Now, when it is left out.' })
    until: Date | undefined,
    @Arg('by', () => TrendBy, { defaultValue: TrendBy.HOUR, description: 'How long each piece is.' })
    by: TrendRequest['by'],
    @Arg('label', () => String, {
      nullable: true,
      description:
        'Of which operation, field, statement, loader or step, as the lists beside this one name it. All of them together, ' +
        'when it is left out.',
    })
    label: string | undefined,
    @Arg('stepsOf', () => String, {
      nullable: true,
      description: 'Of a step: which work it is a step of, such as `okr.turn` or `llm.call`.',
    })
    stepsOf: string | undefined,
  ): Promise<readonly TrendPoint[]> {
    return this.trendsOf.trend({
      names: namesOf(of, stepsOf),
      label: label ?? undefined,
      from,
      until: until ?? undefined,
      by,
    });
  }
}

function namesOf(of: TrendKind, stepsOf: string | null | undefined): readonly string[] {
  if (of !== TrendOf.STEP) return SERIES_OF_TREND[of];
  if (stepsOf == null) throw badUserInput('stepsOf', 'required', 'stepsOf says which work the steps are of.');
  return [stepsOf];
}
