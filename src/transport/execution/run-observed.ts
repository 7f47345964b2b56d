import { OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import type { OperationObserver, RenderedTimings } from '../../telemetry/index.js';

/** How an operation is observed. */
export interface Observation {
  /** Undefined when nobody wants to know. */
  readonly observer: OperationObserver | undefined;
  readonly timings: RenderedTimings | undefined;
  /** What the client says its request is part of. */
  readonly traceparent: string | undefined;
}

/** Runs an operation so that its statements are known to be its own, and a mutation so that the work it starts is. */
export function runObserved<T>(
  { observer, timings, traceparent }: Observation,
  { operation: type }: OperationDefinitionNode,
  run: () => T,
): T {
  if (!observer || !timings) return run();
  if (type !== OperationTypeNode.MUTATION) return observer.watch(timings, run);
  return observer.within(timings, traceparent, () => observer.watch(timings, run));
}
