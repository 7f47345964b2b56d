import { Field, ObjectType, registerEnumType } from 'type-graphql';
import {
  BATCH_SERIES,
  FIELD_SERIES,
  OPERATION_SERIES,
  STATEMENT_SERIES,
  SUBSCRIBE_SERIES,
} from '../../../telemetry/index.js';
import type { Durations } from '../figures/durations.js';
import { DurationFiguresType } from '../figures/figures.type.js';
import type { TrendPoint } from './trends.service.js';

/** What a trend may be of, and the series that it is read from; of a step, that is said beside it. */
export const TrendOf = {
  OPERATION: 'operation',
  FIELD: 'field',
  STATEMENT: 'statement',
  LOADER: 'loader',
  STEP: 'step',
} as const;
export type TrendKind = (typeof TrendOf)[keyof typeof TrendOf];

export const SERIES_OF_TREND: Readonly<Record<Exclude<TrendKind, 'step'>, readonly string[]>> = {
  operation: [OPERATION_SERIES.total],
  field: [FIELD_SERIES, SUBSCRIBE_SERIES],
  statement: [STATEMENT_SERIES],
  loader: [BATCH_SERIES],
};

registerEnumType(TrendOf, {
  name: 'InsightsTrendOf',
  description: 'What a trend is of.',
  valuesConfig: {
    OPERATION: { description: 'Operations, from the arrival of a request to its answer.' },
    FIELD: { description: 'Resolvers of fields, and starts of subscriptions.' },
    STATEMENT: { description: 'Statements to the database.' },
    LOADER: { description: 'Batches of loaders.' },
    STEP: { description: 'Steps of the work behind answers: `stepsOf` says of which work.' },
  },
});

export const TrendBy = { HOUR: 'hour', DAY: 'day' } as const;

registerEnumType(TrendBy, {
  name: 'InsightsTrendBy',
  description: 'How long each piece of a trend is.',
  valuesConfig: {
    HOUR: { description: 'Hours, of up to 31 days.' },
    DAY: { description: 'Days in UTC, of up to 90.' },
  },
});

@ObjectType('TrendPoint', { description: 'Figures of one hour or one day.', simpleResolvers: true })
export class TrendPointType implements TrendPoint {
  @Field(() => Date, { description: 'When it began, in UTC.' })
  readonly at!: Date;

  @Field(() => DurationFiguresType, { description: 'Of all processes together.' })
  readonly durations!: Durations;
}
