import { systemClock } from '../../../../src/kernel/clock.js';
import { AppError } from '../../../../src/kernel/errors.js';
import { createAnthropicModel } from '../../../../src/llm/anthropic/index.js';
import { AnswerCollector, type ProviderFault, timeout } from '../../../../src/llm/index.js';
import { estimateTokens } from '../../../../src/llm/tokens.js';
import {
  type MessagesServer,
  overloaded,
  rateLimited,
  type RefusalScript,
  REFUSED_URL,
  type Script,
  startMessagesServer,
  toolUse,
} from '../../../support/messages-server.js';
import { clockFrom } from '../../../support/waits.js';
import { modelRequest } from '../model-request.js';

let server: MessagesServer;
beforeAll(async () => {
  server = await startMessagesServer();
});
afterAll(() => server.close());

const KEPT = 'Grow what ';

/**
 * Reads the answer to its end, however that is, and gives what there was and what was thrown. Until the provider has the
 * call, and until what it says before a silence has come, a busy machine may take as long as it likes.
 */
async function ask(url: string, limits: { firstPartMs?: number; silenceMs?: number } = {}) {
  const model = createAnthropicModel({
    apiKey: 'test',
    baseURL: url,
    model: 'claude-test',
    clock: systemClock,
  });
  const collector = new AnswerCollector();
  const before = server.requests.length;
  const isQuiet = () => server.requests.length > before && (!limits.silenceMs || collector.text === KEPT);
  const watched = timeout({ clock: clockFrom(isQuiet), ...limits })(model);
  try {
    for await (const part of watched.stream(modelRequest(), new AbortController().signal))
      collector.add(part);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { collector, error };
  }
  throw new Error('The answer came whole.');
}

const WORDS = ['Grow ', 'what ', 'counts ', 'most.'];
const USAGE = { inputTokens: 40, cacheReadTokens: 900, cacheWriteTokens: 60, outputTokens: 321 };

function breaking(kind: 'silence' | 'pings' | 'reset' | 'end' | 'malformed' | 'error', errorType?: string) {
  return {
    blocks: [{ type: 'text', deltas: WORDS }],
    usage: USAGE,
    fault: { at: 2, kind, errorType },
  } satisfies Script;
}

const UNAVAILABLE = { code: 'LLM_UNAVAILABLE', retryable: true, details: {} };
const TIMED_OUT = {
  code: 'LLM_TIMEOUT',
  retryable: true,
  details: { afterMs: 500, waitingFor: 'next-part' },
};
const OURS = { code: 'INTERNAL_SERVER_ERROR', retryable: false, details: {} };
const TOO_LONG = {
  code: 'BAD_USER_INPUT',
  retryable: false,
  details: { field: 'input', rule: 'model-context' },
};
const LIMITED = { ...UNAVAILABLE, kind: 'rate-limit' };
const PROMPT_TOO_LONG = 'prompt is too long: 213462 tokens > 200000 maximum';

interface Seen {
  readonly code: string;
  readonly retryable: boolean;
  readonly details: object;
  readonly kind: string | undefined;
}

function seen({ code, retryable, details, cause }: AppError): Seen {
  const kind = cause === undefined ? undefined : (cause as ProviderFault).kind;
  return { code, retryable, details, kind };
}

describe('A call that Anthropic refuses', () => {
  it.each<[name: string, script: RefusalScript, expected: Seen]>([
    ['400', { status: 400 }, { ...OURS, kind: 'request' }],
    ['400 for length', { status: 400, message: PROMPT_TOO_LONG }, { ...TOO_LONG, kind: 'too-long' }],
    ['413', { status: 413 }, { ...TOO_LONG, kind: 'too-long' }],
    ['422', { status: 422, errorType: '' }, { ...OURS, kind: 'request' }],
    ['401', { status: 401 }, { ...OURS, kind: 'credentials' }],
    ['402', { status: 402 }, { ...OURS, kind: 'credentials' }],
    ['403', { status: 403 }, { ...OURS, kind: 'credentials' }],
    ['404', { status: 404 }, { ...OURS, kind: 'model-unknown' }],
    ['429', rateLimited(), LIMITED],
    ['429 with retry-after', rateLimited(7), { ...LIMITED, details: { retryAfterMs: 7_000 } }],
    ['429 with an hour of retry-after', rateLimited(3600), { ...LIMITED, details: { retryAfterMs: 60_000 } }],
    [
      '429 over a spending limit',
      { status: 429, errorCode: 'enforced_spend_limit_reached' },
      { ...OURS, kind: 'credentials' },
    ],
    ['500', { status: 500 }, { ...UNAVAILABLE, kind: 'server' }],
    ['502 from a proxy', { status: 502, errorType: '' }, { ...UNAVAILABLE, kind: 'server' }],
    ['529', overloaded, { ...UNAVAILABLE, kind: 'overloaded' }],
  ])('with %s fails once, with its own code', async (_, script, expected) => {
    server.enqueue(script);
    const before = server.requests.length;
    const { collector, error } = await ask(server.url);
    expect(seen(error)).toEqual(expected);
    expect(error.cause).toMatchObject({ provider: 'anthropic', status: script.status });
    expect(collector.usage()).toBeUndefined();
    expect(server.requests.length - before).toBe(1);
  });

  it('tells the operator and not the client that our key is wrong, and keeps the vendor error', async () => {
    server.enqueue({ status: 401, message: 'invalid x-api-key' });
    const { error } = await ask(server.url);
    const fault = error.cause as ProviderFault;
    expect(fault.message).toContain('ANTHROPIC_API_KEY');
    expect(fault.isOurs).toBe(true);
    expect(fault.requestId).toMatch(/^req_/);
    expect(fault.cause).toMatchObject({ status: 401, apiMessage: 'invalid x-api-key' });
    expect(JSON.stringify([error.message, error.details])).not.toMatch(/key|anthropic|401/i);
  });

  it('is refused as a connection that nobody accepts', async () => {
    const { error } = await ask(REFUSED_URL);
    expect(error).toMatchObject({ code: 'LLM_UNAVAILABLE', retryable: true, cause: { kind: 'connection' } });
    expect((error.cause as ProviderFault).isOurs).toBe(false);
  });
});

