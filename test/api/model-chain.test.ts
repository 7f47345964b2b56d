import { startTestApp, type TestApp } from '../support/app.js';
import { startChatServer, type ChatServer } from '../support/chat-server.js';
import { startMessagesServer, toolUse, type MessagesServer } from '../support/messages-server.js';
import { PatientClock } from '../support/patient-clock.js';

const CLASSIFY = 'query ($text: String!) { classifyIntent(text: $text) { intent provider } }';
const READING = { intent: 'LEARNING', activity: 'EXPLORING', progress: 'UNKNOWN', confidence: 0.9 };
/** Nothing that the rules are sure of, so that a provider is asked. */
const UNSURE = 'Tea for two.';

describe('The chain of providers that have keys', () => {
  const clock = new PatientClock();
  let chat: ChatServer;
  let messages: MessagesServer;
  let service: TestApp | undefined;
  beforeEach(async () => {
    chat = await startChatServer();
    messages = await startMessagesServer();
    messages.respondWith({ blocks: [toolUse('classify_message', READING)] });
  });
  afterEach(async () => {
    await service?.close();
    await chat.close();
    await messages.close();
  });

  const compatible = (model: string) => ({ apiKey: 'test', baseUrl: chat.url, model });
  const anthropic = () => ({ apiKey: 'test', baseUrl: messages.url, model: 'claude-haiku-4-5' });
  const classify = async (app: TestApp) => {
    const { data } = await app.send<{ classifyIntent: object }>(CLASSIFY, { text: UNSURE });
    return data?.classifyIntent;
  };

  it("begins with Groq, then Anthropic, OpenAI, Gemini and a server of one's own", async () => {
    const all = {
      localLlm: compatible('l'),
      gemini: compatible('g'),
      openai: compatible('o'),
      anthropic: anthropic(),
      groq: compatible('q'),
    };
    service = await startTestApp({ config: all });
    const { data } = await service.send<{ engine: { providers: { provider: string }[] } }>(
      '{ engine { providers { provider } } }',
    );
    const names = data?.engine.providers.map(({ provider }) => provider);
    expect(names).toEqual(['groq', 'anthropic', 'openai', 'gemini', 'local']);
  });

  it('goes on to the next, who is asked for its own model', async () => {
    chat.respondWith({ status: 401 });
    service = await startTestApp({ config: { groq: compatible('llama'), anthropic: anthropic() }, clock });
    expect(await classify(service)).toEqual({ intent: 'LEARNING', provider: 'anthropic' });
    expect(chat.requests.map(({ body }) => body.model)).toEqual(['llama']);
    expect(messages.requests.map(({ body }) => body.model)).toEqual(['claude-haiku-4-5']);
  });

  it.each([
    ['once while answers are kept', true, 1],
    ['each time where LLM_CACHE is off', false, 2],
  ] as const)('is asked the same question %s', async (_, cachesAnswers, times) => {
    service = await startTestApp({ config: { anthropic: anthropic(), cachesAnswers }, clock });
    for (let call = 0; call < 2; call++)
      expect(await classify(service)).toMatchObject({ intent: 'LEARNING' });
    expect(messages.requests).toHaveLength(times);
  });
});
