import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startConnectProxy, type ConnectProxy } from '../support/connect-proxy.js';
import { followGeneration, type ClientEvent } from '../support/generation-client.js';
import { startMessagesServer, text, type MessagesServer } from '../support/messages-server.js';
import { buildService, startServiceProcess, type ServiceProcess } from '../support/service-process.js';

const START =
  'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }';
const RETRY =
  'mutation ($input: RetryGenerationInput!) { retryGeneration(input: $input) { generation { id } } }';

/** What the answers of a test are written in: characters of one to four bytes. */
const DELTAS = ['Größer ', 'als ', '日本語 ', 'und ', '🙂 ', 'zusammen.'];

const fileOf = (name: string) => fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url));

let provider: MessagesServer;
let proxy: ConnectProxy;
let folder: string;
let service: ServiceProcess;

beforeAll(async () => {
  buildService();
  const [cert, key] = await Promise.all([
    readFile(fileOf('certificate.pem'), 'utf8'),
    readFile(fileOf('key.pem'), 'utf8'),
  ]);
  provider = await startMessagesServer({ cert, key });
  proxy = await startConnectProxy();
}, 300_000);
afterAll(async () => {
  await provider.close();
  await proxy.close();
});

/** Each group of tests has a service that asks the model at the provider's address, as an operator would start it. */
function serve(environment: () => Readonly<Record<string, string>>): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-tls-'));
    service = await startServiceProcess({
      DATA_DIR: folder,
      ANTHROPIC_API_KEY: 'test',
      ANTHROPIC_BASE_URL: provider.url,
      ANTHROPIC_MODEL: 'claude-haiku-4-5',
      ...environment(),
    });
  });
  afterAll(async () => {
    await (service as ServiceProcess | undefined)?.stop('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
}

async function send<Data>(query: string, input: object): Promise<Data> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

async function startSession(): Promise<string> {
  const { startOkrSession } = await send<{ startOkrSession: { session: { id: string } } }>(START, {
    title: 'Spring',
  });
  return startOkrSession.session.id;
}

/** Sends a message, and reads its answer to the end. */
async function ask(sessionId: string, content: string): Promise<Answer> {
  const { sendMessage } = await send<{ sendMessage: { generation: { id: string } } }>(SEND, {
    sessionId,
    content,
  });
  return read(sendMessage.generation.id);
}

async function retry(id: string): Promise<Answer> {
  const { retryGeneration } = await send<{ retryGeneration: { generation: { id: string } } }>(RETRY, { id });
  return read(retryGeneration.generation.id);
}

interface Answer {
  readonly id: string;
  readonly text: string;
  readonly end: ClientEvent | undefined;
}

async function read(id: string): Promise<Answer> {
  const events = await followGeneration(service.url, 'GenerationEvents', { id });
  const deltas = events.map((event) => (event.__typename === 'TextDelta' ? String(event['text']) : ''));
  return { id, text: deltas.join(''), end: events.at(-1) };
}

const COMPLETED = { __typename: 'GenerationCompleted' };
const UNAVAILABLE = { __typename: 'GenerationFailed', code: 'LLM_UNAVAILABLE' };

const TRUSTING = { NODE_EXTRA_CA_CERTS: fileOf('certificate.pem') };

describe('A model that is asked over TLS', () => {
  serve(() => TRUSTING);

  it('answers one message after the other on one connection, whatever its pieces are', async () => {
    const session = await startSession();
    const before = provider.requests.length;
    for (const pieceBytes of [1, 7]) {
      provider.enqueue({ blocks: [text(...DELTAS)], pieceBytes });
      const answer = await ask(session, `Where do we want to go, in pieces of ${pieceBytes}?`);
      expect(answer).toMatchObject({ text: DELTAS.join(''), end: COMPLETED });
    }
    const ports = provider.requests.slice(before).map(({ clientPort }) => clientPort);
    expect(ports).toHaveLength(2);
    expect(new Set(ports).size).toBe(1);
  });

  it('keeps what it said when the connection is cut, and answers when it is asked again', async () => {
    const session = await startSession();
    provider.enqueue({ blocks: [text(...DELTAS)], fault: { at: 3, kind: 'reset' } });
    const cut = await ask(session, 'Where do we want to go?');
    expect(cut).toMatchObject({ text: DELTAS.slice(0, 3).join(''), end: UNAVAILABLE });
    provider.enqueue({ blocks: [text(...DELTAS)] });
    expect(await retry(cut.id)).toMatchObject({ text: DELTAS.join(''), end: COMPLETED });
  });
});

describe('A model whose certificate nobody has signed', () => {
  serve(() => ({}));

  it('is told nothing, and the answer says that it could not be reached', async () => {
    const before = provider.requests.length;
    const answer = await ask(await startSession(), 'Where do we want to go?');
    expect(answer).toMatchObject({ text: '', end: UNAVAILABLE });
    expect(provider.requests).toHaveLength(before);
  });
});

describe('A model behind a proxy', () => {
  serve(() => ({ ...TRUSTING, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy.url }));

  it('is asked through it', async () => {
    provider.enqueue({ blocks: [text(...DELTAS)] });
    const answer = await ask(await startSession(), 'Where do we want to go?');
    expect(answer).toMatchObject({ text: DELTAS.join(''), end: COMPLETED });
    expect(proxy.opened).toEqual([new URL(provider.url).host]);
  });
});
