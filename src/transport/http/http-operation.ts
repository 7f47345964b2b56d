import type { RequestParts } from '../../graphql/index.js';
import type { Scope } from '../../kernel/scope.js';
import {
  createRequestTimings,
  PROFILED_RESOLVERS,
  type OperationObserver,
  type RenderedTimings,
} from '../../telemetry/index.js';
import { runObserved, type Observation } from '../execution/run-observed.js';
import { departureOf } from './departure.js';
import type { Exchange } from './exchange.js';
import type { GraphqlParameters } from './graphql-parameters.js';
import type { PreparedOperation } from './prepare-operation.js';

/** One GraphQL request over HTTP that has been let in: what resolvers may know of it, and its timings. */
export class HttpOperation implements RequestParts, Observation {
  /** What is measured; undefined when neither the client nor we want to know. */
  readonly timings: RenderedTimings | undefined;
  /** The timings, where the client has asked to see them. */
  readonly shownTimings: RenderedTimings | undefined;
  private departure: AbortSignal | undefined;

  constructor(
    readonly exchange: Exchange,
    readonly parameters: GraphqlParameters,
    readonly scope: Scope,
    readonly observer: OperationObserver | undefined,
  ) {
    const { startedAtMs } = exchange;
    const isAsked = wantsTimings(exchange, parameters);
    if (isAsked) this.timings = this.shownTimings = createRequestTimings({ startedAtMs, isAsked });
    else if (observer) this.timings = createRequestTimings({ startedAtMs, maxResolvers: PROFILED_RESOLVERS });
  }

  get requestId(): string {
    return this.exchange.requestId;
  }

  /** Made for whoever reads it: few resolvers wait for anything that could be stopped. */
  get signal(): AbortSignal {
    return (this.departure ??= departureOf(this.exchange.response));
  }

  /** Call it right before the operation is executed. Returns when that was. */
  begin({ operation: { name } }: PreparedOperation): number {
    if (this.timings && !this.shownTimings) this.observer?.begin(name?.value ?? null, this.timings);
    return this.timings ? performance.now() : 0;
  }

  /** Runs it so that what is done for it is known to be. */
  observed<T>({ operation }: PreparedOperation, run: () => T): T {
    return runObserved(this, operation, run);
  }

  /**
   * The operation has been executed, or could not be run.
   * @param startedAtMs what `begin` returned
   */
  end(prepared: PreparedOperation | undefined, hasFailed: boolean, startedAtMs?: number): void {
    const { timings, requestId, scope } = this;
    if (!timings) return;
    const endedAtMs = performance.now();
    if (startedAtMs !== undefined) timings.addPhase('execute', endedAtMs - startedAtMs, endedAtMs);
    const name = prepared && (prepared.operation.name?.value ?? null);
    const type = prepared?.operation.operation ?? 'query';
    const { workspaceId } = scope;
    const { traceparent } = this;
    this.observer?.end({ requestId, workspaceId, name, type, hasFailed, traceparent }, timings, endedAtMs);
  }

  get traceparent(): string | undefined {
    return this.exchange.request.headers['traceparent'] as string | undefined;
  }
}

function wantsTimings({ request }: Exchange, { extensions }: GraphqlParameters): boolean {
  return request.headers['x-waymark-timings'] === '1' || extensions?.['timings'] === true;
}
