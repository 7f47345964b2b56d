import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CacheState } from '../cache/answer-cache.js';
import type { CircuitState } from '../layers/circuit.js';
import type { ProviderState } from '../provider-station.js';

export const CircuitStateEnum = { CLOSED: 'CLOSED', OPEN: 'OPEN', HALF_OPEN: 'HALF_OPEN' } as const;

registerEnumType(CircuitStateEnum, {
  name: 'CircuitState',
  description: 'Whether a provider is asked.',
  valuesConfig: {
    CLOSED: { description: 'It is asked.' },
    OPEN: { description: 'It is given a rest until `nextProbeAt`.' },
    HALF_OPEN: { description: 'One call tries whether it is well again.' },
  },
});

export const CircuitReasonEnum = {
  FAILURES: 'FAILURES',
  SLOW: 'SLOW',
  PROBE_FAILED: 'PROBE_FAILED',
} as const;

registerEnumType(CircuitReasonEnum, {
  name: 'CircuitReason',
  description: 'Why a provider is given a rest.',
  valuesConfig: {
    FAILURES: { description: 'Too many of its last calls failed, for what is usual with it.' },
    SLOW: { description: 'Its answers began much later than is usual with it.' },
    PROBE_FAILED: { description: 'It failed again when it was tried.' },
  },
});

@ObjectType('EngineProvider', {
  description: 'A provider with one model, as it does now.',
  simpleResolvers: true,
})
export class EngineProviderType {
  @Field({ description: 'Who it is, such as `anthropic`.' })
  readonly provider!: string;

  @Field({ description: 'The model that is asked for.' })
  readonly model!: string;

  @Field(() => CircuitStateEnum, { description: 'Whether it is asked.' })
  readonly state!: keyof typeof CircuitStateEnum;

  @Field(() => CircuitReasonEnum, {
    nullable: true,
    description: 'Why it is given a rest. Null while it is asked.',
  })
  readonly reason!: keyof typeof CircuitReasonEnum | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it is tried again. Null unless it is given a rest.',
  })
  readonly nextProbeAt!: Date | null;

  @Field(() => Float, { description: 'Median of the milliseconds to the first part, lately. 0 before any.' })
  readonly p50Ms!: number;

  @Field(() => Float, {
    description: 'What 95 in 100 answers took to begin at most, lately, in milliseconds.',
  })
  readonly p95Ms!: number;

  @Field(() => Int, { description: 'How many answers `p50Ms` and `p95Ms` are of.' })
  readonly answers!: number;

  @Field(() => Int, { description: 'Calls that it is answering.' })
  readonly inFlight!: number;

  @Field(() => Int, { description: 'Calls that wait for it.' })
  readonly queued!: number;
}

@ObjectType('EngineCache', {
  description: 'The answers that are kept to be given again.',
  simpleResolvers: true,
})
export class EngineCacheType implements CacheState {
  @Field(() => Int, { description: 'Answers that are kept.' })
  readonly entries!: number;

  @Field(() => Float, { description: 'About how many bytes they take.' })
  readonly bytes!: number;

  @Field(() => Int, {
    description: 'Requests that were given an earlier answer, or one that was being written.',
  })
  readonly hits!: number;

  @Field(() => Int, { description: 'Requests that a model had to be asked for.' })
  readonly misses!: number;

  @Field(() => Float, { description: 'The share of hits of the last ten minutes, 0 to 1.' })
  readonly hitRate!: number;

  @Field(() => Int, { description: 'Answers that made room for others.' })
  readonly evictions!: number;

  @Field(() => Int, { description: 'Answers being written now that others may join.' })
  readonly inFlight!: number;

  @Field(() => Float, { description: 'What hits would have cost. In millionths of a US dollar.' })
  readonly savedMicroUsd!: number;

  @Field(() => Float, { description: 'How long the models would have taken over the hits, in milliseconds.' })
  readonly savedMs!: number;
}

@ObjectType('Engine', { description: 'How this process asks models.', simpleResolvers: true })
export class EngineType {
  @Field(() => [EngineProviderType], { description: 'Who is asked, the preferred first.' })
  readonly providers!: readonly EngineProviderType[];

  @Field(() => EngineCacheType, { description: 'The answers that are kept.' })
  readonly cache!: EngineCacheType;
}

@InputType({ description: 'Whose answers to forget.' })
export class InvalidateSessionCacheInput {
  @Field(() => ID, { description: 'The id of a session.' })
  readonly sessionId!: string;
}

@ObjectType({ description: 'What forgetting answers came to.', simpleResolvers: true })
export class InvalidateCachePayload {
  @Field(() => Int, { description: 'How many answers were forgotten.' })
  readonly dropped!: number;
}

export function toProviderType({ circuit, ...state }: ProviderState): EngineProviderType {
  return {
    ...state,
    state: STATES[circuit.kind],
    reason: circuit.kind === 'closed' ? null : REASONS[circuit.reason],
  };
}

const STATES: Readonly<Record<CircuitState['kind'], keyof typeof CircuitStateEnum>> = {
  closed: 'CLOSED',
  open: 'OPEN',
  'half-open': 'HALF_OPEN',
};

const REASONS = { failures: 'FAILURES', slow: 'SLOW', 'probe-failed': 'PROBE_FAILED' } as const;
