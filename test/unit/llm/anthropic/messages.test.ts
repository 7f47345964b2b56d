import { toMessagesRequest } from '../../../../src/llm/anthropic/messages.js';
import type { ModelMessage, ModelRequest, Prompt } from '../../../../src/llm/index.js';
import { modelRequest } from '../model-request.js';

const SETTINGS = { model: 'claude-test' };
const TOOL = {
  name: 'draft_objective',
  description: 'Keeps a draft.',
  inputSchema: { type: 'object', properties: { statement: { type: 'string' } } },
};

const rendered = (request: Partial<ModelRequest>, settings = SETTINGS) =>
  toMessagesRequest(modelRequest(request), settings);
const turns = (messages: readonly ModelMessage[], rest: Partial<Prompt> = {}) =>
  rendered({ prompt: { system: 'S', messages, ...rest } }).messages;
const text = (content: string) => ({ type: 'text', text: content });

describe('A prompt in the words of the Messages API', () => {
  it('keeps system, context, history and tail in blocks of their own, in that order', () => {
    const prompt: Prompt = {
      system: 'Frozen.',
      context: 'Team Harbour.',
      messages: [{ role: 'user', content: 'We want growth.' }],
      tail: 'Phase: OBJECTIVE.',
    };
    expect(rendered({ prompt })).toEqual({
      model: 'claude-test',
      max_tokens: 512,
      stream: true,
      system: [text('Frozen.'), text('Team Harbour.')],
      messages: [{ role: 'user', content: [text('We want growth.'), text('Phase: OBJECTIVE.')] }],
    });
  });

  it('grows at its end only: what an earlier call sent is the front of the next, but for the tail', () => {
    const said: ModelMessage = { role: 'user', content: 'We want growth.' };
    const first = turns([said], { tail: 'one' });
    const next = turns([said, { role: 'assistant', content: 'Whose?' }, { role: 'user', content: 'Ours.' }], {
      tail: 'two',
    });
    expect(next[0]).toEqual({ role: 'user', content: [text('We want growth.')] });
    expect(first[0]).toEqual({ role: 'user', content: [text('We want growth.'), text('one')] });
  });

  it('answers a tool call in the turn after it, together with what the user says next', () => {
    const call = { id: 'call_1', name: 'draft_objective', json: '{"statement":"Win"}' };
    const messages: ModelMessage[] = [
      { role: 'user', content: 'Go.' },
      { role: 'assistant', content: '', toolCalls: [call] },
      { role: 'tool', results: [{ callId: 'call_1', content: 'statement: too short', isError: true }] },
      { role: 'user', content: 'Again.' },
    ];
    expect(turns(messages).slice(1)).toEqual([
      {
        role: 'assistant',
        content: [{ type: 'tool_use', id: 'call_1', name: 'draft_objective', input: { statement: 'Win' } }],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'call_1', content: 'statement: too short', is_error: true },
          text('Again.'),
        ],
      },
    ]);
  });

  it.each(['{"statement": "Wi', '"Win"', '[1]', 'null', ''])(
    'shows the model its own arguments when they are no object: %j',
    (json) => {
      const messages: ModelMessage[] = [
        { role: 'user', content: 'Go.' },
        { role: 'assistant', content: '', toolCalls: [{ id: 'call_1', name: 'x', json }] },
      ];
      expect(turns(messages)[1]!.content).toEqual([
        { type: 'tool_use', id: 'call_1', name: 'x', input: { written: json } },
      ]);
    },
  );

  it('leaves out blank texts, which the API refuses, and the turns that they leave empty', () => {
    const messages: ModelMessage[] = [
      { role: 'user', content: 'One.' },
      { role: 'assistant', content: ' \n' },
      { role: 'user', content: 'Two.' },
    ];
    expect(turns(messages, { context: '', tail: ' ' })).toEqual([
      { role: 'user', content: [text('One.'), text('Two.')] },
    ]);
    expect(rendered({ prompt: { system: ' ', messages } }).system).toEqual([]);
  });

  it('begins with a user turn also when the history begins with an answer', () => {
    const [first, second] = turns([{ role: 'assistant', content: 'Welcome.' }], { tail: 'Go on.' });
    expect(first!.role).toBe('user');
    expect(second).toEqual({ role: 'assistant', content: [text('Welcome.')] });
  });

  it('renders the same bytes for the same request', () => {
    const request = { tools: [TOOL], toolChoice: 'auto' as const };
    expect(JSON.stringify(rendered(request))).toBe(JSON.stringify(rendered(structuredClone(request))));
  });

  it('does not change the prompt that it renders', () => {
    const request = modelRequest({ prompt: { system: 'S', messages: [], tail: 'T' }, tools: [TOOL] });
    const before = structuredClone(request);
    toMessagesRequest(request, SETTINGS);
    expect(request).toEqual(before);
  });
});

