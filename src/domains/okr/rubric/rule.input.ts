import { Field, Float, InputType, Int } from 'type-graphql';
import type { Severity } from '../analyser/index.js';
import { SeverityEnum } from '../enums.type.js';
import { IDEMPOTENCY_KEY, VERSION } from '../session/session.input.js';

@InputType({ description: 'A limit or a switch of a rule: exactly one of `number` and `flag`.' })
export class OkrRuleParamInput {
  @Field({ description: 'One of the names in the rule’s `params`.' })
  readonly name!: string;

  @Field(() => Float, { nullable: true, description: 'For a limit.' })
  readonly number?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'For a switch.' })
  readonly flag?: boolean | null;
}

@InputType({
  description: 'All that the workspace wants of one rule. What is left out is as the rule’s card says.',
})
export class SetOkrRuleInput {
  @Field({ description: 'The code of the rule, such as `O11`.' })
  readonly code!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether to silence it.' })
  readonly isOff?: boolean | null;

  @Field(() => SeverityEnum, { nullable: true, description: 'How much each of its findings matters.' })
  readonly severity?: Severity | null;

  @Field(() => [OkrRuleParamInput], { nullable: true, description: 'Its limits and switches.' })
  readonly params?: OkrRuleParamInput[] | null;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
