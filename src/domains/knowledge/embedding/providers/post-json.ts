import { readRetryAfterMs } from '../../../../llm/index.js';
import { EmbeddingFault, type EmbeddingFaultKind } from '../embedding.errors.js';

const MAX_ERROR_LENGTH = 2_000;
/** As providers say that a text does not fit the model. */
const TOO_LONG =
  /maximum context length|context_length_exceeded|context (?:length|window)|input length exceeds|too many tokens|maximum input length/i;

export interface JsonPost {
  readonly provider: string;
  readonly url: string;
  readonly apiKey?: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/**
 * Posts JSON to a provider and gives what it answers.
 *
 * @throws {EmbeddingFault}
 * @throws the signal's reason, when it aborts
 */
export async function postJson({ provider, url, apiKey, body, signal }: JsonPost): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  try {
    // A redirect would carry texts to an address that nobody has configured.
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal,
      redirect: 'error',
    });
    if (!response.ok) throw await refusal(provider, response);
    return await readBody(provider, response);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EmbeddingFault) throw error;
    throw new EmbeddingFault({ kind: 'down', provider, reason: 'The connection failed.', cause: error });
  }
}

async function readBody(provider: string, response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EmbeddingFault({ kind: 'bad-answer', provider, reason: 'The answer is not JSON.', cause });
  }
}

async function refusal(provider: string, response: Response): Promise<EmbeddingFault> {
  const said = (await response.text()).slice(0, MAX_ERROR_LENGTH);
  const reason = `It answered ${response.status}: ${said}`;
  const retryAfterMs = readRetryAfterMs(response.headers);
  return new EmbeddingFault({ kind: kindOf(response.status, said), provider, reason, retryAfterMs });
}

function kindOf(status: number, said: string): EmbeddingFaultKind {
  if (status >= 400 && status < 500 && TOO_LONG.test(said)) return 'text-too-long';
  // A used up quota comes as 429, and waiting does not help.
  if (status === 429 && said.includes('insufficient_quota')) return 'misconfigured';
  return status === 408 || status === 409 || status === 429 || status >= 500 ? 'down' : 'misconfigured';
}
