import { newId } from '../../src/kernel/ids.js';
import { makeTestDatabase, type TestDatabaseOptions } from '../support/database.js';
import { startMessagesServer, text, type MessagesServer } from '../support/messages-server.js';
import { buildService, startServiceProcess, type ServiceProcess } from '../support/service-process.js';

const ANSWERS = 20;
const WORDS = Array.from({ length: 400 }, (_, i) => `word${i} `);

interface Conversation {
  readonly session: string;
  readonly generation: string;
  readonly content: string;
}

let database: TestDatabaseOptions;
let provider: MessagesServer;
let service: ServiceProcess;

async function send<Data>(query: string, variables: object): Promise<Data> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

async function converse(i: number): Promise<Conversation> {
  const started = await send<{ startOkrSession: { session: { id: string } } }>(
    'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }',
    { input: { title: `Session ${i}` } },
  );
  const session = started.startOkrSession.session.id;
  const content = `Message ${i}: ${newId()}`;
  const sent = await send<{ sendMessage: { generation: { id: string } } }>(
    'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }',
    { input: { sessionId: session, content } },
  );
  return { session, generation: sent.sendMessage.generation.id, content };
}

beforeAll(async () => {
  buildService();
  database = await makeTestDatabase({}, true);
  provider = await startMessagesServer();
  provider.respondWith({ blocks: [text(...WORDS)], pauseMs: 20 });
}, 300_000);
afterAll(async () => {
  await (service as ServiceProcess | undefined)?.stop('SIGKILL');
  await provider.close();
  await database.drop();
});

describe('a service that is killed while it writes', () => {
  it('has every message, and each answer with what was saved, when it starts again', async () => {
    const environment = {
      ANTHROPIC_API_KEY: 'test',
      ANTHROPIC_BASE_URL: provider.url,
      // Its price is known: what twenty calls may cost at most has to fit into a member's month.
      ANTHROPIC_MODEL: 'claude-haiku-4-5',
      LLM_CONCURRENCY: String(ANSWERS),
      ...(database.options.url
        ? { DATABASE_URL: database.options.url }
        : { DATA_DIR: database.options.folder! }),
    };
    service = await startServiceProcess(environment);
    const conversations = await Promise.all(Array.from({ length: ANSWERS }, (_, i) => converse(i)));
    // Until each has been written for longer than a flush takes to come round.
    const received = await Promise.all(conversations.map((_, i) => provider.received(i)));
    // Polled: what is waited for happens in another process.
    while (received.some((request) => request.deltasSent < 50))
      await new Promise((done) => setTimeout(done, 20));
    await service.stop('SIGKILL');

    service = await startServiceProcess(environment);
    for (const { session, generation, content } of conversations) {
      const found = await send<{
        okrSession: { messages: { edges: { node: { seq: number; content: string } }[] } };
        awaitGeneration: { status: string; text: string; lastSeq: number; failure: { code: string } };
      }>(
        `query ($session: ID!, $generation: ID!) {
          okrSession(id: $session) { messages { edges { node { seq content } } } }
          awaitGeneration(id: $generation, waitMs: 0) { status text lastSeq failure { code } }
        }`,
        { session, generation },
      );
      expect(found.okrSession.messages.edges.map((edge) => edge.node)).toEqual([{ seq: 1, content }]);
      const { status, text: kept, lastSeq, failure } = found.awaitGeneration;
      expect({ status, failure }).toEqual({ status: 'INTERRUPTED', failure: { code: 'INTERRUPTED' } });
      expect(kept).not.toBe('');
      expect(WORDS.join('').startsWith(kept)).toBe(true);
      expect(lastSeq).toBeGreaterThan(0);
    }
    await expectWholeLog(conversations[0]!.generation);
  }, 300_000);
});

/** The log of an interrupted answer, read over SSE from its start: numbers rise, and its text is what was kept. */
async function expectWholeLog(id: string): Promise<void> {
  const response = await fetch(`${service.url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({
      query: `subscription ($id: ID!) { generationEvents(id: $id) {
        __typename seq ... on TextDelta { text } ... on GenerationFailed { code retryable } } }`,
      variables: { id },
    }),
  });
  const events = [...(await response.text()).matchAll(/^event: next\ndata: (.*)$/gm)].map(
    ([, json]) =>
      (JSON.parse(json!) as { data: { generationEvents: Record<string, unknown> } }).data.generationEvents,
  );
  const numbers = events.map((event) => event['seq'] as number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(events.at(-1)).toMatchObject({
    __typename: 'GenerationFailed',
    code: 'INTERRUPTED',
    retryable: true,
  });
  const written = events.map((event) => (event['text'] as string | undefined) ?? '').join('');
  expect(WORDS.join('').startsWith(written)).toBe(true);
  expect(written).not.toBe('');
}
