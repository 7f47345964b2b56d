import type { Clock } from '../../src/kernel/clock.js';
import { createRequestTimings, createTelemetry, PROFILED_RESOLVERS } from '../../src/telemetry/index.js';

const MINUTE_MS = 60_000;
const MEGABYTE = 1_024 * 1_024;

export interface MemoryPlan {
  readonly series: number;
  readonly minutes: number;
  readonly recordsAMinute: number;
}

/** What telemetry holds after hours in which every series was used in every minute, and all profiles were full. */
export function measureMemory({ series, minutes, recordsAMinute }: MemoryPlan): number {
  let nowMs = 0;
  const clock: Clock = {
    now: () => new Date(nowMs),
    monotonicMs: () => nowMs,
    sleep: () => new Promise(() => {}),
  };
  const labels = Array.from({ length: series }, (_, index) => `Type${index}.field`);
  const before = bytesInUse();
  const telemetry = createTelemetry({ clock });
  for (let minute = 0; minute < minutes; minute++) {
    labels.forEach((label, index) => {
      for (let record = 0; record < recordsAMinute; record++)
        telemetry.recorder.record('graphql.field', label, spread(minute * 7 + index * 13 + record));
    });
    nowMs += MINUTE_MS;
    telemetry.recorder.turn();
  }
  fillProfiles(telemetry);
  const megabytes = (bytesInUse() - before) / MEGABYTE;
  // Read it afterwards, so that it is still there when it is weighed.
  if (telemetry.recorder.snapshot().length < series) throw new Error('Series are missing.');
  return megabytes;
}

function fillProfiles({ operations }: ReturnType<typeof createTelemetry>): void {
  for (let request = 0; request < 200; request++) {
    const timings = createRequestTimings({
      startedAtMs: performance.now() - 1_000,
      maxResolvers: PROFILED_RESOLVERS,
    });
    const list = { key: 'sessions', prev: undefined };
    for (let item = 0; item < PROFILED_RESOLVERS; item++) {
      const path = { key: 'messages', prev: { key: item, prev: list } };
      timings.addResolver('Session.messages', path, timings.startedAtMs + item, 1);
    }
    const requestId = `request-${request}`;
    operations.end({ requestId, workspaceId: 'w', name: 'Board', type: 'query', hasFailed: false }, timings);
  }
}

/** Durations as they come: most around a few milliseconds, some a hundred times that. */
function spread(seed: number): number {
  const uniform = ((seed * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
  return 2 * 30 ** (uniform ** 2 * 1.4 - 0.2);
}

function bytesInUse(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + Math.max(external, arrayBuffers);
}
