import Anthropic from '@anthropic-ai/sdk';
import type { Clock } from '../../kernel/clock.js';
import { cancelled } from '../../kernel/errors.js';
import { throwIfCancelled } from '../cancellable.js';
import { drain } from '../drain.js';
import { EventStream, readableOf, type ServerEvent } from '../event-stream.js';
import { linkTo, type LinkedSignal } from '../linked-signal.js';
import type { LanguageModel, StreamPart } from '../port.js';
import { providerFetch } from '../provider-fetch.js';
import { relay } from '../relay.js';
import { brokenOff, PROVIDER, protocolFault, toAppError } from './errors.js';
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
          const connection = linkTo(linked);
          const asked = client.messages.create(params, { signal: connection.signal });
          const { body, headers } = await asked.asResponse();
          if (!body) throw protocolFault('The answer is empty.');
          return new Answer(body, headers, connection, options.clock);
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

/**
 * The parts of an answer, read from the vendor's events: one `next` at a time.
 *
 * The SDK asks, and tells what a refusal means. Its own reading takes each event through four generators, which a quarter
 * of what was allocated for a delta came from.
 */
class Answer implements AsyncIterableIterator<StreamPart, undefined> {
  readonly #reader = new AnswerReader();
  readonly #events: EventStream;
  /** The parts of the last event, and how many of them have been given out. */
  #parts: readonly StreamPart[] = [];
  #given = 0;
  #isClosed = false;

  constructor(
    body: NonNullable<Response['body']>,
    private readonly headers: Headers,
    private readonly connection: LinkedSignal,
    private readonly clock: Clock,
  ) {
    this.#events = new EventStream(readableOf(body));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<PartStep> {
    const part = this.#parts[this.#given++];
    if (part) return Promise.resolve({ done: false, value: part });
    if (!this.#reader.isFinished) return this.#events.next().then(this.#take, this.#fail);
    this.#close();
    return Promise.resolve(DONE);
  }

  return(): Promise<PartStep> {
    this.#close();
    return Promise.resolve(DONE);
  }

  readonly #take = (step: IteratorResult<ServerEvent, undefined>): PartStep | Promise<PartStep> => {
    try {
      if (step.done) throw protocolFault('The stream ended without message_stop.');
      const event = readEvent(step.value, this.headers);
      this.#parts = event ? this.#reader.read(event) : [];
    } catch (error) {
      return this.#fail(error);
    }
    const part = this.#parts[0];
    this.#given = 1;
    return part ? { done: false, value: part } : this.next();
  };

  readonly #fail = (error: unknown): never => {
    this.#close();
    throw error;
  };

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.connection.release();
    if (this.#reader.isFinished) void drain(this.#events, this.connection, this.clock);
    else this.connection.abort();
  }
}

/** Undefined for what says nothing. @throws {APIError} when the vendor tells of an error in place of an event */
function readEvent(
  { name, data }: ServerEvent,
  headers: Headers,
): Anthropic.RawMessageStreamEvent | undefined {
  if (name === '' || name === 'ping' || data === '') return undefined;
  if (name === 'error') throw brokenOff(data, headers);
  return JSON.parse(data) as Anthropic.RawMessageStreamEvent;
}
