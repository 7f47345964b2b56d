import { inspect } from 'node:util';
import pino from 'pino';
import { systemClock as clock } from '../../../src/kernel/clock.js';
import { AppError } from '../../../src/kernel/errors.js';
import { createAnthropicModel } from '../../../src/llm/anthropic/index.js';
import { collect, createCompatibleModel, ProviderFault, type LanguageModel } from '../../../src/llm/index.js';
import { startChatServer } from '../../support/chat-server.js';
import { startMessagesServer } from '../../support/messages-server.js';
import { modelRequest } from './model-request.js';

const KEY = 'sk-very-secret-key-0123456789';
const SAID = 'What our unannounced product costs.';
const request = modelRequest({
  prompt: { system: 'You are a coach.', messages: [{ role: 'user', content: SAID }] },
});

interface Refusing {
  readonly model: LanguageModel;
  readonly close: () => Promise<void>;
}

/** Both vendors' adapters, before a server that answers with a status, and their variables' prefix. */
const ADAPTERS: Readonly<Record<string, (status: number) => Promise<Refusing>>> = {
  ANTHROPIC: async (status: number): Promise<Refusing> => {
    const server = await startMessagesServer();
    server.respondWith({ status });
    const options = { apiKey: KEY, baseURL: server.url, model: 'claude-haiku-4-5', clock };
    return { model: createAnthropicModel(options), close: () => server.close() };
  },
  OPENAI: async (status: number): Promise<Refusing> => {
    const server = await startChatServer();
    server.respondWith({ status });
    const options = {
      provider: 'openai',
      apiKey: KEY,
      baseURL: server.url,
      model: 'gpt-5.4',
      clock,
    } as const;
    return { model: createCompatibleModel(options), close: () => server.close() };
  },
};

async function failureOf({ model, close }: Refusing): Promise<AppError> {
  try {
    await collect(model.stream(request, new AbortController().signal));
  } catch (error) {
    if (error instanceof AppError) return error;
  } finally {
    await close();
  }
  throw new Error('It was answered.');
}

/** The error as the service's log writes it. */
function logged(err: unknown): string {
  const lines: string[] = [];
  pino({}, { write: (line: string) => void lines.push(line) }).error({ err }, 'An answer failed.');
  return lines.join('');
}

describe.each(Object.entries(ADAPTERS))('A failure of %s', (prefix, open) => {
  it.each([400, 401, 403, 404, 429, 500, 529])(
    'with %i shows neither the key nor what was said, to the log or to whoever inspects it',
    async (status) => {
      const error = await failureOf(await open(status));
      for (const shown of [logged(error), inspect(error, { depth: 20, showHidden: true })]) {
        expect(shown).not.toContain(KEY);
        expect(shown).not.toContain(SAID);
      }
    },
  );

  it('with a wrong key tells the operator which variable to look at, and the client nothing of it', async () => {
    const error = await failureOf(await open(401));
    expect(error).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      cause: { kind: 'credentials', status: 401 },
    });
    expect(logged(error)).toContain(`${prefix}_API_KEY`);
    expect(error.message).not.toMatch(/key|API/);
  });

  it('with a wrong address or model tells the operator which variables to look at', async () => {
    const error = await failureOf(await open(404));
    expect(error.cause).toBeInstanceOf(ProviderFault);
    expect(logged(error)).toContain(`${prefix}_MODEL`);
    expect(logged(error)).toContain(`${prefix}_BASE_URL`);
  });
});
