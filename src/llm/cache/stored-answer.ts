import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import type { StreamPart } from '../port.js';
import type { KeptAnswer } from './kept-answer.js';

/** A kept answer as text, for other processes. Its end is wall-clock time: theirs has another start. */
export interface StoredAnswer {
  readonly parts: readonly StreamPart[];
  readonly tags: readonly string[];
  readonly costMicroUsd: number;
  readonly tookMs: number;
  readonly expiresAt: number;
}

const STORED = z.object({
  parts: z.array(z.looseObject({ type: z.string() })).min(1),
  tags: z.array(z.string()),
  costMicroUsd: z.number(),
  tookMs: z.number(),
  expiresAt: z.number(),
});

export function toStored(
  { parts, tags, costMicroUsd, tookMs, expiresAtMs }: KeptAnswer,
  clock: Clock,
): StoredAnswer {
  const expiresAt = clock.now().getTime() + (expiresAtMs - clock.monotonicMs());
  return { parts, tags: [...tags], costMicroUsd, tookMs, expiresAt };
}

/** Undefined for what is none, such as the entry of another version, and for what is over. */
export function fromStored(stored: unknown, clock: Clock): KeptAnswer | undefined {
  const parsed = STORED.safeParse(stored);
  if (!parsed.success) return undefined;
  const { parts, tags, costMicroUsd, tookMs, expiresAt } = parsed.data;
  const leftMs = expiresAt - clock.now().getTime();
  if (leftMs <= 0) return undefined;
  const expiresAtMs = clock.monotonicMs() + leftMs;
  // Written by this very program: the shape of each part is the port's.
  return { parts: parts as unknown as StreamPart[], tags: new Set(tags), costMicroUsd, tookMs, expiresAtMs };
}
