import type { RenderedTimings } from '../../telemetry/index.js';

/**
 * The `Server-Timing` header of a request: its phases and its total in milliseconds, which browsers draw beside the
 * request. Call it before the timings are taken.
 */
export function serverTiming(timings: RenderedTimings): string {
  const totalMs = performance.now() - timings.startedAtMs;
  const parts = timings.phases().map(([phase, { durationMs }]) => part(phase, durationMs));
  return [...parts, part('total', totalMs)].join(', ');
}

function part(name: string, durationMs: number): string {
  return `${name};dur=${durationMs.toFixed(3)}`;
}
