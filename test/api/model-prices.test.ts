import { startTestApp, type TestApp } from '../support/app.js';
import { startChatServer, text, type ChatServer } from '../support/chat-server.js';

const START =
  'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }';
const DRAFT = 'mutation ($input: DraftDecisionInput!) { draftDecision(input: $input) { generation { id } } }';
const AWAIT =
  'query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { status usage { costMicroUsd inputTokens outputTokens } } }';
const CALLS = '{ modelCalls(first: 10) { edges { node { task costMicroUsd } } } }';

interface Answered {
  readonly awaitGeneration: {
    readonly status: string;
    readonly usage: { readonly costMicroUsd: number | null; readonly outputTokens: number };
  };
}
interface Calls {
  readonly modelCalls: {
    readonly edges: readonly { readonly node: { readonly task: string; readonly costMicroUsd: number } }[];
  };
}

/** Dollars a million input tokens, and output tokens: of a model that the built-in table does not know. */
const PRICE = { provider: 'openai', model: 'house-model', input: 2, output: 8, cacheRead: 2, cacheWrite: 2 };

describe('A model whose price the operator has named', () => {
  let server: ChatServer;
  let test: TestApp;
  beforeAll(async () => {
    server = await startChatServer();
    const openai = { apiKey: 'test', baseUrl: server.url, model: 'house-model' };
    test = await startTestApp({ config: { openai, modelPrices: [PRICE] } });
  });
  afterAll(async () => {
    await test.close();
    await server.close();
  });

  const read = async <Data>(query: string, variables?: object): Promise<Data> => {
    const { data, errors } = await test.send<Data>(query, variables);
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  };
  const ended = async (id: string) => (await read<Answered>(AWAIT, { id })).awaitGeneration;
  const booked = async (task: string) => {
    await test.app.engine.settled();
    const { modelCalls } = await read<Calls>(CALLS);
    return modelCalls.edges.map(({ node }) => node).filter((call) => call.task === task);
  };

  it('costs as much in an answer as in the books', async () => {
    server.respondWith({
      blocks: [text('What would have changed by the summer?')],
      usage: { inputTokens: 500 },
    });
    const { startOkrSession } = await read<{ startOkrSession: { session: { id: string } } }>(START, {
      input: { title: 'Prices' },
    });
    const { sendMessage } = await read<{ sendMessage: { generation: { id: string } } }>(SEND, {
      input: { sessionId: startOkrSession.session.id, content: 'We want fewer complaints.' },
    });
    const { status, usage } = await ended(sendMessage.generation.id);
    expect(status).toBe('COMPLETED');
    expect(usage.costMicroUsd).toBe(500 * PRICE.input + usage.outputTokens * PRICE.output);
    expect(await booked('okr.coach')).toEqual([{ task: 'okr.coach', costMicroUsd: usage.costMicroUsd }]);
  });

  it('costs as much in a draft that had to be asked for twice, and failed', async () => {
    server.respondWith({ blocks: [text('I would rather not draw.')], usage: { inputTokens: 700 } });
    const { draftDecision } = await read<{ draftDecision: { generation: { id: string } } }>(DRAFT, {
      input: { brief: 'Shall we rent a hall or build one?' },
    });
    const { status, usage } = await ended(draftDecision.generation.id);
    expect(status).toBe('FAILED');
    const calls = await booked('decision.draft');
    expect(calls).toHaveLength(2);
    expect(usage.costMicroUsd).toBe(calls.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0));
    expect(usage.costMicroUsd).toBe(2 * 700 * PRICE.input + usage.outputTokens * PRICE.output);
  });
});
