import { systemClock as clock } from '../../src/kernel/clock.js';
import { AnswerCache } from '../../src/llm/cache/answer-cache.js';
import { createAnthropicModel } from '../../src/llm/anthropic/index.js';
import { createEngine, createOfflineModel, type LanguageModel, type Layer } from '../../src/llm/index.js';
import { batching } from '../../src/llm/layers/batching.js';
import { breaker } from '../../src/llm/layers/breaker.js';
import { budget } from '../../src/llm/layers/budget.js';
import { cache } from '../../src/llm/layers/cache.js';
import { Circuit } from '../../src/llm/layers/circuit.js';
import { fallback } from '../../src/llm/layers/fallback.js';
import { meter } from '../../src/llm/layers/meter.js';
import { queue } from '../../src/llm/layers/queue.js';
import { retry } from '../../src/llm/layers/retry.js';
import { tally } from '../../src/llm/layers/tally.js';
import { WaitingLine } from '../../src/llm/layers/waiting-line.js';
import { openTestDatabase, seedScope } from '../support/database.js';
import { startMessagesServer, toolUse } from '../support/messages-server.js';
import { modelRequest } from '../unit/llm/model-request.js';
import { describeLanguageModel, type ModelUnderTest } from './language-model.js';

const TEXT = 'Two things stand out:\n\n- the naïve target, “10×” 🎯\n- 目標 is missing. ';
const TOOL_CALL = { name: 'draft_objective', input: { statement: 'Käufer kommen wieder', tags: ['a', 'b'] } };
const POLICY = { ttlMs: 60_000, toolCallsAreData: true };
const POLICIES = { 'test.answered': POLICY, 'test.endless': POLICY };

const offline: LanguageModel = createOfflineModel({
  clock,
  wordDelayMs: 1,
  answerers: {
    'test.answered': () => [
      { type: 'text', text: TEXT },
      { type: 'tool-call', ...TOOL_CALL },
    ],
    'test.endless': () => [{ type: 'text', text: 'word '.repeat(100_000) }],
  },
});

/** One that comes alone is asked as it is; those that come together get no answer of their own, and are too. */
const JOINED = { join: () => ({ prompt: modelRequest().prompt }), split: () => [] };

async function around(layer: Layer): Promise<ModelUnderTest> {
  return {
    model: layer(offline),
    text: TEXT,
    toolCall: TOOL_CALL,
    answered: modelRequest({ task: 'test.answered' }),
    endless: modelRequest({ task: 'test.endless' }),
    close: async () => undefined,
  };
}

const LAYERS: Readonly<Record<string, () => Layer>> = {
  meter: () => meter({ write: () => undefined, clock }),
  cache: () => cache(new AnswerCache({ policies: POLICIES, clock })),
  budget: () =>
    budget({
      budgets: { reserve: async () => undefined, settle: () => undefined },
      candidatesOf: () => [{ provider: 'nobody', model: 'knows' }],
      clock,
    }),
  batching: () => batching({ policyOf: () => JOINED, clock }),
  fallback: () => (next) =>
    fallback({ id: next.id, chainOf: () => [{ model: next, firstPartDeadlineMs: () => 2_000 }], clock }),
  retry: () => retry({ clock }),
  breaker: () => breaker(new Circuit({ clock })),
  queue: () => queue(new WaitingLine({ clock })),
  tally: () => tally({ clock }),
};

for (const [name, layer] of Object.entries(LAYERS)) {
  describeLanguageModel(`The ${name} layer`, () => around(layer()));
}

async function openEngine(): Promise<ModelUnderTest> {
  const server = await startMessagesServer();
  const test = await openTestDatabase();
  const scope = await seedScope(test.database);
  server.respondWith(({ body }) =>
    JSON.stringify(body.system).includes('Never end.')
      ? { blocks: ['Here it never comes'], fault: { at: 1, kind: 'silence' } }
      : { blocks: [TEXT, toolUse(TOOL_CALL.name, TOOL_CALL.input)] },
  );
  const options = { apiKey: 'test', baseURL: server.url, model: 'claude-haiku-4-5', clock };
  const engine = createEngine({
    providers: [{ model: createAnthropicModel(options) }],
    cache: { policies: { 'test.answered': POLICY } },
    database: test.database,
    isMember: async () => true,
  });
  const endless = modelRequest({
    scope,
    prompt: { system: 'Never end.', messages: [{ role: 'user', content: 'Go' }] },
  });
  return {
    model: engine.model,
    text: TEXT,
    toolCall: TOOL_CALL,
    answered: modelRequest({ scope, task: 'test.answered' }),
    endless,
    async close() {
      await engine.drain();
      await test.close();
      await server.close();
    },
  };
}

describeLanguageModel('The whole engine', openEngine);
