import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** `00-<trace>-<span>-<flags>` of W3C Trace Context. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;
const SAMPLED = 1;

/** Where a span stands, in the words of W3C Trace Context. */
export interface SpanPlace {
  readonly traceId: string;
  readonly spanId: string;
  /** Whether whoever began the trace wants it recorded. */
  readonly isSampled: boolean;
}

/** What a client says its request is part of; undefined for what is no `traceparent`. */
export function parseTraceparent(traceparent: string | undefined): SpanPlace | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags ?? '0', 16) & SAMPLED) !== 0 };
}

/** The first that is a well-formed `traceparent`, of what a client may have put in several places. */
export function firstTraceparent(...candidates: readonly unknown[]): string | undefined {
  return candidates.find(
    (candidate): candidate is string =>
      typeof candidate === 'string' && parseTraceparent(candidate) !== undefined,
  );
}

/** Chooses the place of a request's own span before it ends, so that what it starts can be put under it. */
export function choosePlace(traceparent: string | undefined): SpanPlace {
  const parent = parseTraceparent(traceparent);
  return {
    traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    isSampled: parent?.isSampled ?? true,
  };
}

/** Which request the running code works for: it follows the code through its promises, into what goes on after it. */
const origin = new AsyncLocalStorage<SpanPlace>();

export function runFrom<T>(place: SpanPlace, work: () => T): T {
  return origin.run(place, work);
}

/** The span of the request that led here; undefined where none did, or nobody collects traces. */
export function currentOrigin(): SpanPlace | undefined {
  return origin.getStore();
}
