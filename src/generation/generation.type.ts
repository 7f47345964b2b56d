import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf, Node } from '../graphql/index.js';
import { toGlobalId } from '../kernel/ids.js';
import type { Failure } from './events.js';
import type { GenerationRecord } from './generation.js';
import { GENERATION_STATUSES, type GenerationStatus, type GenerationUsage as Usage } from './port.js';
import { FAILURE_FIELDS } from './failure.type.js';

/** The statuses as an object, which is what an enum of the schema is made from. */
export const GenerationStatusEnum = enumOf<GenerationStatus>(GENERATION_STATUSES);

registerEnumType(GenerationStatusEnum, {
  name: 'GenerationStatus',
  description: 'How far a generation has come. The last four are ends: nothing changes after them.',
  valuesConfig: {
    QUEUED: { description: 'Accepted; not a word has been asked for yet.' },
    RUNNING: { description: 'Being written. `generationEvents` tells what comes.' },
    COMPLETED: { description: 'Written to its end.' },
    FAILED: { description: 'It broke off; `failure` says why. What had been written is kept.' },
    CANCELLED: { description: 'A client stopped it. What had been written is kept.' },
    INTERRUPTED: { description: 'The service stopped while it was written. What had been saved is kept.' },
  },
});

@ObjectType({ description: 'The tokens that an answer took and what they cost.', simpleResolvers: true })
export class GenerationUsage implements Usage {
  @Field(() => Int, {
    description: "Tokens read that were neither from nor for the provider's prompt cache.",
  })
  readonly inputTokens!: number;

  @Field(() => Int, { description: 'Tokens written.' })
  readonly outputTokens!: number;

  @Field(() => Int, { description: "Tokens read from the provider's prompt cache, at a lower price." })
  readonly cacheReadTokens!: number;

  @Field(() => Int, { description: "Tokens written into the provider's prompt cache." })
  readonly cacheWriteTokens!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'In millionths of a US dollar. Null when the price of the model is not known.',
  })
  readonly costMicroUsd!: number | null;

  @Field({ description: 'Whether the provider did not report the end and the tokens were counted here.' })
  readonly estimated!: boolean;
}

@ObjectType({ description: 'Why an answer broke off.', simpleResolvers: true })
export class GenerationFailure implements Failure {
  @Field({ description: "One of the service's error codes, such as `LLM_TIMEOUT`." })
  readonly code!: string;

  @Field(FAILURE_FIELDS.message)
  readonly message!: string;

  @Field(FAILURE_FIELDS.retryable)
  readonly retryable!: boolean;

  @Field(() => Int, FAILURE_FIELDS.retryAfterMs)
  readonly retryAfterMs!: number | null;

  @Field(() => Int, FAILURE_FIELDS.afterMs)
  readonly afterMs!: number | null;

  @Field(() => Float, FAILURE_FIELDS.leftMicroUsd)
  readonly leftMicroUsd!: number | null;

  @Field(() => Date, FAILURE_FIELDS.resetsAt)
  readonly resetsAt!: string | null;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "An answer that takes a model's time: a log of numbered events that can be read from any number on, and what they came to.",
})
export class Generation extends Node {
  @Field({ description: 'What is being made, such as `okr.turn`.' })
  readonly kind!: string;

  @Field(() => GenerationStatusEnum, { description: 'How far it has come.' })
  readonly status!: GenerationStatus;

  @Field(() => Int, {
    description: 'The number of its last event so far. Pass it as `after` to get only what comes then.',
  })
  readonly lastSeq!: number;

  @Field({ description: 'What has been written so far.' })
  readonly text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who answers: `offline` for the built-in rules. Null until it is known.',
  })
  readonly provider!: string | null;

  @Field(() => String, { nullable: true, description: 'The model that answers. Null until it is known.' })
  readonly model!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether an earlier answer was used again. Null until it is known.',
  })
  readonly cached!: boolean | null;

  @Field(() => GenerationUsage, {
    nullable: true,
    description: 'The cost so far. Null until it is reported.',
  })
  readonly usage!: GenerationUsage | null;

  @Field(() => GenerationFailure, {
    nullable: true,
    description: 'Why it broke off. Null unless it FAILED or was INTERRUPTED.',
  })
  readonly failure!: GenerationFailure | null;

  @Field({ description: 'When it was asked for.' })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When its writing began. Null while it is QUEUED.' })
  readonly startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended. Null while it is being written.' })
  readonly endedAt!: Date | null;

  /** The UUID of what it retries; resolved to a Generation. */
  readonly retryOfId!: string | null;
}

/** The record as the schema shows it. */
export function toGeneration(record: GenerationRecord): Generation {
  return Object.assign(new Generation(), record, { id: toGlobalId('Generation', record.id) });
}
