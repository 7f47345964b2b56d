import { systemClock } from '../../src/kernel/clock.js';
import { createAnthropicModel } from '../../src/llm/anthropic/index.js';
import {
  createCompatibleModel,
  createOfflineModel,
  type LanguageModel,
  timeout,
} from '../../src/llm/index.js';
import { startChatServer } from '../support/chat-server.js';
import { startMessagesServer, toolUse } from '../support/messages-server.js';
import { modelRequest } from '../unit/llm/model-request.js';
import { describeLanguageModel, type ModelUnderTest } from './language-model.js';

const TEXT = 'Two things stand out:\n\n- the naïve target, “10×” 🎯\n- 目標 is missing. ';
const TOOL_CALL = { name: 'draft_objective', input: { statement: 'Käufer kommen wieder', tags: ['a', 'b'] } };
const SHARED = { text: TEXT, toolCall: TOOL_CALL };
const answered = modelRequest({ task: 'test.answered' });
const endless = modelRequest({ task: 'test.endless' });

async function openOffline(): Promise<ModelUnderTest> {
  const model = createOfflineModel({
    clock: systemClock,
    wordDelayMs: 1,
    answerers: {
      'test.answered': () => [
        { type: 'text', text: TEXT },
        { type: 'tool-call', ...TOOL_CALL },
      ],
      'test.endless': () => [{ type: 'text', text: 'word '.repeat(100_000) }],
    },
  });
  return { ...SHARED, model, answered, endless, close: async () => undefined };
}

async function openAnthropic(wrap: (model: LanguageModel) => LanguageModel): Promise<ModelUnderTest> {
  const server = await startMessagesServer();
  const isEndless = { ...endless, prompt: { ...endless.prompt, system: 'Never end.' } };
  server.respondWith(({ body }) =>
    JSON.stringify(body.system).includes('Never end.')
      ? { blocks: ['Here it never comes'], fault: { at: 1, kind: 'silence' } }
      : { blocks: [TEXT, toolUse(TOOL_CALL.name, TOOL_CALL.input)], pieceBytes: 61 },
  );
  const options = { apiKey: 'test', baseURL: server.url, model: 'claude-test', clock: systemClock };
  const model = wrap(createAnthropicModel(options));
  return { ...SHARED, model, answered, endless: isEndless, close: () => server.close() };
}

async function openCompatible(): Promise<ModelUnderTest> {
  const server = await startChatServer();
  const isEndless = { ...endless, prompt: { ...endless.prompt, system: 'Never end.' } };
  server.respondWith(({ body }) =>
    JSON.stringify(body.messages).includes('Never end.')
      ? { blocks: ['Here it never comes'], fault: { at: 1, kind: 'silence' } }
      : { blocks: [TEXT, toolUse(TOOL_CALL.name, TOOL_CALL.input)], pieceBytes: 61 },
  );
  const model = createCompatibleModel({
    provider: 'local',
    baseURL: server.url,
    model: 'chat-test',
    clock: systemClock,
  });
  return { ...SHARED, model, answered, endless: isEndless, close: () => server.close() };
}

describeLanguageModel('The offline model', openOffline);
describeLanguageModel('The Anthropic model', () => openAnthropic((model) => model));
describeLanguageModel('The model that speaks Chat Completions', openCompatible);
describeLanguageModel('The timeout layer', () => openAnthropic(timeout({ clock: systemClock })));
