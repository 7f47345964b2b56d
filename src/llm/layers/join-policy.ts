import type { Sharing } from '../cache/cache-key.js';
import type { CollectedAnswer } from '../collect.js';
import type { ModelRequest, ToolCall } from '../port.js';

/** What a joint answer says to one of those who share it. */
export interface OwnAnswer {
  readonly text?: string;
  readonly toolCalls?: readonly ToolCall[];
}

/** How short, independent calls of one task share a request. Each must be answered as it would be by itself. */
export interface JoinPolicy {
  /** One request that asks for all of them, in their order. */
  readonly join: (requests: readonly ModelRequest[]) => Pick<ModelRequest, 'prompt' | 'tools' | 'toolChoice'>;
  /**
   * What the answer says to each, in the order of the requests. Undefined for one whose answer is missing or cannot be
   * read: it is asked by itself.
   */
  readonly split: (
    answer: CollectedAnswer,
    requests: readonly ModelRequest[],
  ) => readonly (OwnAnswer | undefined)[];
  /** How long the first waits for others. @default 5 // milliseconds */
  readonly windowMs?: number;
  /** How many share a request at most. @default 16 */
  readonly most?: number;
  /** Whose calls may stand in one prompt. @default 'member' */
  readonly sharedBy?: Sharing;
}