const SLOW_THIRD_DELTA: Script = {
  blocks: [{ type: 'text', deltas: WORDS }],
  usage: USAGE,
  pauseMs: (delta) => (delta === 2 ? 3_600_000 : 0),
};

describe('A stream that breaks after two deltas keeps them, bills them as estimated, and throws', () => {
  it.each<[name: string, script: Script, expected: Seen]>([
    ['a reset', breaking('reset'), { ...UNAVAILABLE, kind: 'connection' }],
    ['a clean end without message_stop', breaking('end'), { ...UNAVAILABLE, kind: 'protocol' }],
    ['an event that is not JSON', breaking('malformed'), { ...UNAVAILABLE, kind: 'protocol' }],
    ['overloaded_error', breaking('error'), { ...UNAVAILABLE, kind: 'overloaded' }],
    ['api_error', breaking('error', 'api_error'), { ...UNAVAILABLE, kind: 'server' }],
    ['timeout_error', breaking('error', 'timeout_error'), { ...UNAVAILABLE, kind: 'server' }],
    ['rate_limit_error', breaking('error', 'rate_limit_error'), LIMITED],
    ['invalid_request_error', breaking('error', 'invalid_request_error'), { ...OURS, kind: 'request' }],
    ['an error of a new type', breaking('error', 'moon_phase_error'), { ...UNAVAILABLE, kind: 'server' }],
    ['silence', breaking('silence'), { ...TIMED_OUT, kind: undefined }],
    ['pings only', breaking('pings'), { ...TIMED_OUT, kind: undefined }],
    ['a third delta that is far away', SLOW_THIRD_DELTA, { ...TIMED_OUT, kind: undefined }],
  ])('on %s', async (_, script, expected) => {
    server.enqueue(script);
    const { collector, error } = await ask(
      server.url,
      expected.code === 'LLM_TIMEOUT' ? { silenceMs: 500 } : {},
    );
    expect(seen(error)).toEqual(expected);
    expect(collector.text).toBe(KEPT);
    const outputTokens = estimateTokens(KEPT);
    expect(collector.usage()).toEqual({ ...USAGE, outputTokens, estimated: true });
    expect(() => collector.answer()).toThrow(AppError);
  });
});

describe('A stream that breaks elsewhere', () => {
  it.each(['silence', 'pings'] as const)('times out when %s follows the headers', async (kind) => {
    server.enqueue({ fault: { at: 'headers', kind } });
    const { collector, error } = await ask(server.url, { firstPartMs: 100 });
    expect(error).toMatchObject({
      code: 'LLM_TIMEOUT',
      details: { afterMs: 100, waitingFor: 'first-part' },
    });
    expect(collector.usage()).toBeUndefined();
    const request = server.requests.at(-1)!;
    await request.closed;
    expect(request.abortedAtMs).toBeDefined();
  });

  it('times out when the headers never come', async () => {
    server.enqueue({ headersDelayMs: 3_600_000 });
    const { error } = await ask(server.url, { firstPartMs: 100 });
    expect(error).toMatchObject({ code: 'LLM_TIMEOUT', retryable: true });
  });

  it('bills the input of an answer that broke off before its first word', async () => {
    server.enqueue({ usage: USAGE, fault: { at: 'start', kind: 'reset' } });
    const { collector, error } = await ask(server.url);
    expect(error.code).toBe('LLM_UNAVAILABLE');
    expect(collector.usage()).toEqual({ ...USAGE, outputTokens: 0, estimated: true });
  });

  it('believes the reported usage when only message_stop is missing, and fails all the same', async () => {
    server.enqueue({ usage: USAGE, fault: { at: 'stop', kind: 'end' } });
    const { collector, error } = await ask(server.url);
    expect(error).toMatchObject({ code: 'LLM_UNAVAILABLE', cause: { kind: 'protocol' } });
    expect(collector.usage()).toEqual({ ...USAGE, estimated: false });
  });

  it('does not take a tool call for whole whose arguments broke off', async () => {
    server.enqueue({
      blocks: [toolUse('draft_objective', ['{"statement":', '"Win', ' back"}'])],
      fault: { at: 2, kind: 'reset' },
    });
    const { collector, error } = await ask(server.url);
    expect(error.code).toBe('LLM_UNAVAILABLE');
    expect(collector.toolCalls).toEqual([]);
    expect(collector.usage()).toMatchObject({
      outputTokens: estimateTokens('{"statement":"Win'),
      estimated: true,
    });
  });

  it('fails an answer that stops without a stop_reason', async () => {
    server.enqueue({ stopReason: null });
    const { error } = await ask(server.url);
    expect(error).toMatchObject({ code: 'LLM_UNAVAILABLE', cause: { kind: 'protocol' } });
  });
});

describe('After a failure the same model answers again', () => {
  it('three times 529, then an answer', async () => {
    server.enqueue(overloaded, overloaded, overloaded);
    for (let call = 0; call < 3; call++)
      expect((await ask(server.url)).error.cause).toMatchObject({ kind: 'overloaded' });
    await expect(ask(server.url)).rejects.toThrow('The answer came whole.');
  });
});
