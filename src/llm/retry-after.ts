import { MAX_RETRY_AFTER_MS } from './provider-fault.js';

/** Milliseconds from `retry-after-ms` or `retry-after` (seconds, or a date), between 0 and `MAX_RETRY_AFTER_MS`. */
export function readRetryAfterMs(headers: Headers | undefined, nowMs = Date.now()): number | undefined {
  const millis = headers?.get('retry-after-ms');
  const after = headers?.get('retry-after');
  const asked = millis ? Number(millis) : after ? secondsOrDate(after, nowMs) : Number.NaN;
  return Number.isFinite(asked) ? Math.min(Math.max(Math.ceil(asked), 0), MAX_RETRY_AFTER_MS) : undefined;
}

function secondsOrDate(value: string, nowMs: number): number {
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - nowMs;
}
