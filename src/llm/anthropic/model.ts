import Anthropic from '@anthropic-ai/sdk';
import type { Stream } from '@anthropic-ai/sdk/streaming';
import type { Clock } from '../../kernel/clock.js';
import { cancelled } from '../../kernel/errors.js';
import { cancellable, throwIfCancelled } from '../cancellable.js';
import { drain } from '../drain.js';
import type { LanguageModel, StreamPart } from '../port.js';
import { PROVIDER, protocolFault, toAppError } from './errors.js';
import { AnswerReader } from './events.js';
import { type RequestSettings, toMessagesRequest } from './messages.js';
import { PrefixGate } from './prefix-gate.js';
import { frozenFront } from './prompt-cache.js';

export interface AnthropicModelOptions extends RequestSettings {
  readonly apiKey: string;
  /** Where the API is, without `/v1`. @default 'https://api.anthropic.com' */
  readonly baseURL?: string;
  readonly clock: Clock;
  /**
   * What speaks HTTP. One with a pool must hold a connection for each stream that is open at once: a smaller pool
   * is a queue that nobody sees. @default Node's own fetch, which has no limit
   */
  readonly fetch?: typeof globalThis.fetch;
}

type EventStream = Stream<Anthropic.RawMessageStreamEvent>;

/**
 * A model of Anthropic's, over the vendor's SDK.
 *
 * It asks once: retries are a layer's. It waits as long as the provider keeps the connection: put the `timeout`
 * layer around it, since the SDK stops watching once the headers are there.
 */
export function createAnthropicModel(options: AnthropicModelOptions): LanguageModel {
  const client = createClient(options);
  const gate = new PrefixGate(options.clock);
  return {
    id: `${PROVIDER}/${options.model}`,
    stream: (request, signal) =>
      cancellable(signal, async function* (linked) {
        throwIfCancelled(linked);
        let release: ((hasBegun: boolean) => void) | undefined;
        try {
          const params = toMessagesRequest(request, options);
          const front = frozenFront(params);
          release = front === undefined ? undefined : await gate.enter(front, linked);
          const events = await client.messages.create(params, { signal: linked });
          for await (const part of readAnswer(events, options.clock)) {
            release?.(true);
            yield part;
          }
        } catch (error) {
          throw linked.aborted ? cancelled() : toAppError(error);
        } finally {
          release?.(false);
        }
      }),
  };
}

function createClient({ apiKey, baseURL, fetch }: AnthropicModelOptions): Anthropic {
  return new Anthropic({
    apiKey,
    // null, not undefined: the SDK would read the environment, which is the configuration's to read.
    baseURL: baseURL ?? null,
    webhookKey: null,
    fetch,
    maxRetries: 0,
    // It would print conversations: on an event that is not JSON, to the console.
    logLevel: 'off',
    openTelemetry: false,
  });
}

async function* readAnswer(events: EventStream, clock: Clock): AsyncGenerator<StreamPart, void, void> {
  const reader = new AnswerReader();
  const iterator = events[Symbol.asyncIterator]();
  try {
    while (!reader.isFinished) {
      const next = await iterator.next();
      if (next.done) throw protocolFault('The stream ended without message_stop.');
      yield* reader.read(next.value);
    }
  } finally {
    if (reader.isFinished) void drain(iterator, events.controller, clock);
    else events.controller.abort();
  }
}
