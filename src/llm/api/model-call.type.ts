import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, enumOf, Node } from '../../graphql/index.js';
import { toGlobalId, uuidOf } from '../../kernel/ids.js';
import { CALL_OUTCOMES, type CallFilter, type CallOutcome, type CallRecord } from '../ledger/call-record.js';

export const ModelCallOutcome = enumOf<CallOutcome>(CALL_OUTCOMES);

registerEnumType(ModelCallOutcome, {
  name: 'ModelCallOutcome',
  description: 'What became of a call to a model.',
  valuesConfig: {
    COMPLETED: { description: 'It was answered to its end.' },
    FAILED: { description: 'It broke off, or was never answered.' },
    CANCELLED: { description: 'It was stopped by whoever made it.' },
  },
});

@ObjectType('ModelCall', {
  implements: Node,
  simpleResolvers: true,
  description: 'One call to a model as the books have it, whatever became of it.',
})
export class ModelCallType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field(() => ID, { description: 'The member for whom it was made.' })
  readonly memberId!: string;

  @Field({ description: 'What it was made for, such as `okr.coach`.' })
  readonly task!: string;

  @Field({
    description:
      "The version of the task's prompt, such as `okr.coach/2`: it tells apart those that run side by side (`PROMPT_VARIANT`).",
  })
  readonly promptVersion!: string;

  @Field({ description: 'Who answered, or was asked last.' })
  readonly provider!: string;

  @Field({ description: 'The model that answered, or was asked last.' })
  readonly model!: string;

  @Field(() => ModelCallOutcome, { description: 'What became of it.' })
  readonly outcome!: CallOutcome;

  @Field(() => String, { nullable: true, description: 'The error code. Null unless it FAILED.' })
  readonly failureCode!: string | null;

  @Field({ description: 'Whether an earlier answer was given again.' })
  readonly cached!: boolean;

  @Field(() => Int, {
    description: "Tokens read that were neither from nor for the provider's prompt cache.",
  })
  readonly inputTokens!: number;

  @Field(() => Int, { description: "Tokens read from the provider's prompt cache." })
  readonly cacheReadTokens!: number;

  @Field(() => Int, { description: "Tokens written into the provider's prompt cache." })
  readonly cacheWriteTokens!: number;

  @Field(() => Int, { description: 'Tokens written.' })
  readonly outputTokens!: number;

  @Field({ description: 'Whether tokens were counted here because the provider did not report them.' })
  readonly estimated!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'In millionths of a US dollar. Null when the price of the model is not known.',
  })
  readonly costMicroUsd!: number | null;

  @Field(() => Float, {
    description: 'What it would have cost had it not been cached. In millionths of a US dollar.',
  })
  readonly savedMicroUsd!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Milliseconds to the first part of the answer. Null when none came.',
  })
  readonly firstPartMs!: number | null;

  @Field(() => Float, { description: 'Milliseconds in all.' })
  readonly totalMs!: number;

  @Field(() => Int, { description: 'Attempts beyond the first, at all providers together.' })
  readonly retries!: number;

  @Field(() => Int, { description: 'Providers that were asked before the one that answered.' })
  readonly fallbacks!: number;

  @Field(() => Date, { description: 'When it was made.' })
  readonly createdAt!: Date;
}

export const ModelCallConnection = connectionOf(ModelCallType, 'ModelCall');

@InputType({ description: 'Which calls to list. What is left out does not matter.' })
export class ModelCallFilterInput {
  @Field(() => ID, { nullable: true, description: 'Those of one member.' })
  readonly memberId?: string | null;

  @Field(() => String, { nullable: true, description: 'Those for one task, such as `okr.coach`.' })
  readonly task?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Those of one version of a prompt, such as `okr.coach/2`: with `totalCount`, how many it had.',
  })
  readonly promptVersion?: string | null;

  @Field(() => String, { nullable: true, description: 'Those that one provider answered.' })
  readonly provider?: string | null;

  @Field(() => ModelCallOutcome, { nullable: true, description: 'Those that came to this.' })
  readonly outcome?: CallOutcome | null;

  @Field(() => Boolean, { nullable: true, description: 'Those that were, or were not, given again.' })
  readonly cached?: boolean | null;

  @Field(() => Date, { nullable: true, description: 'Those from this moment on.' })
  readonly since?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Those before this moment.' })
  readonly until?: Date | null;
}

export function toModelCallType(call: CallRecord): ModelCallType {
  const { workspaceId: _workspaceId, id, memberId, ...rest } = call;
  return { ...rest, id: toGlobalId('ModelCall', id), memberId: toGlobalId('Member', memberId) };
}

/** @throws {AppError} BAD_USER_INPUT when `memberId` is no member's id */
export function toCallFilter(filter: ModelCallFilterInput | null | undefined): CallFilter {
  if (!filter) return {};
  const { memberId } = filter;
  return {
    memberId: memberId == null ? undefined : uuidOf('Member', memberId, 'filter.memberId'),
    task: filter.task ?? undefined,
    promptVersion: filter.promptVersion ?? undefined,
    provider: filter.provider ?? undefined,
    outcome: filter.outcome ?? undefined,
    cached: filter.cached ?? undefined,
    since: filter.since ?? undefined,
    until: filter.until ?? undefined,
  };
}
