import { readFile } from 'node:fs/promises';
import { systemClock } from '../../../../src/kernel/clock.js';
import { AnswerReader } from '../../../../src/llm/anthropic/events.js';
import { createAnthropicModel } from '../../../../src/llm/anthropic/index.js';
import { allParts } from '../../../contract/language-model.js';
import { modelRequest } from '../model-request.js';

const FIXTURE = new URL('../../../fixtures/llm/anthropic-thinking-then-tool.sse', import.meta.url);

describe('A stream with thinking, a tool call, two counts, and events of a later version', () => {
  it('becomes parts; what is unknown is passed over, and the last count wins', async () => {
    const body = await readFile(FIXTURE);
    const model = createAnthropicModel({
      apiKey: 'test',
      model: 'claude-sonnet-5-5',
      clock: systemClock,
      fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    });
    const input = { inputTokens: 18, cacheReadTokens: 4210, cacheWriteTokens: 0 };
    const id = 'toolu_01FixtureFixtureFixture';
    expect(await allParts(model.stream(modelRequest(), new AbortController().signal))).toEqual([
      { type: 'response-start', provider: 'anthropic', model: 'claude-sonnet-5-5', cached: false },
      { type: 'usage', usage: { ...input, outputTokens: 0, estimated: true } },
      { type: 'reasoning-delta', text: '' },
      { type: 'reasoning-delta', text: 'The target has no baseline.' },
      { type: 'text-delta', text: 'Where ' },
      { type: 'text-delta', text: 'do you stand today?' },
      { type: 'tool-call-start', id, name: 'draft_key_results' },
      { type: 'tool-call-delta', id, json: '{"statement": "Repeat' },
      { type: 'tool-call-delta', id, json: ' orders reach 30 %"}' },
      {
        type: 'tool-call-end',
        id,
        name: 'draft_key_results',
        json: '{"statement": "Repeat orders reach 30 %"}',
      },
      { type: 'usage', usage: { ...input, outputTokens: 61, estimated: false } },
      { type: 'usage', usage: { ...input, outputTokens: 64, estimated: false } },
      {
        type: 'finish',
        reason: 'tool-calls',
        rawReason: 'tool_use',
        usage: { ...input, outputTokens: 64, estimated: false },
      },
    ]);
  });
});

describe('The reader of events', () => {
  it('refuses an answer that begins in the middle', () => {
    const reader = new AnswerReader();
    expect(() => reader.read({ type: 'content_block_stop', index: 0 })).toThrow('no message_start');
    expect(reader.isFinished).toBe(false);
  });
});
