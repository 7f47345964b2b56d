import { endianness } from 'node:os';
import { z } from 'zod';
import { EmbeddingFault } from '../embedding.errors.js';
import type { EmbeddedBatch, EmbeddingProvider } from '../provider.js';
import { postJson } from './post-json.js';

const PROVIDER = 'openai';
const BASE_URL = 'https://api.openai.com/v1';
/** What is asked for, whatever is wanted: the shorter vector is its beginning, so one call serves both profiles. */
const ASKED_DIMS = 1536;
/** Models whose vectors are made so that their first numbers stand alone. */
const CAN_BE_SHORTENED = /^text-embedding-3-/;
/** Rises when vectors of the same model come out otherwise. */
const VERSION = '1';

const Answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.union([z.string(), z.array(z.number())]) })),
  usage: z.object({ prompt_tokens: z.int().min(0) }).optional(),
});

export interface OpenAiEmbeddingOptions {
  /** A server of one's own that speaks the protocol may want none. */
  readonly apiKey?: string;
  /** Its `/v1` included. @default OpenAI's own */
  readonly baseUrl?: string;
  readonly model: string;
  /** Up to 1536. */
  readonly dims: number;
}

/**
 * OpenAI's embeddings endpoint, or whoever speaks its protocol.
 *
 * @throws {RangeError} when the model's vectors are neither of that many numbers nor may be shortened to them
 */
export function createOpenAiProvider(options: OpenAiEmbeddingOptions): EmbeddingProvider {
  const { model, dims, apiKey, baseUrl = BASE_URL } = options;
  const isShortened = CAN_BE_SHORTENED.test(model);
  if (model.startsWith('text-embedding-ada') && dims !== ASKED_DIMS) {
    throw new RangeError(
      `The vectors of ${model} have ${ASKED_DIMS} numbers and may not be shortened to ${dims}.`,
    );
  }
  const url = `${baseUrl.replace(/\/+$/, '')}/embeddings`;
  const settings = { model, encoding_format: 'base64', ...(isShortened ? { dimensions: ASKED_DIMS } : {}) };
  return {
    space: { provider: PROVIDER, model, dims, version: VERSION },
    semantic: true,
    isRemote: true,
    async embed(texts, signal): Promise<EmbeddedBatch> {
      // An empty string is refused.
      const input = texts.map((text) => (text === '' ? ' ' : text));
      const answer = read(
        await postJson({ provider: PROVIDER, url, apiKey, body: { ...settings, input }, signal }),
      );
      const vectors = inOrder(answer.data).map((vector) => (isShortened ? shorten(vector, dims) : vector));
      return { vectors, inputTokens: answer.usage?.prompt_tokens };
    },
  };
}

function read(answer: unknown): z.infer<typeof Answer> {
  const parsed = Answer.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new EmbeddingFault({ kind: 'bad-answer', provider: PROVIDER, reason: z.prettifyError(parsed.error) });
}

/** The vectors in the order of the texts: the protocol numbers them, and promises no order. */
function inOrder(data: z.infer<typeof Answer>['data']): ArrayLike<number>[] {
  const vectors: ArrayLike<number>[] = [];
  for (const { index, embedding } of data) {
    if (index >= data.length || vectors[index]) {
      const reason = `The vectors are numbered wrongly: ${index} of ${data.length}.`;
      throw new EmbeddingFault({ kind: 'bad-answer', provider: PROVIDER, reason });
    }
    vectors[index] = typeof embedding === 'string' ? fromBase64(embedding) : embedding;
  }
  return vectors;
}

/** Of another length than was asked for, it stays as it is, and is refused. */
function shorten(vector: ArrayLike<number>, dims: number): ArrayLike<number> {
  return vector.length === ASKED_DIMS ? Array.from(vector).slice(0, dims) : vector;
}

/** Little-endian 32-bit numbers, as they come. */
function fromBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  if (endianness() === 'BE') bytes.swap32();
  // A copy: a buffer from the pool may begin where no number can.
  return new Float32Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 4));
}
