import { readFile } from 'node:fs/promises';
import { systemClock } from '../../../../src/kernel/clock.js';
import { collect, createCompatibleModel, type CompatibleProvider } from '../../../../src/llm/index.js';
import { estimateInputTokens, estimateTokens } from '../../../../src/llm/tokens.js';
import { allParts } from '../../../contract/language-model.js';
import { modelRequest } from '../model-request.js';

const never = () => new AbortController().signal;

async function answerOf(fixture: string, provider: CompatibleProvider) {
  const body = await readFile(new URL(`../../../fixtures/llm/${fixture}.sse`, import.meta.url));
  const model = createCompatibleModel({
    provider,
    model: 'asked-model',
    baseURL: 'http://127.0.0.1:9/v1',
    clock: systemClock,
    fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
  });
  return { whole: () => collect(model.stream(modelRequest(), never())), model };
}

describe('The dialect of', () => {
  it('OpenAI: two tool calls in pieces, and cached tokens counted within the prompt', async () => {
    const { whole } = await answerOf('openai-two-tools', 'openai');
    expect(await whole()).toEqual({
      provider: 'openai',
      model: 'gpt-5.4-mini-2026-03-17',
      cached: false,
      text: '',
      toolCalls: [
        { id: 'call_FixtureA', name: 'draft_objective', json: '{"statement":"Guests return"}' },
        { id: 'call_FixtureB', name: 'list_drafts', json: '{}' },
      ],
      reason: 'tool-calls',
      rawReason: 'tool_calls',
      usage: {
        inputTokens: 163,
        cacheReadTokens: 2048,
        cacheWriteTokens: 0,
        outputTokens: 48,
        estimated: false,
      },
    });
  });

  it('Groq: thoughts as parts of their own, and counts in a place of its own', async () => {
    const { model } = await answerOf('groq-reasoning', 'groq');
    const usage = {
      inputTokens: 96,
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 21,
      estimated: false,
    };
    expect(await allParts(model.stream(modelRequest(), never()))).toEqual([
      { type: 'response-start', provider: 'groq', model: 'openai/gpt-oss-120b', cached: false },
      { type: 'usage', usage: expect.objectContaining({ outputTokens: 0, estimated: true }) as unknown },
      { type: 'reasoning-delta', text: 'No baseline yet.' },
      { type: 'text-delta', text: 'Where do you' },
      { type: 'text-delta', text: ' stand?' },
      { type: 'usage', usage },
      { type: 'finish', reason: 'stop', rawReason: 'stop', usage },
    ]);
  });

  it('Gemini: a whole call without id or index that stops with "stop", and thoughts billed by the total', async () => {
    const { whole } = await answerOf('gemini-whole-tool', 'gemini');
    expect(await whole()).toMatchObject({
      reason: 'tool-calls',
      rawReason: 'stop',
      toolCalls: [
        {
          id: expect.stringMatching(/^call_./) as unknown,
          name: 'draft_objective',
          json: '{"statement":"Guests return"}',
        },
      ],
      usage: { inputTokens: 80, outputTokens: 60, estimated: false },
    });
  });

  it('Ollama: two whole calls under one index, and no counts, which are estimated', async () => {
    const { whole } = await answerOf('ollama-two-tools', 'local');
    expect(await whole()).toMatchObject({
      model: 'qwen3:8b',
      text: 'Noted.',
      toolCalls: [
        { id: 'call_f1', name: 'note', json: '{"n":1}' },
        { id: 'call_f2', name: 'note', json: '{"n":2}' },
      ],
      usage: {
        inputTokens: estimateInputTokens(modelRequest()),
        outputTokens: estimateTokens('Noted.{"n":1}{"n":2}'),
        estimated: true,
      },
    });
  });
});
