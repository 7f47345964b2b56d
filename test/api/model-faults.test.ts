import { systemClock, type Clock } from '../../src/kernel/clock.js';
import { createAnthropicModel } from '../../src/llm/anthropic/index.js';
import { timeout } from '../../src/llm/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { PATIENCE_MS } from '../support/waits.js';
import {
  overloaded,
  rateLimited,
  REFUSED_URL,
  startMessagesServer,
  text,
  toolUse,
  type MessagesServer,
  type Script,
} from '../support/messages-server.js';

const START = /* GraphQL */ `
  mutation ($input: StartOkrSessionInput!) {
    startOkrSession(input: $input) {
      session {
        id
      }
    }
  }
`;
const SEND = /* GraphQL */ `
  mutation ($input: SendMessageInput!) {
    sendMessage(input: $input) {
      message {
        id
      }
      generation {
        id
      }
    }
  }
`;
const AWAIT = /* GraphQL */ `
  query ($id: ID!) {
    awaitGeneration(id: $id, waitMs: 20000) {
      status
      text
      provider
      failure {
        code
        message
        retryable
      }
      usage {
        inputTokens
        outputTokens
        estimated
      }
    }
  }
`;
const RETRY = /* GraphQL */ `
  mutation ($input: RetryGenerationInput!) {
    retryGeneration(input: $input) {
      generation {
        id
      }
    }
  }
`;
const MESSAGES = /* GraphQL */ `
  query ($id: ID!) {
    okrSession(id: $id) {
      messages {
        edges {
          node {
            seq
            role
            content
          }
        }
      }
    }
  }
`;

interface Generation {
  readonly status: string;
  readonly text: string;
  readonly provider: string | null;
  readonly failure: { code: string; message: string; retryable: boolean } | null;
  readonly usage: { inputTokens: number; outputTokens: number; estimated: boolean } | null;
}

let provider: MessagesServer;
let service: TestApp;
let session: string;

/** A clock on which nothing has been waited for too long until the test says so; then everything has. */
class PatienceClock {
  private bite = Promise.withResolvers<undefined>();
  private movedMs = 0;
  readonly clock: Clock = {
    ...systemClock,
    monotonicMs: () => systemClock.monotonicMs() + this.movedMs,
    sleep: (_ms, signal) => {
      const left = Promise.withResolvers<never>();
      signal?.addEventListener('abort', () => left.reject(signal.reason as Error), { once: true });
      return Promise.race([this.bite.promise, left.promise]);
    },
  };

  /** Whoever waits now has waited too long. Whoever comes later is waited for again. */
  end(): void {
    this.movedMs += PATIENCE_MS;
    this.bite.resolve(undefined);
    this.bite = Promise.withResolvers();
  }
}

const patience = new PatienceClock();

/** The service on the vendor's SDK, at `url`, with a watchdog that bites when the test says so. */
function startOn(url: string): Promise<TestApp> {
  const anthropic = { apiKey: 'test', baseURL: url, model: 'claude-test', clock: systemClock };
  const limits = { firstPartMs: PATIENCE_MS, silenceMs: PATIENCE_MS, totalMs: 1_000 * PATIENCE_MS };
  const watchdog = timeout({ clock: patience.clock, ...limits });
  return startTestApp({ model: watchdog(createAnthropicModel(anthropic)) });
}

