import { silentLog, type Log, type LogFields } from '../../src/kernel/log.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startChatServer, type ChatServer } from '../support/chat-server.js';
import { startMessagesServer, type MessagesServer } from '../support/messages-server.js';

const START =
  'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }';
const AWAIT =
  'query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { status provider failure { code message } } }';
const CALLS = '{ modelCalls { edges { node { provider model outcome fallbacks retries } } } }';

interface Line {
  readonly level: string;
  readonly message: string;
  readonly model?: string;
  readonly reason?: string;
  readonly code?: string;
}

describe('A provider whose key is wrong', () => {
  let groq: ChatServer;
  let anthropic: MessagesServer;
  let service: TestApp;
  let session: string;
  const lines: Line[] = [];
  const told = (level: string) => (fields: LogFields, message: string) =>
    void lines.push({ ...fields, level, message });
  const log: Log = { ...silentLog, info: told('info'), warn: told('warn'), error: told('error') };

  beforeAll(async () => {
    groq = await startChatServer();
    groq.respondWith({ status: 401 });
    anthropic = await startMessagesServer();
    service = await startTestApp({
      config: {
        groq: { apiKey: 'wrong', baseUrl: groq.url, model: 'openai/gpt-oss-120b' },
        anthropic: { apiKey: 'test', baseUrl: anthropic.url, model: 'claude-sonnet-5-5' },
      },
      log,
    });
    await service.send('mutation { setKnowledgeExtraction(input: { isOn: false }) { __typename } }');
    const started = await service.send<{ startOkrSession: { session: { id: string } } }>(START, {
      input: { title: 'Spring' },
    });
    session = started.data!.startOkrSession.session.id;
  });
  afterAll(async () => {
    await service.close();
    await groq.close();
    await anthropic.close();
  });

  async function ask(content: string) {
    const input = { sessionId: session, content };
    const sent = await service.send<{ sendMessage: { generation: { id: string } } }>(SEND, { input });
    const { id } = sent.data!.sendMessage.generation;
    const ended = await service.send<{ awaitGeneration: object }>(AWAIT, { id });
    await service.app.engine.settled();
    const calls = await service.send<{ modelCalls: { edges: { node: object }[] } }>(CALLS);
    return { end: ended.data!.awaitGeneration, call: calls.data!.modelCalls.edges[0]!.node };
  }

  it('is passed over unseen, is in the ledger, and is told to the operator as an error, once', async () => {
    const { end, call } = await ask('We lose users in their first week.');
    expect(end).toEqual({ status: 'COMPLETED', provider: 'anthropic', failure: null });
    expect(call).toEqual({
      provider: 'anthropic',
      model: 'claude-sonnet-5-5',
      outcome: 'COMPLETED',
      fallbacks: 1,
      retries: 0,
    });
    await ask('Nobody finds the reports.');
    const told = lines.filter(({ reason }) => reason === 'credentials');
    expect(told).toHaveLength(1);
    expect(told).toMatchObject([{ level: 'error', model: 'groq/openai/gpt-oss-120b' }]);
  });

  it('is not counted as a fallback of the one that was asked last, whose failure is an error of the log too', async () => {
    anthropic.enqueue({ status: 401 });
    const { end, call } = await ask('And nobody pays.');
    expect(end).toMatchObject({ status: 'FAILED', failure: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(call).toMatchObject({ provider: 'anthropic', outcome: 'FAILED', fallbacks: 1 });
    expect(lines.filter(({ message }) => message === 'An answer failed.')).toMatchObject([
      { level: 'error', code: 'INTERNAL_SERVER_ERROR' },
    ]);
  });
});
