import type { Clock } from '../kernel/clock.js';
import { AppError, cancelled } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { cancellable, throwIfCancelled } from './cancellable.js';
import type { FinishReason, LanguageModel, ModelRequest, StreamPart, Usage } from './port.js';

/** A whole answer made by rules: text and tool calls in the order they are to be streamed. */
export type OfflineAnswer = readonly (
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool-call'; readonly name: string; readonly input: unknown }
)[];

/** Answers one task from its structured input. Pure: the same input gives the same answer. */
export type OfflineAnswerer = (input: unknown) => OfflineAnswer;

export interface OfflineModelOptions {
  /** Who answers which task, by `ModelRequest.task`. */
  readonly answerers: ReadonlyMap<string, OfflineAnswerer> | Readonly<Record<string, OfflineAnswerer>>;
  /** The wait before each word, so that a reader sees the answer being written. 0 streams without waiting. @default 15 // milliseconds */
  readonly wordDelayMs?: number;
  readonly clock: Clock;
}

export const OFFLINE_PROVIDER = 'offline';
export const OFFLINE_MODEL = 'rules-1';

const NO_TOKENS: Usage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  estimated: false,
};

const WORDS = /\s*\S+|\s+$/g;
const JSON_PIECES = /[\s\S]{1,24}/g;

/**
 * A model made of rules: each domain hands in a pure function, which answers from the request's structured `input`.
 *
 * It costs nothing and says who it is in `response-start`. It never reads the prompt.
 *
 * @throws {AppError} INTERNAL_SERVER_ERROR from the stream when no answerer knows the task
 */
export function createOfflineModel(options: OfflineModelOptions): LanguageModel {
  const { clock, wordDelayMs = 15 } = options;
  const answerers =
    options.answerers instanceof Map ? options.answerers : new Map(Object.entries(options.answerers));
  return {
    id: `${OFFLINE_PROVIDER}/${OFFLINE_MODEL}`,
    stream: (request, signal) =>
      cancellable(signal, async function* (linked) {
        throwIfCancelled(linked);
        const answer = answererOf(answerers, request)(request.input);
        for (const part of partsOf(answer)) {
          if (wordDelayMs > 0 && takesTime(part)) await pause(clock, wordDelayMs, linked);
          throwIfCancelled(linked);
          yield part;
        }
      }),
  };
}

function answererOf(answerers: ReadonlyMap<string, OfflineAnswerer>, request: ModelRequest): OfflineAnswerer {
  const answerer = answerers.get(request.task);
  if (answerer) return answerer;
  throw new AppError('INTERNAL_SERVER_ERROR', 'The offline model cannot do this.', {
    cause: new Error(`No offline answerer is registered for the task "${request.task}".`),
  });
}

function* partsOf(answer: OfflineAnswer): Generator<StreamPart> {
  yield { type: 'response-start', provider: OFFLINE_PROVIDER, model: OFFLINE_MODEL, cached: false };
  let reason: FinishReason = 'stop';
  for (const piece of answer) {
    if (piece.type === 'text') {
      for (const [text] of piece.text.matchAll(WORDS)) yield { type: 'text-delta', text };
    } else {
      yield* toolCallParts(piece.name, JSON.stringify(piece.input ?? {}));
      reason = 'tool-calls';
    }
  }
  yield { type: 'finish', reason, rawReason: reason, usage: NO_TOKENS };
}

function* toolCallParts(name: string, json: string): Generator<StreamPart> {
  const id = `call_${newId()}`;
  yield { type: 'tool-call-start', id, name };
  for (const [piece] of json.matchAll(JSON_PIECES)) yield { type: 'tool-call-delta', id, json: piece };
  yield { type: 'tool-call-end', id, name, json };
}

function takesTime(part: StreamPart): boolean {
  return part.type === 'text-delta' || part.type === 'tool-call-start';
}

async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  }
}
