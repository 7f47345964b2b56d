import { Field, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY, VERSION } from '../session/session.input.js';

@InputType({
  description: 'What an objective contributes to. Both are set anew: what is left out is taken away.',
})
export class AlignObjectiveInput {
  @Field(() => ID, { description: 'The id of the objective.' })
  readonly id!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the objective or key result that it contributes to. Without one it stands alone.',
  })
  readonly parentId?: string | null;

  @Field(() => String, { nullable: true, description: 'How it contributes, 1 to 500 characters.' })
  readonly contribution?: string | null;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
