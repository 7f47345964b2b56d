import { createHash } from 'node:crypto';
import type { ModelRequest } from '../port.js';

/** Who may be given an answer again: the member who asked, or all of its workspace. */
export type Sharing = 'member' | 'workspace';

/** Who may answer a task. */
export interface AnsweringChain {
  /** Such as `groq/… anthropic/…`: another chain is another answer. */
  readonly name: string;
  /** Whether one of them answers from the request's `input` instead of its prompt. */
  readonly readsInput: boolean;
}

/**
 * The names of an answer: SHA-256 of everything it depends on, in canonical JSON. Two requests with the same name
 * would be told the same; nobody outside the scope can have it.
 */
export interface AnswerKeys {
  /** Under which a model's answer is kept: what a model is shown, and nothing of what it is not. */
  readonly kept: string;
  /**
   * Under which an answer on its way is joined. It names the input as well where rules may come to answer, which read
   * nothing else; their answers are not kept.
   */
  readonly asked: string;
}

export function answerKeys(request: ModelRequest, chain: AnsweringChain, sharedBy: Sharing): AnswerKeys {
  const { scope, task, promptVersion, prompt, tools, toolChoice, maxTokens, temperature } = request;
  const owner = sharedBy === 'workspace' ? [scope.workspaceId] : [scope.workspaceId, scope.memberId];
  const parameters = { toolChoice, maxTokens, temperature };
  const whole = canonicalJson([owner, chain.name, task, promptVersion, parameters, prompt]);
  const kept = digestOf(whole, tools ? canonicalTools(tools) : '');
  return { kept, asked: chain.readsInput ? digestOf(kept, canonicalJson(request.input)) : kept };
}

function digestOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  // Lengths keep the texts apart: what ends one cannot begin the next.
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest('base64url');
}

type Tools = NonNullable<ModelRequest['tools']>;
const writtenTools = new WeakMap<Tools, string>();

/** A task's tools are one list for all its calls, and the largest part of a key: they are written once. */
function canonicalTools(tools: Tools): string {
  const known = writtenTools.get(tools);
  if (known !== undefined) return known;
  const written = canonicalJson(tools);
  writtenTools.set(tools, written);
  return written;
}

/** JSON whose objects have their keys in order, so that equal values are equal texts. */
function canonicalJson(value: unknown): string {
  // Nothing is no JSON; an input that is left out is as good as null.
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
