import { silentLog, type LogFields } from '../../src/kernel/log.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startChatServer, type ChatServer } from '../support/chat-server.js';
import { followGeneration } from '../support/generation-client.js';
import { operation } from '../support/operations.js';

const START =
  'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }';
const SET_BUDGET =
  'mutation ($input: SetBudgetInput!) { setBudget(input: $input) { budget { leftMicroUsd } } }';

const BOOKS = `{
  modelCalls(filter: { outcome: COMPLETED }) { edges { node { costMicroUsd inputTokens outputTokens } } }
  budget { spentMicroUsd }
}`;
interface Books {
  readonly modelCalls: {
    readonly edges: readonly {
      readonly node: {
        readonly costMicroUsd: number | null;
        readonly inputTokens: number;
        readonly outputTokens: number;
      };
    }[];
  };
  readonly budget: { readonly spentMicroUsd: number };
}

/** The service on a server of the operator's own behind `OPENAI_BASE_URL`, whose model no table of prices has. */
async function startOn(
  server: ChatServer,
  prices: string,
): Promise<{ service: TestApp; warnings: unknown[] }> {
  const warnings: unknown[] = [];
  const log = {
    ...silentLog,
    warn: (fields: LogFields, message: string) => void warnings.push({ ...fields, message }),
  };
  const openai = { apiKey: 'test', baseUrl: server.url, model: 'my-model' };
  const [input = 0, output = 0] = prices.split(':').map(Number);
  const price = { provider: 'openai', model: 'my-model', input, output, cacheRead: input, cacheWrite: input };
  const modelPrices = prices === '' ? [] : [price];
  const service = await startTestApp({ config: { openai, modelPrices }, log });
  await service.send('mutation { setKnowledgeExtraction(input: { isOn: false }) { __typename } }');
  return { service, warnings };
}

/** What is stored of why an answer failed. */
async function failureOf(service: TestApp, id: string): Promise<unknown> {
  const { data } = await service.send<{ readonly awaitGeneration: { readonly failure: unknown } }>(
    operation('AwaitGeneration'),
    { id, waitMs: 0 },
  );
  return data?.awaitGeneration.failure;
}

async function ask(service: TestApp, content: string): Promise<Readonly<Record<string, unknown>>> {
  const started = await service.send<{ startOkrSession: { session: { id: string } } }>(START, {
    input: { title: 'Spring' },
  });
  const input = { sessionId: started.data!.startOkrSession.session.id, content };
  const sent = await service.send<{ sendMessage: { generation: { id: string } } }>(SEND, { input });
  const { id } = sent.data!.sendMessage.generation;
  return { ...(await followGeneration(service.url, 'GenerationEvents', { id })).at(-1)!, generationId: id };
}

describe('A model whose price nobody has stated', () => {
  let server: ChatServer;
  let service: TestApp;
  let warnings: unknown[];
  beforeAll(async () => {
    server = await startChatServer();
    ({ service, warnings } = await startOn(server, ''));
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });

  it('is named at the start, with what it counts as and what mends that', () => {
    expect(warnings).toContainEqual({
      model: 'openai/my-model',
      message:
        'No price is known for this model: budgets count it as 12.5 dollars a million tokens in and 50 out. State it with LLM_PRICES.',
    });
  });

  it('is named in the refusal of a budget that it does not fit, and is asked nothing', async () => {
    await service.send(SET_BUDGET, { input: { limitMicroUsd: 90_000 } });
    const refusal = await ask(service, 'We lose users in their first week.');
    const { message } = refusal;
    const { data } = await service.send<{ readonly budget: { readonly resetsAt: string } }>(
      '{ budget { resetsAt } }',
    );
    const told = {
      code: 'BUDGET_EXHAUSTED',
      retryable: false,
      ...{ leftMicroUsd: 90_000, resetsAt: data!.budget.resetsAt, retryAfterMs: null, afterMs: null },
    };
    expect(refusal).toMatchObject({ __typename: 'GenerationFailed', ...told });
    const id = refusal['generationId'];
    expect(await failureOf(service, String(id))).toMatchObject(told);
    expect(String(message).replace(/\d{4}-\d\d-01/, 'DAY')).toBe(
      "The member's budget for models does not suffice for this: $0.09 of $0.09 is left until DAY. " +
        'The price of openai/my-model is not known, so it counts as the dearest there is: the operator can state it.',
    );
    expect(server.requests).toEqual([]);
  });

  it('counts as the dearest there is where the budget allows it, and costs null in the ledger', async () => {
    await service.send(SET_BUDGET, { input: { limitMicroUsd: 8_330_000 } });
    expect(await ask(service, 'Nobody finds the reports.')).toMatchObject({
      __typename: 'GenerationCompleted',
    });
    await service.app.engine.settled();
    const { data } = await service.send<Books>(BOOKS);
    const { costMicroUsd, inputTokens, outputTokens } = data!.modelCalls.edges[0]!.node;
    expect(costMicroUsd).toBeNull();
    expect(data!.budget.spentMicroUsd).toBe(Math.ceil(12.5 * inputTokens + 50 * outputTokens));
  });
});

describe('A model whose price the operator has stated', () => {
  it('is neither warned of, nor counted as more, nor named in a refusal', async () => {
    const server = await startChatServer();
    const { service, warnings } = await startOn(server, '0.5:2');
    await service.send(SET_BUDGET, { input: { limitMicroUsd: 90_000 } });
    expect(await ask(service, 'Nobody finds the reports.')).toMatchObject({
      __typename: 'GenerationCompleted',
    });
    expect(JSON.stringify(warnings)).not.toContain('No price');
    await service.send(SET_BUDGET, { input: { limitMicroUsd: 100 } });
    const { message } = await ask(service, 'And nobody pays.');
    expect(message).toMatch(
      /^The member's budget for models does not suffice for this: \$0\.00 of \$0\.00 is left until/,
    );
    expect(message).not.toContain('my-model');
    await service.close();
    await server.close();
  });
});
