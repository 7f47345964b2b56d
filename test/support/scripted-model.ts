import { cancelled } from '../../src/kernel/errors.js';
import type { FinishReason, LanguageModel, ModelRequest, StreamPart, Usage } from '../../src/llm/index.js';

/** What a scripted model does next in one answer. */
export type Step =
  | string
  | { readonly call: string; readonly input: unknown }
  /** Waits until this resolves or the caller aborts. */
  | { readonly wait: Promise<unknown> }
  | { readonly throws: Error }
  | { readonly finish: FinishReason };

/** Ten tokens in and five out for each call, so that sums can be checked. */
export const SCRIPTED_USAGE: Usage = {
  inputTokens: 10,
  outputTokens: 5,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  estimated: false,
};

/** A model that says what the test tells it to, one script for each call. */
export class ScriptedModel implements LanguageModel {
  readonly id = 'scripted/test-1';
  readonly requests: ModelRequest[] = [];
  private readonly scripts: (readonly Step[])[] = [];

  /** Scripts for the next calls, in order. Without one, a call is answered with "Fine." */
  enqueue(...scripts: readonly (readonly Step[])[]): void {
    this.scripts.push(...scripts);
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<StreamPart> {
    this.requests.push(request);
    const steps = this.scripts.shift() ?? ['Fine.'];
    yield { type: 'response-start', provider: 'scripted', model: 'test-1', cached: false };
    yield { type: 'usage', usage: { ...SCRIPTED_USAGE, outputTokens: 0, estimated: true } };
    let reason: FinishReason = 'stop';
    let calls = 0;
    for (const step of steps) {
      if (signal.aborted) throw cancelled();
      if (typeof step === 'string') yield { type: 'text-delta', text: step };
      else if ('throws' in step) throw step.throws;
      else if ('finish' in step) reason = step.finish;
      else if ('wait' in step) await untilAborted(step.wait, signal);
      else {
        reason = 'tool-calls';
        yield* toolCall(`call-${this.requests.length}-${++calls}`, step);
      }
    }
    yield { type: 'finish', reason, rawReason: reason, usage: SCRIPTED_USAGE };
  }
}

function* toolCall(
  id: string,
  { call: name, input }: { call: string; input: unknown },
): Generator<StreamPart> {
  const json = typeof input === 'string' ? input : JSON.stringify(input);
  yield { type: 'tool-call-start', id, name };
  yield { type: 'tool-call-delta', id, json };
  yield { type: 'tool-call-end', id, name, json };
}

async function untilAborted(waited: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(cancelled()), { once: true });
  });
  await Promise.race([waited, aborted]);
}
