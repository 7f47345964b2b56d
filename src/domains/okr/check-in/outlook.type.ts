import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { RiskCodeEnum, TrendEnum } from '../enums.type.js';
import type { Outlook, Trend } from './outlook.js';
import type { Risk, RiskCode } from './risk.js';

@ObjectType('OkrForecast', {
  simpleResolvers: true,
  description:
    'Where a value will be if it goes on as it did: a straight line of least squares through the latest check-ins, at ' +
    'most 12, with its prediction interval of 80 %. See docs/okr-goals.md for what it cannot know.',
})
export class OkrForecastType {
  @Field(() => GraphQLLocalDate, { description: 'The day it is for: at its end.' })
  readonly on!: string;

  @Field(() => Float, { description: 'The value on the line.' })
  readonly value!: number;

  @Field(() => Float, { description: 'The lower end of the interval.' })
  readonly low!: number;

  @Field(() => Float, { description: 'The upper end of the interval.' })
  readonly high!: number;

  @Field(() => Int, { description: 'How many check-ins it was made from, 3 to 12.' })
  readonly points!: number;
}

@ObjectType('OkrRisk', { simpleResolvers: true, description: 'A reason why a key result may fail.' })
export class OkrRiskType implements Risk {
  @Field(() => RiskCodeEnum, { description: 'What kind of reason.' })
  readonly code!: RiskCode;

  @Field({ description: 'The reason with its figures, for the team.' })
  readonly message!: string;
}

@ObjectType('OkrOutlook', {
  simpleResolvers: true,
  description:
    'How a key result stands and goes on, by its check-ins. A number that cannot be known is null.',
})
export class OkrOutlookType implements Outlook {
  @Field(() => Int, { description: 'Whole days since the last check-in, or since the key result was made.' })
  readonly staleDays!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The progress that a steady walk would have made by now, beside the actual: 1 at the end for a promise, 0.7 for ' +
      'a stretch. A level to hold is expected to be held all the time. Null without a metric that is to move or without ' +
      'days that it is for.',
  })
  readonly expectedProgress?: number;

  @Field(() => TrendEnum, {
    nullable: true,
    description: 'Which way the latest check-ins go. Null before two.',
  })
  readonly trend?: Trend;

  @Field(() => Float, {
    nullable: true,
    description:
      'Change of the value a day, by the latest check-ins. Null without a metric, and before two of them say a value.',
  })
  readonly changePerDay?: number;

  @Field(() => OkrForecastType, {
    nullable: true,
    description: 'Where the value will be on the last day. Null before three check-ins, and after that day.',
  })
  readonly forecast?: OkrForecastType & { readonly on: string };

  @Field(() => [OkrRiskType], {
    description:
      'Why it may fail, the most telling first. None once it is reached, and before its days begin.',
  })
  readonly risks!: readonly OkrRiskType[];
}
