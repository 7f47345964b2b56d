import { systemClock } from '../../../../src/kernel/clock.js';
import { AppError } from '../../../../src/kernel/errors.js';
import { AnswerCollector, createAnthropicModel, ProviderFault, timeout } from '../../../../src/llm/index.js';
import { estimateTokens } from '../../../../src/llm/tokens.js';
import {
  type MessagesServer,
  overloaded,
  rateLimited,
  refusedUrl,
  type Script,
  startMessagesServer,
  toolUse,
} from '../../../support/messages-server.js';
import { modelRequest } from '../model-request.js';

let server: MessagesServer;
beforeAll(async () => {
  server = await startMessagesServer();
});
afterAll(() => server.close());

/** Reads the answer to its end, however that is, and gives what there was and what was thrown. */
async function ask(url: string, limits: { firstPartMs?: number; silenceMs?: number } = {}) {
  const model = createAnthropicModel({
    apiKey: 'test',
    baseURL: url,
    model: 'claude-test',
    clock: systemClock,
  });
  const collector = new AnswerCollector();
  const watched = timeout({ clock: systemClock, ...limits })(model);
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

describe('A call that Anthropic refuses', () => {
  it.each<[name: string, script: Script, code: string, retryable: boolean, kind: string, details: object]>([
    ['400', { status: 400 }, 'INTERNAL_SERVER_ERROR', false, 'request', {}],
    [
      '400, prompt is too long',
      { status: 400, message: 'prompt is too long: 213462 tokens > 200000 maximum' },
      'BAD_USER_INPUT',
      false,
      'too-long',
      { field: 'input', rule: 'model-context' },
    ],
    ['413', { status: 413 }, 'BAD_USER_INPUT', false, 'too-long', { field: 'input', rule: 'model-context' }],
    ['401', { status: 401 }, 'INTERNAL_SERVER_ERROR', false, 'credentials', {}],
    ['402', { status: 402 }, 'INTERNAL_SERVER_ERROR', false, 'credentials', {}],
    ['403', { status: 403 }, 'INTERNAL_SERVER_ERROR', false, 'credentials', {}],
    ['404', { status: 404 }, 'INTERNAL_SERVER_ERROR', false, 'model-unknown', {}],
    ['429', rateLimited(), 'LLM_UNAVAILABLE', true, 'rate-limit', {}],
    ['429 with retry-after', rateLimited(7), 'LLM_UNAVAILABLE', true, 'rate-limit', { retryAfterMs: 7_000 }],
    [
      '429 with retry-after of an hour',
      rateLimited(3600),
      'LLM_UNAVAILABLE',
      true,
      'rate-limit',
      { retryAfterMs: 60_000 },
    ],
    [
      '429 with a date in the past',
      rateLimited('Wed, 21 Oct 2015 07:28:00 GMT'),
      'LLM_UNAVAILABLE',
      true,
      'rate-limit',
      { retryAfterMs: 0 },
    ],
    [
      '429 over a spending limit',
      { status: 429, errorCode: 'enforced_spend_limit_reached' },
      'INTERNAL_SERVER_ERROR',
      false,
      'credentials',
      {},
    ],
    ['500', { status: 500 }, 'LLM_UNAVAILABLE', true, 'server', {}],
    ['502 from a proxy', { status: 502, errorType: '' }, 'LLM_UNAVAILABLE', true, 'server', {}],
    ['529', overloaded, 'LLM_UNAVAILABLE', true, 'overloaded', {}],
  ])('%s', async (_, script, code, retryable, kind, details) => {
    server.enqueue(script);
    const before = server.requests.length;
    const { collector, error } = await ask(server.url);
    expect({ code: error.code, retryable: error.retryable, details: error.details }).toEqual({
      code,
      retryable,
      details,
    });
    expect(error.cause).toMatchObject({
      kind,
      provider: 'anthropic',
      status: 'status' in script ? script.status : 0,
    });
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
    const { error } = await ask(await refusedUrl());
    expect(error).toMatchObject({ code: 'LLM_UNAVAILABLE', retryable: true, cause: { kind: 'connection' } });
    expect((error.cause as ProviderFault).isOurs).toBe(false);
  });
});

describe('A stream that breaks after two deltas keeps them, bills them as estimated, and throws', () => {
  it.each<[name: string, script: Script, code: string, retryable: boolean, kind: string | undefined]>([
    ['reset', breaking('reset'), 'LLM_UNAVAILABLE', true, 'connection'],
    ['clean end without message_stop', breaking('end'), 'LLM_UNAVAILABLE', true, 'protocol'],
    ['an event that is not JSON', breaking('malformed'), 'LLM_UNAVAILABLE', true, 'protocol'],
    ['error event overloaded_error', breaking('error'), 'LLM_UNAVAILABLE', true, 'overloaded'],
    ['error event api_error', breaking('error', 'api_error'), 'LLM_UNAVAILABLE', true, 'server'],
    [
      'error event rate_limit_error',
      breaking('error', 'rate_limit_error'),
      'LLM_UNAVAILABLE',
      true,
      'rate-limit',
    ],
    [
      'error event invalid_request_error',
      breaking('error', 'invalid_request_error'),
      'INTERNAL_SERVER_ERROR',
      false,
      'request',
    ],
    ['error event of a new type', breaking('error', 'moon_phase_error'), 'LLM_UNAVAILABLE', true, 'server'],
    ['silence', breaking('silence'), 'LLM_TIMEOUT', true, undefined],
    ['pings only', breaking('pings'), 'LLM_TIMEOUT', true, undefined],
    [
      'a third delta that is far away',
      {
        blocks: [{ type: 'text', deltas: WORDS }],
        usage: USAGE,
        pauseMs: (delta) => (delta === 2 ? 3_600_000 : 0),
      },
      'LLM_TIMEOUT',
      true,
      undefined,
    ],
  ])('%s', async (_, script, code, retryable, kind) => {
    server.enqueue(script);
    const { collector, error } = await ask(server.url, code === 'LLM_TIMEOUT' ? { silenceMs: 500 } : {});
    expect(error).toMatchObject({ code, retryable });
    expect((error.cause as ProviderFault | undefined)?.kind).toBe(kind);
    expect(collector.text).toBe('Grow what ');
    expect(collector.usage()).toEqual({
      ...USAGE,
      outputTokens: estimateTokens('Grow what '),
      estimated: true,
    });
    expect(() => collector.answer()).toThrow(expect.objectContaining({ code: 'LLM_UNAVAILABLE' }));
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
    for (const _ of [1, 2, 3])
      expect((await ask(server.url)).error.cause).toMatchObject({ kind: 'overloaded' });
    await expect(ask(server.url)).rejects.toThrow('The answer came whole.');
  });
});
