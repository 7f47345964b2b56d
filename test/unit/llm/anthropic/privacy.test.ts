import { jest } from '@jest/globals';
import { systemClock } from '../../../../src/kernel/clock.js';
import { createAnthropicModel } from '../../../../src/llm/anthropic/index.js';
import { collect } from '../../../../src/llm/index.js';
import { startMessagesServer } from '../../../support/messages-server.js';
import { modelRequest } from '../model-request.js';

describe('A conversation', () => {
  it('is not printed by the SDK when an event of it is not JSON', async () => {
    // The SDK binds the console at its first client, so the spies come before any.
    const spies = (['error', 'warn', 'info', 'log'] as const).map((level) =>
      jest.spyOn(console, level).mockImplementation(() => undefined),
    );
    const server = await startMessagesServer();
    const model = createAnthropicModel({
      apiKey: 'test',
      baseURL: server.url,
      model: 'claude-test',
      clock: systemClock,
    });
    server.enqueue({ fault: { at: 1, kind: 'malformed' } });
    const answer = collect(model.stream(modelRequest(), new AbortController().signal));
    await expect(answer).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE', cause: { kind: 'protocol' } });
    await server.close();
    expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });
});
