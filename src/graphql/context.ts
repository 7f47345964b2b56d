import type { Scope } from '../kernel/scope.js';
import type { RequestTimings } from '../telemetry/index.js';

/** What a resolver is given beside its arguments. Made by the transport, one per operation. */
export interface RequestContext {
  /** Also in the answer's `x-request-id` header and in every log line. */
  readonly requestId: string;
  readonly scope: Scope;
  /** Aborts when the client has left or the operation has ended. Generations do not follow it; reads may. */
  readonly signal: AbortSignal;
  /** Where resolvers' durations go; undefined when the request did not ask for them. */
  readonly timings: RequestTimings | undefined;
  /**
   * The one instance that this operation has of what `make` makes: a set of DataLoaders, so that each relation is
   * loaded in one statement and nothing is remembered for the next request. Keyed by the function itself.
   */
  once<T>(make: (scope: Scope) => T): T;
}

export function createRequestContext(parts: Omit<RequestContext, 'once'>): RequestContext {
  const made = new Map<unknown, unknown>();
  return {
    ...parts,
    once<T>(make: (scope: Scope) => T): T {
      if (!made.has(make)) made.set(make, make(parts.scope));
      return made.get(make) as T;
    },
  };
}
