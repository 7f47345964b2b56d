import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../../graphql/index.js';
import { ALERT_KINDS, type Alert, type AlertKind } from './alert.js';

const AlertKindEnum = enumOf<AlertKind>(ALERT_KINDS);

registerEnumType(AlertKindEnum, {
  name: 'InsightsAlertKind',
  description: 'What is wrong.',
  valuesConfig: {
    INFERENCE_SLOW: {
      description: 'Models take over 2 s to begin, five times in a hundred, for 5 minutes.',
    },
    DATABASE_SLOW: { description: 'Statements take over 500 ms, five times in a hundred, for 5 minutes.' },
    CACHE_COLD: { description: 'Under 40 % of answers come from the cache, for 10 minutes.' },
    MEMORY_HIGH: { description: 'Over 80 % of the heap is in use, for 5 minutes.' },
    MEMORY_CRITICAL: { description: 'Over 95 % of the heap is in use.' },
    BUDGET_NEARLY_SPENT: {
      description: 'Over 90 % of a budget is spent, with more than 7 days of the month left.',
    },
  },
});

export const AlertSeverityEnum = { WARNING: 'WARNING', CRITICAL: 'CRITICAL' } as const;

registerEnumType(AlertSeverityEnum, {
  name: 'InsightsAlertSeverity',
  description: 'How bad it is.',
  valuesConfig: {
    WARNING: { description: 'Somebody should look at it today.' },
    CRITICAL: { description: 'Somebody should look at it now.' },
  },
});

@ObjectType('InsightsAlert', {
  description: 'Something that is wrong, or was. It is raised once and cleared once.',
  simpleResolvers: true,
})
export class AlertType implements Omit<Alert, 'id' | 'workspaceId'> {
  @Field(() => AlertKindEnum, { description: 'What is wrong.' })
  readonly kind!: AlertKind;

  @Field(() => AlertSeverityEnum, { description: 'How bad it is.' })
  readonly severity!: Alert['severity'];

  @Field(() => Float, {
    description: 'The value when it was raised: milliseconds for what is slow, a share of 1 for the rest.',
  })
  readonly value!: number;

  @Field(() => Float, { description: 'The value beyond which it is raised.' })
  readonly threshold!: number;

  @Field(() => Date, { description: 'When it was raised.' })
  readonly raisedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was over. Null while it stands.' })
  readonly clearedAt!: Date | null;
}