/** Waits until the provider has fallen silent over an answer of which so much is written. */
async function untilSilent(id: string, index: number, kept: string): Promise<void> {
  await provider.received(index);
  const waiting = AWAIT.replace('20000', '0');
  for (;;) {
    const { data } = await service.send<{ awaitGeneration: Generation }>(waiting, { id });
    if (data!.awaitGeneration.text === kept) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function startSession(): Promise<string> {
  const answer = await service.send<{ startOkrSession: { session: { id: string } } }>(START, {
    input: { title: 'Spring' },
  });
  return answer.data!.startOkrSession.session.id;
}

async function sendMessage(content: string): Promise<string> {
  const input = { sessionId: session, content };
  const answer = await service.send<{ sendMessage: { generation: { id: string } } }>(SEND, { input });
  expect(answer.errors).toEqual([]);
  return answer.data!.sendMessage.generation.id;
}

async function ended(id: string): Promise<Generation> {
  const answer = await service.send<{ awaitGeneration: Generation }>(AWAIT, { id });
  return answer.data!.awaitGeneration;
}

async function retry(id: string): Promise<Generation> {
  const answer = await service.send<{ retryGeneration: { generation: { id: string } } }>(RETRY, {
    input: { id },
  });
  expect(answer.errors).toEqual([]);
  return ended(answer.data!.retryGeneration.generation.id);
}

async function messages(): Promise<{ seq: number; role: string; content: string }[]> {
  const answer = await service.send<{
    okrSession: { messages: { edges: { node: { seq: number; role: string; content: string } }[] } };
  }>(MESSAGES, { id: session });
  return answer.data!.okrSession.messages.edges.map((edge) => edge.node);
}

const BEFORE = ['What ', 'would ', 'users ', 'notice?'];
const breaking = (kind: 'silence' | 'pings' | 'reset' | 'end' | 'malformed' | 'error'): Script => ({
  blocks: [text(...BEFORE)],
  fault: { at: 2, kind },
});

beforeAll(async () => {
  provider = await startMessagesServer();
  service = await startOn(provider.url);
  // What is said is read for knowledge some seconds later, by the same model: the scripts are for answers alone.
  await service.send('mutation { setKnowledgeExtraction(input: { isOn: false }) { __typename } }');
});
afterAll(async () => {
  await service.close();
  await provider.close();
});
beforeEach(async () => void (session = await startSession()));

describe('a provider that fails', () => {
  it.each<[string, Script, { code: string; retryable: boolean; kept: string }]>([
    ['a wrong key', { status: 401 }, { code: 'INTERNAL_SERVER_ERROR', retryable: false, kept: '' }],
    ['a limit of ours', rateLimited(3_600), { code: 'LLM_UNAVAILABLE', retryable: true, kept: '' }],
    ['too many of others', overloaded, { code: 'LLM_UNAVAILABLE', retryable: true, kept: '' }],
    ['a fault of its own', { status: 500 }, { code: 'LLM_UNAVAILABLE', retryable: true, kept: '' }],
    [
      'headers, then silence',
      { fault: { at: 'headers', kind: 'silence' } },
      { code: 'LLM_TIMEOUT', retryable: true, kept: '' },
    ],
    [
      'pings only',
      { fault: { at: 'start', kind: 'pings' } },
      { code: 'LLM_TIMEOUT', retryable: true, kept: '' },
    ],
    [
      'silence in the middle',
      breaking('silence'),
      { code: 'LLM_TIMEOUT', retryable: true, kept: 'What would ' },
    ],
    ['a cut', breaking('reset'), { code: 'LLM_UNAVAILABLE', retryable: true, kept: 'What would ' }],
    [
      'a clean end too early',
      breaking('end'),
      { code: 'LLM_UNAVAILABLE', retryable: true, kept: 'What would ' },
    ],
    ['an error event', breaking('error'), { code: 'LLM_UNAVAILABLE', retryable: true, kept: 'What would ' }],
    ['no JSON', breaking('malformed'), { code: 'LLM_UNAVAILABLE', retryable: true, kept: 'What would ' }],
  ])(
    'with %s loses nothing, says so, and answers on a retry',
    async (_name, script, { code, retryable, kept }) => {
      provider.enqueue(script);
      const index = provider.requests.length;
      const id = await sendMessage('We lose users in their first week.');
      if (code === 'LLM_TIMEOUT') {
        await untilSilent(id, index, kept);
        patience.end();
      }
      const failed = await ended(id);
      expect(failed).toMatchObject({ status: 'FAILED', text: kept, failure: { code, retryable } });
      expect(failed.failure!.message).not.toMatch(/anthropic|api.key|127\.0\.0\.1/i);
      expect(await messages()).toEqual([
        { seq: 1, role: 'USER', content: 'We lose users in their first week.' },
      ]);

      provider.enqueue({ blocks: ['Tell me who they are.'] });
      expect(await retry(id)).toMatchObject({
        status: 'COMPLETED',
        text: 'Tell me who they are.',
        provider: 'anthropic',
      });
      expect(await messages()).toEqual([
        { seq: 1, role: 'USER', content: 'We lose users in their first week.' },
        { seq: 2, role: 'ASSISTANT', content: 'Tell me who they are.' },
      ]);
    },
  );

  it('by cutting every character in two is read all the same', async () => {
    provider.enqueue({ blocks: ['Größe zählt: 👩‍🚀 übt täglich.'], pieceBytes: 1 });
    const id = await sendMessage('Auf Deutsch, bitte.');
    expect(await ended(id)).toMatchObject({ status: 'COMPLETED', text: 'Größe zählt: 👩‍🚀 übt täglich.' });
  });

  it('by writing a tool call that cannot be read is asked once more, and the draft is kept', async () => {
    provider.enqueue(
      { blocks: ['Here is a draft.', toolUse('draft_objective', '{"statement": "New users reach')] },
      {
        blocks: [
          toolUse('draft_objective', { statement: 'New users get to their first report on their own' }),
        ],
      },
    );
    const calls = provider.requests.length;
    expect(await ended(await sendMessage('Draft it.'))).toMatchObject({ status: 'COMPLETED' });
    expect(provider.requests.length - calls).toBe(2);
    const answer = await service.send<{ okrSession: { objectives: { statement: string }[] } }>(
      'query ($id: ID!) { okrSession(id: $id) { objectives { statement } } }',
      { id: session },
    );
    expect(answer.data!.okrSession.objectives).toEqual([
      { statement: 'New users get to their first report on their own' },
    ]);
  });

  it('by being gone is said to be unavailable', async () => {
    const healthy = service;
    service = await startOn(REFUSED_URL);
    try {
      session = await startSession();
      const id = await sendMessage('Anybody there?');
      expect(await ended(id)).toMatchObject({
        status: 'FAILED',
        failure: { code: 'LLM_UNAVAILABLE', retryable: true },
      });
      expect(await messages()).toHaveLength(1);
    } finally {
      await service.close();
      service = healthy;
    }
  });
});

describe('a cancelled answer', () => {
  it('reaches the provider, keeps what was written and counts what it cost', async () => {
    provider.enqueue({
      blocks: [text(...BEFORE)],
      fault: { at: 2, kind: 'silence' },
      usage: { inputTokens: 77 },
    });
    const index = provider.requests.length;
    const id = await sendMessage('Go on.');
    const received = await provider.received(index);
    while (received.deltasSent < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const answer = await service.send<{ cancelGeneration: { generation: { status: string; text: string } } }>(
      'mutation ($input: CancelGenerationInput!) { cancelGeneration(input: $input) { generation { status text } } }',
      { input: { id } },
    );
    expect(answer.data!.cancelGeneration.generation.status).toBe('CANCELLED');
    await received.closed;
    expect(received.abortedAtMs).toBeDefined();
    const generation = await ended(id);
    expect('What would '.startsWith(generation.text)).toBe(true);
    expect(generation.usage).toMatchObject({ inputTokens: 77, estimated: true });
  });
});
