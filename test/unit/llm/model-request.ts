import type { ModelRequest } from '../../../src/llm/index.js';

/** A request with nothing unusual in it. */
export function modelRequest(over: Partial<ModelRequest> = {}): ModelRequest {
  return {
    task: 'test.chat',
    promptVersion: '1',
    input: { said: 'Hello' },
    prompt: { system: 'You are a coach.', messages: [{ role: 'user', content: 'Hello' }] },
    maxTokens: 512,
    scope: { workspaceId: 'w', memberId: 'm', role: 'MEMBER' },
    ...over,
  };
}
