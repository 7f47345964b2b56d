import type { Sharing } from './cache-key.js';

/** How the answers to one task are kept. A task without a policy is asked anew each time. */
export interface CachePolicy {
  /** How long an answer may be given again, in milliseconds. */
  readonly ttlMs: number;
  /** @default 'member' */
  readonly sharedBy?: Sharing;
  /**
   * Whether tool calls are part of what was said, such as a drafted objective. A call that wants a result is not:
   * answers with one are then not kept. @default false
   */
  readonly toolCallsAreData?: boolean;
}

/** A task's own policy, or that of its family: `knowledge.*` for `knowledge.answer`. */
export function policyOf(
  policies: Readonly<Record<string, CachePolicy>>,
  task: string,
): CachePolicy | undefined {
  const dot = task.indexOf('.');
  const names = dot === -1 ? [task] : [task, `${task.slice(0, dot)}.*`];
  const name = names.find((candidate) => Object.hasOwn(policies, candidate));
  return name === undefined ? undefined : policies[name];
}
