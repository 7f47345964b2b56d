import { AsyncLocalStorage } from 'node:async_hooks';
import { systemClock, type Clock } from '../kernel/clock.js';
import { Ring } from './ring.js';
import { currentOrigin, type SpanPlace } from './origin.js';
import { flattenSpans, type Span, type SpanFacts, type SpanTree } from './spans.js';

/** The work behind one answer, with every step that was timed while it was done. */
export interface Trace {
  /** The UUID of what was made. */
  readonly id: string;
  readonly workspaceId: string;
  /** What kind of work it was, such as `okr.turn`. */
  readonly kind: string;
  readonly startedAt: Date;
  readonly totalMs: number;
  /** The whole first, then depth first, each after its parent. */
  readonly spans: readonly Span[];
  /** Steps that were not kept, since there were too many. */
  readonly omittedSpans: number;
  /** The span of the request that started it, where that is known. */
  readonly origin?: SpanPlace;
}

/** Which work begins. */
export type TracedWork = Pick<Trace, 'id' | 'workspaceId' | 'kind'>;

export interface TracesOptions {
  /** How many are kept, the newest. @default 64 */
  readonly maxKept?: number;
  /** How many steps of one are kept; the rest are counted only. @default 128 */
  readonly maxSpans?: number;
  readonly clock?: Pick<Clock, 'now' | 'monotonicMs'>;
}

/** Runs work so that the steps within it are found together afterwards. */
export interface TraceRunner {
  run<T>(work: TracedWork, perform: () => Promise<T>): Promise<T>;
}

/** Runs work and keeps nothing. */
export const silentTraces: TraceRunner = { run: (_work, perform) => perform() };

/** The steps of work that is being done now, and where the next one belongs. */
class OpenTrace {
  private left: number;
  omitted = 0;

  constructor(
    readonly startedMs: number,
    maxSpans: number,
  ) {
    this.left = maxSpans;
  }

  /** @returns undefined when there is no more room */
  add(parent: GrowingTree, name: string, startMs: number, facts?: SpanFacts): GrowingTree | undefined {
    if (this.left <= 0) {
      this.omitted += 1;
      return undefined;
    }
    this.left -= 1;
    const span = { name, path: '', startMs: startMs - this.startedMs, durationMs: 0, children: [], facts };
    parent.children.push(span);
    return span;
  }
}

interface GrowingTree extends SpanTree {
  durationMs: number;
  readonly children: GrowingTree[];
}

interface Place {
  readonly trace: OpenTrace;
  readonly parent: GrowingTree;
}

/** Where in which work the running code is: it follows the code through its promises. */
const place = new AsyncLocalStorage<Place>();

/** A step that is over. Its children are part of it. */
export interface EndedStep {
  readonly name: string;
  /** On the clock of `monotonicMs`. */
  readonly startedMs: number;
  readonly endedMs: number;
  readonly facts?: SpanFacts;
  readonly children?: readonly EndedStep[];
}

/** Notes a step of the work that the caller is part of; of no work, nothing. */
export function noteStep(step: EndedStep): void {
  const here = place.getStore();
  if (here) noteUnder(here, step);
}

function noteUnder({ trace, parent }: Place, { name, startedMs, endedMs, facts, children }: EndedStep): void {
  const span = trace.add(parent, name, startedMs, facts);
  if (!span) return;
  span.durationMs = endedMs - startedMs;
  for (const child of children ?? []) noteUnder({ trace, parent: span }, child);
}

/** Does the work as a step of the work that the caller is part of: steps within it become its children. */
export async function withinStep<T>(
  name: string,
  clock: Pick<Clock, 'monotonicMs'>,
  work: () => Promise<T>,
): Promise<T> {
  const here = place.getStore();
  const startedMs = clock.monotonicMs();
  const span = here?.trace.add(here.parent, name, startedMs);
  if (!here || !span) return work();
  try {
    return await place.run({ trace: here.trace, parent: span }, work);
  } finally {
    span.durationMs = clock.monotonicMs() - startedMs;
  }
}

/** The last pieces of work, whole. */
export class Traces implements TraceRunner {
  private readonly kept: Ring<Trace>;
  private readonly listeners: ((trace: Trace) => void)[] = [];
  private readonly maxSpans: number;
  private readonly clock: Pick<Clock, 'now' | 'monotonicMs'>;

  constructor({ maxKept = 64, maxSpans = 128, clock = systemClock }: TracesOptions = {}) {
    this.kept = new Ring(maxKept);
    this.maxSpans = maxSpans;
    this.clock = clock;
  }

  /** Told of each piece of work that has ended. It must neither throw nor wait. */
  onEnd(listener: (trace: Trace) => void): void {
    this.listeners.push(listener);
  }

  async run<T>(work: TracedWork, perform: () => Promise<T>): Promise<T> {
    const trace = new OpenTrace(this.clock.monotonicMs(), this.maxSpans);
    const root: GrowingTree = { name: work.kind, path: '', startMs: 0, durationMs: 0, children: [] };
    const startedAt = this.clock.now();
    const origin = currentOrigin();
    try {
      return await place.run({ trace, parent: root }, perform);
    } finally {
      root.durationMs = this.clock.monotonicMs() - trace.startedMs;
      this.keep({
        ...work,
        startedAt,
        totalMs: root.durationMs,
        spans: flattenSpans(root),
        omittedSpans: trace.omitted,
        ...(origin && { origin }),
      });
    }
  }

  /** The workspace's work with this id, if it is kept. */
  find(workspaceId: string, id: string): Trace | undefined {
    return this.kept.all().find((trace) => trace.id === id && trace.workspaceId === workspaceId);
  }

  private keep(trace: Trace): void {
    this.kept.push(trace);
    for (const listener of this.listeners) listener(trace);
  }
}
