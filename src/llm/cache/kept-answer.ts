import type { StreamPart } from '../port.js';

/** An answer that is kept, whole. */
export interface KeptAnswer {
  readonly parts: readonly StreamPart[];
  /** What it depends on, namespaced by workspace. */
  readonly tags: ReadonlySet<string>;
  readonly costMicroUsd: number;
  /** How long it took, in milliseconds. */
  readonly tookMs: number;
  /** On the clock's monotonic time. */
  readonly expiresAtMs: number;
}

export interface Cleanness {
  /** Whether tool calls are part of what was said. */
  readonly toolCallsAreData?: boolean;
  /** Providers whose answers are never kept. */
  readonly neverFrom?: ReadonlySet<string>;
}

/** Whether an answer may be given again: whole, meant as its end, with something said and nothing asked for. */
export function isClean(parts: readonly StreamPart[], { toolCallsAreData, neverFrom }: Cleanness): boolean {
  const [start, end] = [parts[0], parts.at(-1)];
  if (start?.type !== 'response-start' || end?.type !== 'finish') return false;
  if (neverFrom?.has(start.provider)) return false;
  const hasToolCalls = parts.some(({ type }) => type === 'tool-call-end');
  const isSaid = parts.some(({ type }) => type === 'text-delta' || type === 'tool-call-end');
  if (hasToolCalls && !toolCallsAreData) return false;
  return isSaid && (end.reason === 'stop' || (end.reason === 'tool-calls' && hasToolCalls));
}

const OVERHEAD_BYTES = 100;

/** About how much memory an answer takes under its key. */
export function bytesOf(key: string, { parts, tags }: KeptAnswer): number {
  const own = 2 * key.length + OVERHEAD_BYTES;
  const written = parts.reduce((sum, part) => sum + sizeOf(part), own);
  return [...tags].reduce((sum, tag) => sum + 2 * tag.length + OVERHEAD_BYTES, written);
}

function sizeOf(part: StreamPart): number {
  const written = 'text' in part ? part.text : 'json' in part ? part.json : '';
  return 2 * written.length + OVERHEAD_BYTES;
}

/** What a tag is called among those of all workspaces. The empty one names everything a workspace has. */
export function tagIn(workspaceId: string, tag: string): string {
  return `${workspaceId} ${tag}`;
}
