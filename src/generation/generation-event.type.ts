import { Field, Float, Int, InterfaceType, ObjectType } from 'type-graphql';
import { GenerationUsage } from './generation.type.js';
import type { GenerationEvent as LoggedEvent } from './port.js';
import { FAILURE_FIELDS } from './failure.type.js';

@InterfaceType('GenerationEvent', {
  description:
    'One event of a generation, with its number. Numbers rise; they skip where adjacent pieces of text came as one.',
  resolveType: (event: LoggedEvent) => event.type,
})
export abstract class GenerationEventInterface {
  @Field(() => Int, {
    simple: true,
    description: 'Its number in the log, from 1. After a lost connection, pass the last one seen as `after`.',
  })
  readonly seq!: number;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description:
    'A provider has begun to answer. Stages that come before the model is asked are reported first.',
})
export class GenerationStarted extends GenerationEventInterface {
  @Field({ description: 'Who answers: `offline` for the built-in rules.' })
  readonly provider!: string;

  @Field({ description: 'The model that answers.' })
  readonly model!: string;

  @Field({ description: 'Whether an earlier answer is used again.' })
  readonly cached!: boolean;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'Another step of the work has begun.',
})
export class StageChanged extends GenerationEventInterface {
  @Field({ description: 'The step that has begun, such as `ANSWERING`.' })
  readonly stage!: string;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'A piece of the answer. All pieces in their order are its text.',
})
export class TextDelta extends GenerationEventInterface {
  @Field({ description: 'The piece: at most 16 KiB, and never half a character.' })
  readonly text!: string;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'The tokens and money so far. The last report is what the answer cost.',
})
export class UsageReported extends GenerationEventInterface {
  @Field(() => GenerationUsage, { description: 'The cost of the answer up to here.' })
  readonly usage!: GenerationUsage;
}

@ObjectType({ implements: GenerationEventInterface, description: 'The answer is whole. Nothing follows.' })
export class GenerationCompleted extends GenerationEventInterface {
  /** The raw UUID of the generation, from the log. */
  readonly generationId!: string;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'The answer broke off; what had been written is kept. Nothing follows.',
})
export class GenerationFailed extends GenerationEventInterface {
  @Field({ description: "One of the service's error codes; `INTERRUPTED` when the service stopped." })
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

  /** The raw UUID of the generation, from the log. */
  readonly generationId!: string;
}

@ObjectType({
  implements: GenerationEventInterface,
  description: 'A client stopped the answer; what had been written is kept. Nothing follows.',
})
export class GenerationCancelled extends GenerationEventInterface {
  /** The raw UUID of the generation, from the log. */
  readonly generationId!: string;
}

/** The event types that every log may hold. They are reached through their interface only. */
export const BASE_EVENT_TYPES = [
  GenerationStarted,
  StageChanged,
  TextDelta,
  UsageReported,
  GenerationCompleted,
  GenerationFailed,
  GenerationCancelled,
] as const;
