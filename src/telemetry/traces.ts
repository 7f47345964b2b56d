import { AsyncLocalStorage } from 'node:async_hooks';
import { systemClock, type Clock } from '../kernel/clock.js';
import { Ring } from './ring.js';
import { currentOrigin, type SpanPlace } from './origin.js';
import { flattenSpans, statementFacts, type Span, type SpanFacts, type SpanTree } from './spans.js';

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
  /** Steps and statements that were not kept, since there were too many. */
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
  /** How many statements of one are kept beside its steps; the rest are counted only. @default 64 */
  readonly maxStatements?: number;
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
  readonly startedMs: number;
  private left: number;
  private statementsLeft: number;
  omitted = 0;

  constructor(
    private readonly clock: Pick<Clock, 'monotonicMs'>,
    maxSpans: number,
    maxStatements: number,
  ) {
    this.startedMs = clock.monotonicMs();
    this.left = maxSpans;
    this.statementsLeft = maxStatements;
  }

  /** Since it began. */
  get elapsedMs(): number {
    return this.clock.monotonicMs() - this.startedMs;
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

  /** Adds one that has just ended. It takes no step's room: work of many statements shows its steps all the same. */
  addStatement(parent: GrowingTree, name: string, durationMs: number): void {
    if (this.statementsLeft <= 0) {
      this.omitted += 1;
      return;
    }
    this.statementsLeft -= 1;
    // Its time was taken on another clock, which may count in whole milliseconds.
    const startMs = Math.max(parent.startMs, this.elapsedMs - durationMs);
    parent.children.push({ name, path: '', startMs, durationMs, children: [], facts: statementFacts(name) });
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

/** Notes a statement that has just ended under the step that waits for it; of no work, nothing. */
export function noteTracedStatement(name: string, durationMs: number): void {
  const here = place.getStore();
  here?.trace.addStatement(here.parent, name, durationMs);
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
  private readonly maxStatements: number;
  private readonly clock: Pick<Clock, 'now' | 'monotonicMs'>;

  constructor(options: TracesOptions = {}) {
    const { maxKept = 64, maxSpans = 128, maxStatements = 64, clock = systemClock } = options;
    this.kept = new Ring(maxKept);
    this.maxSpans = maxSpans;
    this.maxStatements = maxStatements;
    this.clock = clock;
  }

  /** Told of each piece of work that has ended. It must neither throw nor wait. */
  onEnd(listener: (trace: Trace) => void): void {
    this.listeners.push(listener);
  }

  async run<T>(work: TracedWork, perform: () => Promise<T>): Promise<T> {
    const trace = new OpenTrace(this.clock, this.maxSpans, this.maxStatements);
    const root: GrowingTree = { name: work.kind, path: '', startMs: 0, durationMs: 0, children: [] };
    const startedAt = this.clock.now();
    const origin = currentOrigin();
    try {
      return await place.run({ trace, parent: root }, perform);
    } finally {
      root.durationMs = trace.elapsedMs;
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
