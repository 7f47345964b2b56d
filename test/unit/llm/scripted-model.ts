import type { Clock } from '../../../src/kernel/clock.js';
import { AppError, cancelled } from '../../../src/kernel/errors.js';
import { cancellable, throwIfCancelled } from '../../../src/llm/cancellable.js';
import {
  type FaultKind,
  type LanguageModel,
  type ModelRequest,
  ProviderFault,
  type StreamPart,
  type Usage,
} from '../../../src/llm/index.js';
import { toModelError } from '../../../src/llm/provider-fault.js';

export const USAGE: Usage = {
  inputTokens: 10,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 2,
  estimated: false,
};

/** What a scripted model does next: give a part, fail, or wait so many milliseconds. */
export type Step = StreamPart | AppError | number;

export interface ScriptedModel extends LanguageModel {
  readonly requests: ModelRequest[];
  /** Answers being written now. */
  open: number;
  peak: number;
  /** Calls that were stopped before their end. */
  stopped: number;
}

export function start(provider = 'p', model = 'm'): StreamPart {
  return { type: 'response-start', provider, model, cached: false };
}

export function text(said: string): StreamPart {
  return { type: 'text-delta', text: said };
}

export function finish(usage: Usage = USAGE): StreamPart {
  return { type: 'finish', reason: 'stop', rawReason: 'end_turn', usage };
}

/** A whole answer. */
export function saying(said: string, provider = 'p'): readonly Step[] {
  return [start(provider), text(said), finish()];
}

/** What a provider throws for a fault. */
export function fault(kind: FaultKind, retryAfterMs?: number): AppError {
  return toModelError(new ProviderFault(`scripted ${kind}`, { provider: 'p', kind, retryAfterMs }));
}

/** A model that does what the script of the call says; the call's number counts from 0. */
export function scriptedModel(
  clock: Clock,
  script: (call: number, request: ModelRequest) => readonly Step[],
  id = 'p/m',
): ScriptedModel {
  const model: ScriptedModel = {
    id,
    requests: [],
    open: 0,
    peak: 0,
    stopped: 0,
    stream: (request, signal) =>
      cancellable(signal, async function* (linked) {
        throwIfCancelled(linked);
        const steps = script(model.requests.push(request) - 1, request);
        model.peak = Math.max(model.peak, ++model.open);
        let isOver = false;
        try {
          for (const step of steps) {
            if (step instanceof AppError) {
              isOver = true;
              throw step;
            }
            if (typeof step === 'number') await wait(clock, step, linked);
            else {
              isOver ||= step.type === 'finish';
              yield step;
            }
          }
        } finally {
          model.open -= 1;
          if (!isOver) model.stopped += 1;
        }
      }),
  };
  return model;
}

async function wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await clock.sleep(ms, signal).catch(() => {
    throw cancelled();
  });
}

export interface Reading {
  readonly parts: StreamPart[];
  /** `'whole'`, or what was thrown. */
  readonly end: Promise<unknown>;
  readonly caller: AbortController;
  readonly said: () => string;
}

/** Reads a stream to its end, whatever that is. */
export function read(model: LanguageModel, request: ModelRequest): Reading {
  const caller = new AbortController();
  const parts: StreamPart[] = [];
  const end = (async () => {
    for await (const part of model.stream(request, caller.signal)) parts.push(part);
  })().then(
    () => 'whole',
    (error: unknown) => error,
  );
  const said = () => parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('');
  return { parts, end, caller, said };
}
