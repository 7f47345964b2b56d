import { Field, Float, ObjectType } from 'type-graphql';
import type { Metric, MetricKind } from '../draft.js';
import { MetricDirectionEnum, MetricKindEnum } from '../enums.type.js';
import type { MetricDirection } from './metric-direction.js';

@ObjectType('Metric', {
  simpleResolvers: true,
  description: 'What is measured, and between which numbers. A number that nobody stated is null, never 0.',
})
export class MetricType implements Metric {
  @Field(() => MetricKindEnum, { description: 'How the number is meant to move.' })
  readonly kind!: MetricKind;

  @Field(() => String, {
    nullable: true,
    description: 'As in the sentence: `%`, `EUR`, `days`. Null where there is none.',
  })
  readonly unit?: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Where the number stood at the start. Null while it is not known.',
  })
  readonly baseline?: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Where it is to be; the lower end of a RANGE. Null where nobody stated it.',
  })
  readonly target?: number;

  @Field(() => Float, { nullable: true, description: 'The upper end of a RANGE. Null for other kinds.' })
  readonly targetHigh?: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Further than the target, where things go better than hoped. No score counts it. Null where none was named.',
  })
  readonly stretch?: number;

  @Field(() => Float, { nullable: true, description: 'Where it stands now. Null until it is known.' })
  readonly current?: number;

  @Field(() => MetricDirectionEnum, { description: 'Which way is good.' })
  readonly direction!: MetricDirection;
}
