import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import type { Durations } from './durations.js';
import type { BatchSizes, LabelledDurations, LoaderBatches, OperationDurations } from './insights.service.js';

export const InsightsWindow = {
  LAST_5_MINUTES: 'last5Minutes',
  LAST_HOUR: 'lastHour',
  SINCE_START: 'sinceStart',
} as const;

registerEnumType(InsightsWindow, {
  name: 'InsightsWindow',
  description: 'Which time figures are of.',
  valuesConfig: {
    LAST_5_MINUTES: { description: 'The last five to six minutes.' },
    LAST_HOUR: { description: 'The last 60 to 70 minutes.' },
    SINCE_START: { description: 'All the time since this process began.' },
  },
});

@ObjectType('DurationFigures', {
  description:
    'What many durations came to, in milliseconds. Percentiles are right to within a tenth of their value.',
  simpleResolvers: true,
})
export class DurationFiguresType implements Durations {
  @Field(() => Float, { description: 'How many there were.' })
  readonly count!: number;

  @Field(() => Float, { description: 'All of them together.' })
  readonly totalMs!: number;

  @Field(() => Float, { description: 'Their mean.' })
  readonly meanMs!: number;

  @Field(() => Float, { description: 'Half of them took at most this long.' })
  readonly p50Ms!: number;

  @Field(() => Float, { description: '95 in 100 took at most this long.' })
  readonly p95Ms!: number;

  @Field(() => Float, { description: '99 in 100 took at most this long.' })
  readonly p99Ms!: number;

  @Field(() => Float, { description: 'The longest.' })
  readonly maxMs!: number;
}

@ObjectType('OperationFigures', {
  description: 'How long operations of one name took, and which part of it.',
  simpleResolvers: true,
})
export class OperationFiguresType implements OperationDurations {
  @Field({
    description:
      'The name in the document. `(unnamed)` are those without one, `(invalid)` those that could not be run, ' +
      '`(other)` those with names beyond the first hundred.',
  })
  readonly operation!: string;

  @Field(() => DurationFiguresType, {
    nullable: true,
    description:
      'From the arrival of the request to its answer; of a subscription, until its stream was open.',
  })
  readonly total!: Durations | null;

  @Field(() => DurationFiguresType, {
    nullable: true,
    description: 'Reading the document. Only the first time that a document is seen; null when it never was.',
  })
  readonly parse!: Durations | null;

  @Field(() => DurationFiguresType, {
    nullable: true,
    description:
      'Checking the document. Only the first time that a document is seen; null when it never was.',
  })
  readonly validate!: Durations | null;

  @Field(() => DurationFiguresType, {
    nullable: true,
    description: 'Running its resolvers; of a subscription, for each event. Null when that never happened.',
  })
  readonly execute!: Durations | null;
}

@ObjectType('FieldFigures', {
  description: 'How long a resolver took. Fields that only read a property have none and are not measured.',
  simpleResolvers: true,
})
export class FieldFiguresType {
  @Field({ description: 'Type and field, such as `Query.okrSessions`.' })
  readonly field!: string;

  @Field({ description: 'Whether it is the start of a subscription rather than a value.' })
  readonly isSubscribe!: boolean;

  @Field(() => DurationFiguresType, { description: 'Of its calls.' })
  readonly durations!: Durations;
}

@ObjectType('StatementFigures', {
  description: 'How long statements to the database took.',
  simpleResolvers: true,
})
export class StatementFiguresType {
  @Field({ description: 'What they do to which table, such as `SELECT okr_sessions`.' })
  readonly statement!: string;

  @Field(() => DurationFiguresType, { description: 'Of the statements.' })
  readonly durations!: Durations;
}

@ObjectType('BatchSizes', {
  description:
    'How many keys the batches of a loader had. Percentiles are right to within a tenth of their value.',
  simpleResolvers: true,
})
export class BatchSizesType implements BatchSizes {
  @Field(() => Float, { description: 'All of them together.' })
  readonly total!: number;

  @Field(() => Float, { description: 'Their mean. Near to one, the loader brings nothing together.' })
  readonly mean!: number;

  @Field(() => Float, { description: 'Half of the batches had at most as many.' })
  readonly p50!: number;

  @Field(() => Float, { description: '95 in 100 had at most as many.' })
  readonly p95!: number;

  @Field(() => Float, { description: 'The largest.' })
  readonly max!: number;
}

@ObjectType('LoaderFigures', {
  description:
    'How a loader brought, in one go, what many fields of an answer asked for: how long its batches took, and how ' +
    'large they were.',
  simpleResolvers: true,
})
export class LoaderFiguresType implements LoaderBatches {
  @Field({ description: 'Which loader, such as `okr.objective`.' })
  readonly loader!: string;

  @Field(() => DurationFiguresType, { description: 'Of its batches.' })
  readonly durations!: Durations;

  @Field(() => BatchSizesType, { description: 'How many keys its batches had.' })
  readonly keys!: BatchSizes;
}

@ObjectType('StepFigures', {
  description: 'How long a step of the work behind answers took.',
  simpleResolvers: true,
})
export class StepFiguresType {
  @Field({ description: 'What it is a step of, such as `okr.turn` or `llm.first-part`.' })
  readonly of!: string;

  @Field({ description: 'Which step, or which model.' })
  readonly step!: string;

  @Field(() => DurationFiguresType, { description: 'Of the times that it was taken.' })
  readonly durations!: Durations;
}

export function toFieldFigures(
  { name, label: field, durations }: LabelledDurations,
  subscribeSeries: string,
): FieldFiguresType {
  return { field, isSubscribe: name === subscribeSeries, durations };
}

export function toStatementFigures({ label, durations }: LabelledDurations): StatementFiguresType {
  return { statement: label, durations };
}

export function toStepFigures({ name, label, durations }: LabelledDurations): StepFiguresType {
  return { of: name, step: label, durations };
}
