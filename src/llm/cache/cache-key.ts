import { createHash } from 'node:crypto';
import type { ModelRequest } from '../port.js';

/** Who may be given an answer again: the member who asked, or all of its workspace. */
export type Sharing = 'member' | 'workspace';

/**
 * The name of an answer: SHA-256 of everything it depends on, in canonical JSON. Two requests with the same key would
 * be told the same; nobody outside the scope can have it.
 *
 * @param chain who may answer, such as `groq/… anthropic/…`: another chain is another answer
 */
export function cacheKey(request: ModelRequest, chain: string, sharedBy: Sharing): string {
  const { scope, task, promptVersion, prompt, tools, toolChoice, maxTokens, temperature } = request;
  const owner = sharedBy === 'workspace' ? [scope.workspaceId] : [scope.workspaceId, scope.memberId];
  const parameters = { tools, toolChoice, maxTokens, temperature };
  const whole = [owner, chain, task, promptVersion, parameters, prompt, request.input];
  return createHash('sha256').update(canonicalJson(whole)).digest('base64url');
}

/** JSON whose objects have their keys in order, so that equal values are equal texts. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
