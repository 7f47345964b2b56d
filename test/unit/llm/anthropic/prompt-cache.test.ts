import type Anthropic from '@anthropic-ai/sdk';
import { toMessagesRequest } from '../../../../src/llm/anthropic/messages.js';
import { frozenFront, minimumCachedTokens } from '../../../../src/llm/anthropic/prompt-cache.js';
import type { ModelMessage, ModelRequest, Prompt } from '../../../../src/llm/index.js';
import { modelRequest } from '../model-request.js';

type Block = Anthropic.ContentBlockParam;

const LONG = 'Goals say what becomes true. '.repeat(200);
const MARK = { cache_control: { type: 'ephemeral' } };
const TOOL = {
  name: 'draft',
  description: 'Keeps a draft.',
  inputSchema: { type: 'object', properties: {} },
};
const said = (content: string): ModelMessage => ({ role: 'user', content });
const answered = (content: string): ModelMessage => ({ role: 'assistant', content });

function rendered(prompt: Partial<Prompt>, over: Partial<ModelRequest> = {}, model = 'claude-sonnet-5-5') {
  const whole = { system: LONG, messages: [said('We want growth.')], ...prompt };
  return toMessagesRequest(modelRequest({ prompt: whole, ...over }), { model });
}

/** Where the marks are: the texts of the marked blocks, system first. */
function markedTexts(params: ReturnType<typeof rendered>): unknown[] {
  const blocks = [
    ...(params.system as Block[]),
    ...params.messages.flatMap(({ content }) => content as Block[]),
  ];
  return blocks
    .filter((block) => 'cache_control' in block)
    .map((block) => (block.type === 'text' ? block.text : block.type));
}

describe('Marks for the prompt cache', () => {
  it('stand after the frozen part, the context and the history, and not after the tail', () => {
    const params = rendered({
      context: 'Team Harbour.',
      messages: [said('One.'), answered('Whose?'), said('Ours.')],
      tail: 'Phase: OBJECTIVE.',
    });
    expect(markedTexts(params)).toEqual([LONG, 'Team Harbour.', 'Ours.']);
    expect((params.system as object[])[0]).toEqual({ type: 'text', text: LONG, ...MARK });
  });

  it('move with the history, which stays the front of the next call', () => {
    const history = [said('One.'), answered('Whose?')];
    expect(markedTexts(rendered({ messages: history, tail: 'now' }))).toEqual([LONG, 'Whose?']);
    const next = [...history, said('Two.')];
    expect(markedTexts(rendered({ messages: next, tail: 'then' }))).toEqual([LONG, 'Two.']);
  });

  it('stand after the results of tools, too', () => {
    const messages: ModelMessage[] = [
      said('Go.'),
      { role: 'assistant', content: '', toolCalls: [{ id: 'c', name: 'draft', json: '{}' }] },
      { role: 'tool', results: [{ callId: 'c', content: 'Kept.' }] },
    ];
    expect(markedTexts(rendered({ messages, tail: 'now' }))).toEqual([LONG, 'tool_result']);
  });

  it('are left off while the front is shorter than the model keeps', () => {
    expect(markedTexts(rendered({ system: 'Short.' }))).toEqual([]);
    expect(markedTexts(rendered({ system: LONG }, {}, 'claude-opus-4-5'))).toEqual([]);
  });

  it('count tools as part of the front', () => {
    const tools = [{ ...TOOL, description: LONG }];
    expect(markedTexts(rendered({ system: 'Short.' }, { tools }))).toEqual(['Short.', 'We want growth.']);
  });

  it('begin with the context when the frozen part alone is too short', () => {
    const params = rendered({ system: 'Short.', context: LONG });
    expect(markedTexts(params)).toEqual([LONG, 'We want growth.']);
  });

  it('come with the history that makes the front long enough, whatever is short of it before', () => {
    const half = LONG.slice(0, 1_200);
    const messages = [said(half), answered(half), said(half)];
    expect(
      markedTexts(rendered({ system: half, context: 'Team Harbour.', messages: messages.slice(2) })),
    ).toEqual([]);
    expect(markedTexts(rendered({ system: half, context: 'Team Harbour.', messages }))).toEqual([half]);
  });

  it('are not brought about by the tail, which stands after them', () => {
    expect(markedTexts(rendered({ system: 'Short.', tail: LONG }))).toEqual([]);
    expect(markedTexts(rendered({ system: 'Short.', messages: [], tail: LONG }))).toEqual([]);
  });

  it('are never more than the four that a request may have', () => {
    const messages = Array.from({ length: 30 }, (_, n) => (n % 2 ? answered(`a${n}`) : said(`u${n}`)));
    expect(markedTexts(rendered({ context: LONG, messages, tail: 'now' })).length).toBeLessThanOrEqual(4);
  });

  it.each([
    ['claude-opus-4-5', 4_096],
    ['claude-haiku-4-5-20251001', 4_096],
    ['claude-opus-4-7', 2_048],
    ['claude-3-5-haiku-20241022', 2_048],
    ['claude-sonnet-4-5', 1_024],
    ['claude-sonnet-5-5', 1_024],
    ['claude-opus-5-5', 512],
    ['a-model-of-tomorrow', 1_024],
  ])('for %s need %i tokens', (model, tokens) => {
    expect(minimumCachedTokens(model)).toBe(tokens);
  });
});

describe('The frozen front', () => {
  it('is the same for every session of a task', () => {
    const one = rendered({ context: 'Team Harbour.', tail: 'a' });
    const other = rendered({ context: 'Team Quay.', messages: [said('Hello')], tail: 'b' });
    expect(frozenFront(one)).toBe(frozenFront(other));
    expect(frozenFront(one)).toContain('Goals say');
  });

  it('is another for other tools and another model, and none when it is too short to be kept', () => {
    const front = frozenFront(rendered({}));
    expect(frozenFront(rendered({}, { tools: [TOOL] }))).not.toBe(front);
    expect(frozenFront(rendered({}, {}, 'claude-sonnet-4-5'))).not.toBe(front);
    expect(frozenFront(rendered({ system: 'Short.' }))).toBeUndefined();
  });
});
