import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { CheckInStatusEnum } from '../enums.type.js';
import { IDEMPOTENCY_KEY, VERSION } from '../session/session.input.js';
import type { CheckInStatus } from './check-in.js';

@InputType({
  description: 'Where a key result stands. At least a value, a confidence, a status or a note.',
})
export class CheckInInput {
  @Field(() => ID, { description: 'The id of the key result.' })
  readonly keyResultId!: string;

  @Field(() => Float, { nullable: true, description: 'Where its number stands.' })
  readonly value?: number | null;

  @Field(() => Float, { nullable: true, description: 'How sure the team is to reach it, 0 to 1.' })
  readonly confidence?: number | null;

  @Field(() => CheckInStatusEnum, {
    nullable: true,
    description: 'How you see it, whatever the number says.',
  })
  readonly status?: CheckInStatus | null;

  @Field(() => String, {
    nullable: true,
    description: 'What there is to say about it, at most 2,000 characters.',
  })
  readonly note?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the value can be seen in, such as a link. At most 500 characters.',
  })
  readonly evidence?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was so: not in the future. Now by default.' })
  readonly at?: Date | null;

  @Field(() => Int, { nullable: true, description: `Of the key result. ${VERSION}` })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
