import type { Clock } from '../../kernel/clock.js';
import { cancelled } from '../../kernel/errors.js';
import { cancellable, throwIfCancelled } from '../cancellable.js';
import { drain } from '../drain.js';
import { EventStream, readableOf } from '../event-stream.js';
import { linkTo, type LinkedSignal } from '../linked-signal.js';
import type { LanguageModel, StreamPart } from '../port.js';
import { providerFetch } from '../provider-fetch.js';
import { estimateInputTokens } from '../tokens.js';
import { type CompatibleProvider, DIALECTS } from './dialect.js';
import { Faults } from './errors.js';
import { AnswerReader } from './events.js';
import { answerShape, toChatRequest } from './messages.js';
import type { ChatChunk } from './wire.js';

export interface CompatibleModelOptions {
  readonly provider: CompatibleProvider;
  /** The model's name at the provider. */
  readonly model: string;
  /** A local server wants none. */
  readonly apiKey?: string;
  /** Where the API is, its `/v1` included. @default the provider's own; `local` has none and must be told */
  readonly baseURL?: string;
  readonly clock: Clock;
  /** What speaks HTTP. @default over Node's own, which has no limit of connections */
  readonly fetch?: typeof globalThis.fetch;
}

/** Ends a stream. */
const DONE = '[DONE]';
const MAX_ERROR_LENGTH = 64 * 1024;

/**
 * A model of whoever speaks Chat Completions: OpenAI, Groq, Gemini, Ollama, and servers alike.
 *
 * It asks once: retries are a layer's. It waits as long as the provider keeps the connection: put the `timeout`
 * layer around it.
 *
 * @throws {Error} when there is no address to ask
 */
export function createCompatibleModel(options: CompatibleModelOptions): LanguageModel {
  const { provider, model, clock, fetch = providerFetch } = options;
  const dialect = DIALECTS[provider];
  const faults = new Faults(provider);
  const call = { url: addressOf(options), headers: headersFor(options), fetch };
  return {
    id: `${provider}/${model}`,
    stream: (request, signal) =>
      cancellable(signal, async function* (linked) {
        throwIfCancelled(linked);
        const connection = linkTo(linked);
        const reader = new AnswerReader({
          provider,
          model,
          estimatedInputTokens: estimateInputTokens(request),
          shape: answerShape(request, dialect)?.name,
        });
        try {
          const body = JSON.stringify(toChatRequest(request, model, dialect));
          const events = await open(call, body, connection.signal, faults);
          yield* readAnswer({ events, reader, faults, connection, clock });
        } catch (error) {
          throw linked.aborted ? cancelled() : faults.toAppError(error);
        }
      }),
  };
}

function addressOf({ provider, baseURL = DIALECTS[provider].baseURL }: CompatibleModelOptions): string {
  if (!baseURL) throw new Error(`${DIALECTS[provider].variables}BASE_URL is not set.`);
  return `${baseURL.replace(/\/+$/, '')}/chat/completions`;
}

function headersFor({ apiKey }: CompatibleModelOptions): Readonly<Record<string, string>> {
  return {
    ...(apiKey && { authorization: `Bearer ${apiKey}` }),
    'content-type': 'application/json',
    accept: 'text/event-stream',
  };
}

interface Call {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
}

async function open(
  { url, headers, fetch }: Call,
  body: string,
  signal: AbortSignal,
  faults: Faults,
): Promise<EventStream> {
  // A redirect would carry a conversation to an address that nobody has configured.
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
  if (!response.ok) throw faults.refused(response, (await response.text()).slice(0, MAX_ERROR_LENGTH));
  const type = response.headers.get('content-type') ?? '';
  if (!response.body || !type.includes('text/event-stream')) {
    await response.body?.cancel();
    throw faults.protocol(`The answer is ${type === '' ? 'nothing' : type} in place of a stream.`);
  }
  return new EventStream(readableOf(response.body));
}

interface Reading {
  readonly events: EventStream;
  readonly reader: AnswerReader;
  readonly faults: Faults;
  readonly connection: Pick<LinkedSignal, 'abort'>;
  readonly clock: Clock;
}

async function* readAnswer(reading: Reading): AsyncGenerator<StreamPart, void, void> {
  const { events, reader, faults, connection, clock } = reading;
  let isWhole = false;
  try {
    for (;;) {
      const next = await events.next();
      if (next.done) throw faults.protocol(`The stream ended without ${DONE}.`);
      const { data } = next.value;
      if (data === DONE) break;
      yield* reader.read(toChunk(data, faults));
    }
    if (!reader.hasReason) throw faults.protocol('The answer stopped without a finish_reason.');
    isWhole = true;
    yield* reader.end();
  } catch (error) {
    throw error instanceof RangeError ? faults.protocol(error.message, error) : error;
  } finally {
    if (isWhole) void drain(events, connection, clock);
    else connection.abort();
  }
}

function toChunk(event: string, faults: Faults): ChatChunk {
  let chunk: unknown;
  try {
    chunk = JSON.parse(event);
  } catch (error) {
    throw faults.protocol('An event of the answer is not JSON.', error);
  }
  if (typeof chunk !== 'object' || chunk === null)
    throw faults.protocol('An event of the answer is no object.');
  if ('error' in chunk && chunk.error) throw faults.brokenOff(chunk.error);
  return chunk;
}
