import type { RequestTimings, ResolverTiming } from './recorder.js';

/** What a client finds in `extensions.timings` when it has asked for it. All are milliseconds. */
export interface TimingsExtension {
  readonly parse?: number;
  readonly validate?: number;
  readonly execute?: number;
  /** In the order in which they ended. */
  readonly resolvers: readonly ResolverTiming[];
  /** How many resolvers there were beyond those that are listed; left out when there were none. */
  readonly omittedResolvers?: number;
}

export interface RequestTimingsOptions {
  /** When the request began, on the clock of `performance.now()`. @default now */
  readonly startedAtMs?: number;
  /**
   * How many resolvers are listed. The rest are counted only: a list of ten thousand would be larger than its answer.
   * @default 1_000
   */
  readonly maxResolvers?: number;
}

export interface RenderedTimings extends RequestTimings {
  /**
   * What was measured since the last call, which it forgets: a subscription calls this once per event, and the first
   * one alone has `parse` and `validate`.
   */
  take(): TimingsExtension;
}

/** Keeps the durations of one request that has asked for them. */
export function createRequestTimings(options: RequestTimingsOptions = {}): RenderedTimings {
  const { startedAtMs = performance.now(), maxResolvers = 1_000 } = options;
  let phases: Record<string, number> = {};
  let resolvers: ResolverTiming[] = [];
  let omittedResolvers = 0;
  return {
    startedAtMs,
    addPhase(phase, durationMs) {
      phases[phase] = toMicroseconds((phases[phase] ?? 0) + durationMs);
    },
    addResolver(timing) {
      if (resolvers.length < maxResolvers) resolvers.push(timing);
      else omittedResolvers += 1;
    },
    take() {
      const taken = {
        ...phases,
        resolvers: resolvers.map(rounded),
        ...(omittedResolvers > 0 && { omittedResolvers }),
      };
      phases = {};
      resolvers = [];
      omittedResolvers = 0;
      return taken;
    },
  };
}

function rounded({ path, field, startMs, durationMs }: ResolverTiming): ResolverTiming {
  return { path, field, startMs: toMicroseconds(startMs), durationMs: toMicroseconds(durationMs) };
}

/** Three digits after the point: more would be noise. */
function toMicroseconds(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
