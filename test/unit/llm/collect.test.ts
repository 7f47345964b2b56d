import {
  AnswerCollector,
  collect,
  estimateTokens,
  type StreamPart,
  type Usage,
} from '../../../src/llm/index.js';
import { estimateInputTokens } from '../../../src/llm/tokens.js';
import { modelRequest } from './model-request.js';

const START: StreamPart = { type: 'response-start', provider: 'p', model: 'm', cached: true };
const REPORTED: Usage = {
  inputTokens: 9,
  cacheReadTokens: 8,
  cacheWriteTokens: 7,
  outputTokens: 0,
  estimated: true,
};
const said = (text: string): StreamPart => ({ type: 'text-delta', text });

function collected(...parts: readonly StreamPart[]): AnswerCollector {
  const collector = new AnswerCollector();
  for (const part of parts) collector.add(part);
  return collector;
}

async function* streamOf(...parts: readonly StreamPart[]) {
  yield* parts;
}

describe('Collecting an answer', () => {
  it('gives its text, tool calls, reason and usage', async () => {
    const usage = { ...REPORTED, outputTokens: 4, estimated: false };
    const answer = await collect(
      streamOf(
        START,
        said('One '),
        { type: 'tool-call-start', id: 'c', name: 'note' },
        { type: 'tool-call-delta', id: 'c', json: '{}' },
        { type: 'tool-call-end', id: 'c', name: 'note', json: '{}' },
        said('two'),
        { type: 'finish', reason: 'tool-calls', rawReason: 'tool_use', usage },
      ),
    );
    expect(answer).toEqual({
      provider: 'p',
      model: 'm',
      cached: true,
      text: 'One two',
      toolCalls: [{ id: 'c', name: 'note', json: '{}' }],
      reason: 'tool-calls',
      rawReason: 'tool_use',
      usage,
    });
  });

  it('throws when the stream ends without a finish', async () => {
    await expect(collect(streamOf(START, said('One')))).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
  });
});

describe('The usage of an answer that broke off', () => {
  it('is unknown before the provider has reported anything', () => {
    expect(collected(START, said('One')).usage()).toBeUndefined();
  });

  it('counts text, thinking and tool arguments on top of the reported input', () => {
    const collector = collected(
      START,
      { type: 'usage', usage: REPORTED },
      { type: 'reasoning-delta', text: 'Hmm, ' },
      said('one two'),
      { type: 'tool-call-delta', id: 'c', json: '{"a":' },
    );
    expect(collector.usage()).toEqual({
      ...REPORTED,
      outputTokens: estimateTokens('Hmm, one two{"a":'),
      estimated: true,
    });
  });

  it('never falls below what the provider has counted', () => {
    const report: StreamPart = { type: 'usage', usage: { ...REPORTED, outputTokens: 500, estimated: false } };
    expect(collected(START, report, said('more')).usage()).toMatchObject({
      outputTokens: 500,
      estimated: true,
    });
  });

  it('is the report itself when nothing was written after it, an explicit zero included', () => {
    const report: Usage = { ...REPORTED, outputTokens: 0, estimated: false };
    expect(collected(START, said('One'), { type: 'usage', usage: report }).usage()).toEqual(report);
  });
});

describe('The usage of a whole answer', () => {
  it('is counted here when its provider never reported the output', () => {
    const finish: StreamPart = { type: 'finish', reason: 'stop', rawReason: 'end', usage: REPORTED };
    const outputTokens = estimateTokens('One two');
    const answer = collected(START, said('One two'), finish).answer();
    expect(answer.usage).toEqual({ ...REPORTED, outputTokens, estimated: true });
  });
});

describe('The estimate of tokens', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['Reduce churn from 8 % to 5 %', 10],
    ['目標', 2],
  ])('of %j is %i', (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });

  it('of a request counts each of its parts', () => {
    const prompt = {
      system: 's'.repeat(300),
      messages: [{ role: 'user' as const, content: 'u'.repeat(300) }],
    };
    const base = estimateInputTokens(modelRequest({ prompt }));
    expect(base).toBeGreaterThanOrEqual(200);
    const text = 't'.repeat(300);
    const tool = { name: 'note', description: text, inputSchema: {} };
    const results = [{ callId: 'c', content: text }];
    for (const more of [
      { prompt: { ...prompt, context: text } },
      { prompt: { ...prompt, tail: text } },
      { prompt: { ...prompt, messages: [...prompt.messages, { role: 'tool' as const, results }] } },
      { prompt, tools: [tool] },
    ]) {
      expect(estimateInputTokens(modelRequest(more))).toBeGreaterThanOrEqual(base + 100);
    }
  });
});
