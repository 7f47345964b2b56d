import type { ModelMessage, ModelRequest } from '../../../../src/llm/index.js';
import { type CompatibleProvider, DIALECTS } from '../../../../src/llm/openai-compatible/dialect.js';
import { toChatRequest } from '../../../../src/llm/openai-compatible/messages.js';
import { modelRequest } from '../model-request.js';

const CLOSED = {
  type: 'object',
  properties: { statement: { type: 'string' } },
  required: ['statement'],
  additionalProperties: false,
};
const OPEN = { ...CLOSED, required: [] };
const tool = (inputSchema: object) => ({
  name: 'draft',
  description: 'Keeps a draft.',
  inputSchema: { ...inputSchema },
});

function rendered(
  over: Partial<ModelRequest>,
  provider: CompatibleProvider = 'openai',
  model = 'gpt-5.4-mini',
) {
  return toChatRequest(modelRequest(over), model, DIALECTS[provider]);
}

describe('A request of Chat Completions', () => {
  it('keeps the order from what never changes to what always does', () => {
    const said: ModelMessage = { role: 'user', content: 'We want growth.' };
    const { messages } = rendered({
      prompt: { system: 'Frozen.', context: 'Team Harbour.', messages: [said], tail: 'Phase: OBJECTIVE.' },
    });
    expect(messages).toEqual([
      { role: 'system', content: 'Frozen.' },
      { role: 'system', content: 'Team Harbour.' },
      { role: 'user', content: 'We want growth.' },
      { role: 'system', content: 'Phase: OBJECTIVE.' },
    ]);
  });

  it('streams and asks for the counts', () => {
    expect(rendered({})).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  it.each([
    ['openai' as const, 'max_completion_tokens'],
    ['groq' as const, 'max_completion_tokens'],
    ['gemini' as const, 'max_tokens'],
    ['local' as const, 'max_tokens'],
  ])('limits the answer for %s with %s alone', (provider, field) => {
    const limits = Object.entries(rendered({ maxTokens: 77 }, provider)).filter(([name]) =>
      name.startsWith('max_'),
    );
    expect(limits).toEqual([[field, 77]]);
  });

  it('passes a temperature on, but not to models that refuse one', () => {
    expect(rendered({ temperature: 0.2 }, 'groq', 'openai/gpt-oss-120b').temperature).toBe(0.2);
    expect(rendered({ temperature: 0.2 }, 'openai', 'gpt-4.1').temperature).toBe(0.2);
    expect(rendered({ temperature: 0.2 }, 'openai', 'gpt-5.4-mini')).not.toHaveProperty('temperature');
  });

  it('answers each tool call in a message of its own, and says when it failed', () => {
    const calls = ['a', 'b'].map((id) => ({ id, name: 'draft', json: '{"n":1}' }));
    const { messages } = rendered({
      prompt: {
        system: ' ',
        messages: [
          { role: 'assistant', content: '', toolCalls: calls },
          {
            role: 'tool',
            results: [
              { callId: 'a', content: 'Kept.' },
              { callId: 'b', content: 'too short', isError: true },
            ],
          },
        ],
      },
    });
    const called = (id: string) => ({
      id,
      type: 'function',
      function: { name: 'draft', arguments: '{"n":1}' },
    });
    expect(messages).toEqual([
      { role: 'assistant', content: '', tool_calls: [called('a'), called('b')] },
      { role: 'tool', tool_call_id: 'a', content: 'Kept.' },
      { role: 'tool', tool_call_id: 'b', content: 'Error: too short' },
    ]);
  });

  it.each(['{"a', '"a"', '[1]', 'null', ''])(
    'shows the model its own arguments when they are no object: %j',
    (json) => {
      const { messages } = rendered({
        prompt: {
          system: '',
          messages: [{ role: 'assistant', content: '', toolCalls: [{ id: 'c', name: 'x', json }] }],
        },
      });
      expect(messages[0]).toMatchObject({
        tool_calls: [{ function: { arguments: JSON.stringify({ written: json }) } }],
      });
    },
  );

  it('leaves out blank messages, and tools and their choice when there are none', () => {
    const request = rendered({
      tools: [],
      toolChoice: 'none',
      prompt: {
        system: '',
        messages: [
          { role: 'user', content: ' ' },
          { role: 'assistant', content: '\n' },
        ],
      },
    });
    expect(request.messages).toEqual([]);
    expect(request).not.toHaveProperty('tools');
    expect(request).not.toHaveProperty('tool_choice');
  });
});

describe('A shape that is asked for, as a tool that must be called,', () => {
  const forced = { toolChoice: { tool: 'draft' } };
  const strictness = (schema: object, over: Partial<ModelRequest>, provider?: CompatibleProvider) =>
    rendered({ tools: [tool(schema)], ...over }, provider).tools?.[0]?.function.strict;

  it('binds the model to it where the provider can', () => {
    expect(strictness(CLOSED, forced)).toBe(true);
    expect(rendered({ tools: [tool(CLOSED)], ...forced }).tool_choice).toEqual({
      type: 'function',
      function: { name: 'draft' },
    });
  });

  it.each<[why: string, schema: object]>([
    ['a field is optional', OPEN],
    ['an object is open', { ...CLOSED, additionalProperties: true }],
    [
      'an object inside is open',
      { ...CLOSED, properties: { statement: { type: 'array', items: { type: 'object' } } } },
    ],
  ])('is a wish when %s', (_, schema) => {
    expect(strictness(schema, forced)).toBeUndefined();
  });

  it('is a wish when the tool is a choice, and where the provider cannot bind', () => {
    expect(strictness(CLOSED, { toolChoice: 'auto' })).toBeUndefined();
    expect(strictness(CLOSED, forced, 'groq')).toBeUndefined();
    expect(strictness(CLOSED, forced, 'gemini')).toBeUndefined();
  });

  it("is the form of the whole answer for a server of one's own, which is told what the tool would have said", () => {
    const request = rendered({ tools: [tool(OPEN)], ...forced }, 'local', 'llama');
    expect(request.response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'draft', schema: OPEN, strict: true },
    });
    expect(request).not.toHaveProperty('tools');
    expect(request).not.toHaveProperty('tool_choice');
    const { role, content } = request.messages.at(-1)!;
    expect([role, content]).toEqual(['system', expect.stringContaining('Keeps a draft.')]);
    expect(content).toContain(JSON.stringify(OPEN));
  });

  it("leaves tools tools for a server of one's own where they are a choice", () => {
    const request = rendered({ tools: [tool(CLOSED)] }, 'local', 'llama');
    expect(request).toMatchObject({ tools: [{ function: { name: 'draft' } }], tool_choice: 'auto' });
    expect(request).not.toHaveProperty('response_format');
  });
});