describe('Tools', () => {
  it.each([
    [undefined, { type: 'auto' }],
    ['auto' as const, { type: 'auto' }],
    ['none' as const, { type: 'none' }],
    [{ tool: 'draft_objective' }, { type: 'tool', name: 'draft_objective' }],
  ])('with the choice %j are sent with %j', (toolChoice, sent) => {
    const { tools, tool_choice } = rendered({ tools: [TOOL], toolChoice });
    expect(tools).toEqual([
      { name: TOOL.name, description: TOOL.description, input_schema: TOOL.inputSchema },
    ]);
    expect(tool_choice).toEqual(sent);
  });

  it.each(['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-fable-5'])(
    'are a choice for %s, which refuses to be forced',
    (model) => {
      const request = { tools: [TOOL], toolChoice: { tool: 'draft_objective' } };
      expect(rendered(request, { model }).tool_choice).toEqual({ type: 'auto' });
    },
  );

  describe('that are asked for as a shape', () => {
    const CLOSED = {
      type: 'object',
      properties: { statement: { type: 'string' }, minimum: { type: 'number' } },
      required: ['statement'],
      additionalProperties: false,
    };
    const parametersOf = (count: number, schema: object) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, schema]));
    const manyOptional = (count: number) => ({
      ...CLOSED,
      properties: { ...CLOSED.properties, ...parametersOf(count - 1, { type: 'string' }) },
    });
    const manyUnions = (count: number) => {
      const properties = parametersOf(count, { anyOf: [{ type: 'string' }, { type: 'null' }] });
      return { ...CLOSED, properties, required: Object.keys(properties) };
    };
    const strictness = (inputSchema: object, over: { tool?: string; model?: string } = {}) => {
      const tools = [{ ...TOOL, inputSchema: inputSchema as typeof TOOL.inputSchema }];
      const toolChoice = { tool: over.tool ?? TOOL.name };
      const [tool] = rendered({ tools, toolChoice }, { model: over.model ?? 'claude-haiku-4-5' }).tools!;
      return (tool as { strict?: boolean }).strict;
    };

    it('are bound up to as many parameters as are compiled', () => {
      expect(strictness(manyOptional(24))).toBe(true);
      expect(strictness(manyUnions(16))).toBe(true);
    });

    it.each(['claude-haiku-4-5', 'claude-opus-4-5', 'claude-sonnet-5-5', 'claude-fable-5-1'])(
      'are bound to their schema by %s',
      (model) => expect(strictness(CLOSED, { model })).toBe(true),
    );

    it.each([
      ['an older model', CLOSED, { model: 'claude-3-5-haiku' }],
      ['another tool', CLOSED, { tool: 'another' }],
      ['an open object', { ...CLOSED, additionalProperties: undefined }, {}],
      ['a reference, which may lead in a circle', { ...CLOSED, properties: { inner: { $ref: '#' } } }, {}],
      ['more parameters that may be left out than are compiled', manyOptional(25), {}],
      ['more parameters of several types than are compiled', manyUnions(17), {}],
      ['an open object inside', { ...CLOSED, properties: { inner: { type: 'object' } } }, {}],
    ])('are a wish for %s', (_, schema, over) => {
      expect(strictness(schema, over)).toBeUndefined();
    });
  });

  it('are told in words what cannot be bound', () => {
    const inputSchema = {
      type: 'object',
      properties: {
        share: { type: 'number', minimum: 0, maximum: 1 },
        minimum: { type: 'array', items: { type: 'string', maxLength: 9 }, maxItems: 3 },
      },
      required: ['share', 'minimum'],
      additionalProperties: false,
    };
    const asked = { tools: [{ ...TOOL, inputSchema }], toolChoice: { tool: TOOL.name } };
    const [tool] = rendered(asked, { model: 'claude-haiku-4-5' }).tools!;
    expect(tool).toMatchObject({ strict: true });
    expect((tool as { input_schema: unknown }).input_schema).toEqual({
      type: 'object',
      properties: {
        share: { type: 'number', description: '{minimum: 0, maximum: 1}' },
        minimum: {
          type: 'array',
          items: { type: 'string', description: '{maxLength: 9}' },
          description: '{maxItems: 3}',
        },
      },
      required: ['share', 'minimum'],
      additionalProperties: false,
    });
  });

  it('and their choice are left out when there are none', () => {
    expect(rendered({ tools: [], toolChoice: 'none' })).not.toHaveProperty('tool_choice');
  });
});

describe('Settings of the model', () => {
  it('leave sampling out, which current models refuse', () => {
    expect(rendered({ temperature: 0.2 })).not.toHaveProperty('temperature');
  });

  it.each([
    [undefined, undefined],
    ['disabled' as const, { type: 'disabled' }],
    ['between_tools' as const, { type: 'between_tools' }],
    ['adaptive' as const, { type: 'adaptive', display: 'summarized' }],
  ])('send thinking %s as %j', (thinking, sent) => {
    expect(toMessagesRequest(modelRequest(), { ...SETTINGS, thinking }).thinking).toEqual(sent);
  });
});
