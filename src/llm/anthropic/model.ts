import Anthropic from '@anthropic-ai/sdk';
import type { Stream } from '@anthropic-ai/sdk/streaming';
import type { Clock } from '../../kernel/clock.js';
import { cancelled } from '../../kernel/errors.js';
import { throwIfCancelled } from '../cancellable.js';
import { drain } from '../drain.js';
import type { LanguageModel, StreamPart } from '../port.js';
import { providerFetch } from '../provider-fetch.js';
import { relay } from '../relay.js';
import { PROVIDER, protocolFault, toAppError } from './errors.js';
import { AnswerReader } from './events.js';
import { type RequestSettings, toMessagesRequest } from './messages.js';
import { PrefixGate } from './prefix-gate.js';
import { frozenFront } from './prompt-cache.js';

export interface AnthropicModelOptions extends RequestSettings {
  readonly apiKey: string;
  /** Where the API is, with `/v1` or without: the SDK adds it. @default 'https://api.anthropic.com' */
  readonly baseURL?: string;
  readonly clock: Clock;
  /**
   * What speaks HTTP. One with a pool must hold a connection for each stream that is open at once: a smaller pool
   * is a queue that nobody sees. @default over Node's own HTTP, which has no limit
   */
  readonly fetch?: typeof globalThis.fetch;
}

type EventStream = Stream<Anthropic.RawMessageStreamEvent>;
type PartStep = IteratorResult<StreamPart, undefined>;

const DONE: PartStep = { done: true, value: undefined };

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
    stream: (request, signal) => {
      let tellGate: ((hasBegun: boolean) => void) | undefined;
      const tell = (hasBegun: boolean) => {
        tellGate?.(hasBegun);
        tellGate = undefined;
      };
      return relay(signal, {
        async open(linked) {
          throwIfCancelled(linked);
          const params = toMessagesRequest(request, options);
          const front = frozenFront(params);
          tellGate = front === undefined ? undefined : await gate.enter(front, linked);
          return new Answer(await client.messages.create(params, { signal: linked }), options.clock);
        },
        onValue: () => tell(true),
        onError: (error, isAborted) => (isAborted ? cancelled() : toAppError(error)),
        onOver: () => tell(false),
      });
    },
  };
}

function createClient({ apiKey, baseURL, fetch = providerFetch }: AnthropicModelOptions): Anthropic {
  return new Anthropic({
    apiKey,
    // null, not undefined: the SDK would read the environment, which is the configuration's to read.
    baseURL: baseURL?.replace(/\/+$/, '').replace(/\/v1$/, '') ?? null,
    webhookKey: null,
    fetch,
    maxRetries: 0,
    // It would print conversations: on an event that is not JSON, to the console.
    logLevel: 'off',
    openTelemetry: false,
  });
}

/** The parts of an answer, read from the vendor's events: one `next` at a time. */
class Answer implements AsyncIterableIterator<StreamPart, undefined> {
  readonly #reader = new AnswerReader();
  readonly #iterator: AsyncIterator<Anthropic.RawMessageStreamEvent>;
  /** The parts of the last event, and how many of them have been given out. */
  #parts: readonly StreamPart[] = [];
  #given = 0;
  #isClosed = false;

  constructor(
    private readonly events: EventStream,
    private readonly clock: Clock,
  ) {
    this.#iterator = events[Symbol.asyncIterator]();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<PartStep> {
    try {
      while (this.#given === this.#parts.length && !this.#reader.isFinished) {
        const step = await this.#iterator.next();
        if (step.done) throw protocolFault('The stream ended without message_stop.');
        this.#parts = this.#reader.read(step.value);
        this.#given = 0;
      }
    } catch (error) {
      this.#close();
      throw error;
    }
    const part = this.#parts[this.#given++];
    if (part) return { done: false, value: part };
    this.#close();
    return DONE;
  }

  return(): Promise<PartStep> {
    this.#close();
    return Promise.resolve(DONE);
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#reader.isFinished) void drain(this.#iterator, this.events.controller, this.clock);
    else this.events.controller.abort();
  }
}
