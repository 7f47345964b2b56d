import { systemClock as clock } from '../../../src/kernel/clock.js';
import { createAnthropicModel } from '../../../src/llm/anthropic/index.js';
import {
  collect,
  createCompatibleModel,
  type CollectedAnswer,
  type CompatibleProvider,
} from '../../../src/llm/index.js';
import { startChatServer, type ChatServer } from '../../support/chat-server.js';
import { startMessagesServer, text, toolUse, type MessagesServer } from '../../support/messages-server.js';
import { modelRequest } from './model-request.js';

const DRAFT = {
  name: 'draft',
  description: 'Keeps a draft.',
  // An empty object fits it: only the end of the answer tells nothing said from nothing said yet.
  inputSchema: { type: 'object', properties: { statement: { type: 'string' } } },
};
const asking = modelRequest({ tools: [DRAFT], toolChoice: { tool: 'draft' } });

let chat: ChatServer;
let messages: MessagesServer;
beforeAll(async () => {
  chat = await startChatServer();
  messages = await startMessagesServer();
});
afterAll(async () => {
  await chat.close();
  await messages.close();
});

const compatible = (provider: CompatibleProvider): Promise<CollectedAnswer> => {
  const model = createCompatibleModel({ provider, model: 'a-model', apiKey: 'k', baseURL: chat.url, clock });
  return collect(model.stream(asking, new AbortController().signal));
};
const anthropic = (): Promise<CollectedAnswer> => {
  const model = createAnthropicModel({
    apiKey: 'k',
    model: 'claude-haiku-4-5',
    baseURL: messages.url,
    clock,
  });
  return collect(model.stream(asking, new AbortController().signal));
};

describe.each([
  ['Anthropic', anthropic, () => messages, 'max_tokens'],
  ['OpenAI', () => compatible('openai'), () => chat, 'length'],
])('A tool call of %s', (_, ask, server, cutOff) => {
  it('without arguments is one with none', async () => {
    server().enqueue({ blocks: [toolUse('draft', '')] });
    expect(await ask()).toMatchObject({ reason: 'tool-calls', toolCalls: [{ name: 'draft', json: '{}' }] });
  });

  it('that is cut off before its arguments is none that can be read', async () => {
    server().enqueue({ blocks: [toolUse('draft', '')], stopReason: cutOff });
    expect(await ask()).toMatchObject({ reason: 'length', toolCalls: [{ name: 'draft', json: '' }] });
  });

  it('that is cut off in its arguments keeps them as they stand, which is no JSON', async () => {
    server().enqueue({ blocks: [toolUse('draft', '{"statement": "Win')], stopReason: cutOff });
    const { reason, toolCalls } = await ask();
    expect(reason).toBe('length');
    expect(() => JSON.parse(toolCalls[0]!.json) as unknown).toThrow();
  });

  it('without arguments that another follows was not cut off', async () => {
    const blocks = [toolUse('draft', ''), toolUse('draft', '{"statement": "Win')];
    server().enqueue({ blocks, stopReason: cutOff });
    expect((await ask()).toolCalls.map(({ json }) => json)).toEqual(['{}', '{"statement": "Win']);
  });
});

describe("A shape that is asked of a server of one's own", () => {
  it('is the text of its answer, and arrives as the call of the tool', async () => {
    chat.enqueue({ blocks: [text('{"state', 'ment": "Guests ', 'return"}')] });
    const { reason, toolCalls, text: said } = await compatible('local');
    expect({ reason, said }).toEqual({ reason: 'tool-calls', said: '' });
    expect(toolCalls).toEqual([
      {
        id: expect.stringMatching(/^call_/) as string,
        name: 'draft',
        json: '{"statement": "Guests return"}',
      },
    ]);
    expect(chat.requests.at(-1)!.body).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { name: 'draft', schema: DRAFT.inputSchema } },
    });
  });

  it('keeps what is no JSON when it is cut off, and says that it was', async () => {
    chat.enqueue({ blocks: [text('{"state', 'ment": "Gue')], stopReason: 'length' });
    const { reason, toolCalls } = await compatible('local');
    expect(reason).toBe('length');
    expect(toolCalls.map(({ json }) => json)).toEqual(['{"statement": "Gue']);
  });

  it('is no call where nothing was said', async () => {
    chat.enqueue({ blocks: [] });
    expect(await compatible('local')).toMatchObject({ reason: 'stop', toolCalls: [] });
  });

  it('is an error where it breaks off', async () => {
    chat.enqueue({ blocks: [text('{"state', 'ment": "Gue')], fault: { at: 2, kind: 'reset' } });
    await expect(compatible('local')).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
  });
});
