import { setTimeout as delay } from 'node:timers/promises';
import { makeTestDatabase, type TestDatabaseOptions } from '../support/database.js';
import { startMessagesServer, toolUse, type MessagesServer } from '../support/messages-server.js';
import { buildService, startServiceProcess, type ServiceProcess } from '../support/service-process.js';

const DECIDED = 'We decided to keep the old supplier for another year.';
/** What the coach and the extraction ask the provider for, in this order. */
const COACH = 0;
const EXTRACTION = 1;
const NOTED = {
  blocks: [
    toolUse('note_knowledge', {
      items: [{ message: 1, type: 'decision', content: DECIDED, quote: DECIDED }],
    }),
  ],
};

let database: TestDatabaseOptions;
let provider: MessagesServer;
let service: ServiceProcess | undefined;

async function send<Data>(query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${service!.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

function start(): Promise<ServiceProcess> {
  const { url, folder } = database.options;
  return startServiceProcess({
    ANTHROPIC_API_KEY: 'test',
    ANTHROPIC_BASE_URL: provider.url,
    ANTHROPIC_MODEL: 'claude-haiku-4-5',
    ...(url ? { DATABASE_URL: url } : { DATA_DIR: folder! }),
  });
}

/** Says something that is worth extracting. @returns the id of the coach's answer */
async function say(content: string): Promise<string> {
  const { startOkrSession } = await send<{ startOkrSession: { session: { id: string } } }>(
    'mutation { startOkrSession(input: { title: "Extraction" }) { session { id } } }',
  );
  const { sendMessage } = await send<{ sendMessage: { generation: { id: string } } }>(
    'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }',
    { input: { sessionId: startOkrSession.session.id, content } },
  );
  return sendMessage.generation.id;
}

interface Extraction {
  readonly pending: number;
  readonly extracted: number;
  readonly itemCount: number;
}

async function extraction(): Promise<Extraction> {
  return (
    await send<{ knowledgeExtraction: Extraction }>(
      'query { knowledgeExtraction { pending extracted itemCount } }',
    )
  ).knowledgeExtraction;
}

/** Polled: what is waited for happens in another process. */
async function untilExtracted(): Promise<Extraction> {
  for (;;) {
    const state = await extraction();
    if (state.pending === 0) return state;
    await delay(100);
  }
}

async function contents(): Promise<readonly string[]> {
  const { knowledgeItems } = await send<{ knowledgeItems: { edges: { node: { content: string } }[] } }>(
    'query { knowledgeItems(first: 10) { edges { node { content } } } }',
  );
  return knowledgeItems.edges.map(({ node }) => node.content);
}

beforeAll(buildService, 300_000);
beforeEach(async () => {
  database = await makeTestDatabase({}, true);
  provider = await startMessagesServer();
  provider.respondWith(NOTED);
});
afterEach(async () => {
  await service?.stop('SIGKILL');
  service = undefined;
  await provider.close();
  await database.drop();
});

describe('durable work of a service that is killed', () => {
  it('is done after the restart, when it had been noted and not begun', async () => {
    // Some seconds pass before it begins. The coach's answer is not waited for, or they might pass on a busy machine.
    provider.enqueue({ fault: { at: 'headers', kind: 'silence' } });
    service = await start();
    await say(DECIDED);
    await provider.received(COACH);
    expect(await extraction()).toEqual({ pending: 1, extracted: 0, itemCount: 0 });
    await service.stop('SIGKILL');
    expect(provider.requests).toHaveLength(EXTRACTION);

    service = await start();
    expect(await untilExtracted()).toEqual({ pending: 0, extracted: 1, itemCount: 1 });
    expect(await contents()).toEqual([DECIDED]);
  }, 300_000);

  it('is put back and done again, when its process died over it', async () => {
    provider.enqueue({}, { ...NOTED, fault: { at: 'start', kind: 'silence' } });
    service = await start();
    await say(DECIDED);
    await provider.received(COACH);
    await provider.received(EXTRACTION);
    expect(await extraction()).toEqual({ pending: 1, extracted: 0, itemCount: 0 });
    await service.stop('SIGKILL');

    service = await start();
    expect(await untilExtracted()).toEqual({ pending: 0, extracted: 1, itemCount: 1 });
    expect(await contents()).toEqual([DECIDED]);
    // Once for nothing, once for good: what died with its process was asked again, and kept once.
    expect(provider.requests).toHaveLength(EXTRACTION + 2);
  }, 300_000);
});
