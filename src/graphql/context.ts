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

/** What is known of an operation. Its signal is not read before a resolver wants it. */
export type RequestParts = Omit<RequestContext, 'once'>;

export function createRequestContext(parts: RequestParts): RequestContext {
  return new OperationContext(parts);
}

/** Apollo's pipeline copies each context, so it holds two things only and reads the rest where it is. */
class OperationContext implements RequestContext {
  private made: Map<unknown, unknown> | undefined;

  constructor(private readonly parts: RequestParts) {}

  get requestId(): string {
    return this.parts.requestId;
  }

  get scope(): Scope {
    return this.parts.scope;
  }

  get signal(): AbortSignal {
    return this.parts.signal;
  }

  get timings(): RequestTimings | undefined {
    return this.parts.timings;
  }

  once<T>(make: (scope: Scope) => T): T {
    const made = (this.made ??= new Map());
    if (!made.has(make)) made.set(make, make(this.parts.scope));
    return made.get(make) as T;
  }
}
