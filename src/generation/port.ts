import type { AppError } from '../kernel/errors.js';
import type { Scope } from '../kernel/scope.js';
import type { Queryable } from '../db/index.js';

export const GENERATION_STATUSES = [
  'QUEUED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'INTERRUPTED',
] as const;
export type GenerationStatus = (typeof GENERATION_STATUSES)[number];

/** Tokens and money of a generation so far. */
export interface GenerationUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** Null when the model's price is not known: never 0 for want of a price. */
  readonly costMicroUsd: number | null;
  readonly estimated: boolean;
}

/**
 * What a runner writes into a log. `type` is the GraphQL type's name of the event; the rest are its fields and must
 * survive JSON. Domains add types of their own (`{ type: 'ObjectiveDrafted', objective: … }`).
 */
export type EventBody = { readonly type: string } & Readonly<Record<string, unknown>>;

/** An event with its place in its log: 1, 2, 3, … without a gap, as it is stored. */
export type GenerationEvent = EventBody & { readonly seq: number };

/**
 * How a runner tells what it is doing. Everything but `text` goes into the log as it comes. Never waits for a reader or
 * the database. What is written after the run has ended, or too long after its signal aborted, is ignored.
 */
export interface GenerationWriter {
  /** A domain's event, or `{ type: 'StageChanged', stage }`. @throws {TypeError} when it does not survive JSON */
  append(event: EventBody): void;
  /**
   * The provider and model that answer, once known: becomes GenerationStarted. The first call counts. Stages may be
   * appended before it, so that a client sees at once that something happens.
   */
  started(by: { provider: string; model: string; cached: boolean }): void;
  /**
   * A piece of the answer's text: becomes a TextDelta and part of the generation's text. A character that is cut in
   * two waits for its other half.
   *
   * @throws {AppError} LLM_BAD_OUTPUT when the text is longer than 16 Mi characters: let it end the run
   */
  text(delta: string): void;
  /** The cost so far; the last one reported is what the generation cost. Report it also when the signal aborts. */
  usage(usage: GenerationUsage): void;
}

/** How a run ended well. */
export interface GenerationOutcome {
  /** Domain writes that must stand or fall with the generation's end: run in the transaction that records it. */
  readonly commit?: (tx: Queryable) => Promise<void>;
}

export interface GenerationRun<Input> {
  readonly generationId: string;
  readonly scope: Scope;
  readonly input: Input;
  readonly writer: GenerationWriter;
  /**
   * Aborts when the generation is cancelled or the process stops. Pass it on to the model, report the usage, and throw:
   * a run whose signal has aborted is ended as stopped whatever it returns.
   */
  readonly signal: AbortSignal;
}

/**
 * Makes one kind of answer. It must be possible to run it again from the same input: that is what a retry does.
 */
export interface GenerationRunner<Input = unknown> {
  /** Unique and stable, such as `okr.turn`: it is stored. */
  readonly kind: string;
  /** @throws {AppError} what the client is told as GenerationFailed; anything else becomes INTERNAL_SERVER_ERROR */
  run(run: GenerationRun<Input>): Promise<GenerationOutcome>;
  /**
   * Domain writes for a run that ended early with some text: cancelled, failed or interrupted by a drain.
   * In the transaction that records the end.
   */
  endedEarly?(tx: Queryable, ended: EndedEarly<Input>): Promise<void>;
}

export interface EndedEarly<Input> {
  readonly generationId: string;
  readonly scope: Scope;
  readonly input: Input;
  readonly status: 'CANCELLED' | 'FAILED' | 'INTERRUPTED';
  /** What had been written. */
  readonly text: string;
  readonly failure?: AppError;
}

export interface NewGeneration<Input> {
  readonly kind: string;
  readonly input: Input;
  /** The UUID of what it answers, so that it can be found from there. */
  readonly subjectId?: string;
  /** At most one unfinished generation holds a lane: a session's, so that its answers come one at a time. */
  readonly lane?: string;
}
