import type { SpanPlace } from './origin.js';
import type { WorkLog } from './request-work.js';
import {
  PHASES,
  type Phase,
  type RequestTimings,
  type ResolverTiming,
  type ResponsePath,
} from './recorder.js';

/** What a client finds in `extensions.timings` when it has asked for it. All are milliseconds. */
export interface TimingsExtension {
  readonly parse?: number;
  readonly validate?: number;
  readonly execute?: number;
  /** In the order in which they ended. */
  readonly resolvers: readonly ResolverTiming[];
  /** How many resolvers there were beyond those that are listed; left out when there were none. */
  readonly omittedResolvers?: number;
}

export interface RequestTimingsOptions {
  /** Whether the client has asked to see them: its profile is kept then. @default false */
  readonly isAsked?: boolean;
  /** When the request began, on the clock of `performance.now()`. @default now */
  readonly startedAtMs?: number;
  /**
   * How many resolvers are listed. The rest are counted only: a list of ten thousand would be larger than its answer.
   * @default 1_000
   */
  readonly maxResolvers?: number;
}

/** When a phase first began, from the start of the request, and how long it took altogether, in milliseconds. */
export interface PhaseTiming {
  readonly startMs: number;
  readonly durationMs: number;
}

/** What is kept of all operations of the request's name. */
export interface FoundFigures {
  readonly label: string;
  /** The phases of a request that is over, and the whole. */
  recordAll(timings: RenderedTimings, totalMs: number): void;
}

export interface RenderedTimings extends RequestTimings {
  /** Whether the client has asked to see them. */
  readonly isAsked: boolean;
  /** Found when the operation began, so that they need not be looked for at its end. */
  figures?: FoundFigures;
  /** Set before the request is executed, by who knows how many others there are. @default 1 */
  resolverWeight: number;
  /** Where the request's own span stands, where that was chosen before its end. */
  place?: SpanPlace;
  /** Its statements and batches of loaders, where they are logged. */
  work?: WorkLog;
  /** Undefined as long as the phase has not been. */
  phase(phase: Phase): PhaseTiming | undefined;
  /** The phases so far, in their order. */
  phases(): readonly (readonly [Phase, PhaseTiming])[];
  /** What was measured since the last call of `take`. */
  read(): TimingsExtension;
  /**
   * As `read`, and forgets it: a subscription calls this once per event, and the first one alone has `parse` and
   * `validate`.
   */
  take(): TimingsExtension;
}

interface KeptResolver {
  readonly field: string;
  readonly path: ResponsePath;
  readonly startMs: number;
  readonly durationMs: number;
}

/** Keeps the durations of one request, and renders them only for who asks. */
export function createRequestTimings(options: RequestTimingsOptions = {}): RenderedTimings {
  const { startedAtMs = performance.now(), maxResolvers = 1_000, isAsked = false } = options;
  return new KeptTimings(startedAtMs, maxResolvers, isAsked);
}

/** Of what is remembered: nearly every request has two of it, so it is made once. */
const NO_TIME: PhaseTiming = Object.freeze({ startMs: 0, durationMs: 0 });

class KeptTimings implements RenderedTimings {
  resolverWeight = 1;
  place: SpanPlace | undefined;
  work: WorkLog | undefined;
  figures: FoundFigures | undefined;
  private parse: PhaseTiming | undefined;
  private validate: PhaseTiming | undefined;
  private execute: PhaseTiming | undefined;
  private resolvers: KeptResolver[] | undefined;
  private omittedResolvers = 0;

  constructor(
    readonly startedAtMs: number,
    private readonly maxResolvers: number,
    readonly isAsked: boolean,
  ) {}

  phase(phase: Phase): PhaseTiming | undefined {
    return this[phase];
  }

  phases(): [Phase, PhaseTiming][] {
    return PHASES.flatMap((phase): [Phase, PhaseTiming][] => {
      const timing = this[phase];
      return timing ? [[phase, timing]] : [];
    });
  }

  addPhase(phase: Phase, durationMs: number, endedAtMs = performance.now()): void {
    const before = this[phase];
    if (durationMs === 0) this[phase] = before ?? NO_TIME;
    else if (before) this[phase] = { startMs: before.startMs, durationMs: before.durationMs + durationMs };
    else this[phase] = { startMs: endedAtMs - this.startedAtMs - durationMs, durationMs };
  }

  addResolver(field: string, path: ResponsePath, startMs: number, durationMs: number): void {
    const resolvers = (this.resolvers ??= []);
    if (resolvers.length < this.maxResolvers) resolvers.push({ field, path, startMs, durationMs });
    else this.omittedResolvers += 1;
  }

  read(): TimingsExtension {
    const phases = this.phases().map(([phase, { durationMs }]) => [phase, toMicroseconds(durationMs)]);
    return {
      ...(Object.fromEntries(phases) as Record<string, number>),
      resolvers: this.resolvers?.map((kept) => this.render(kept)) ?? [],
      ...(this.omittedResolvers > 0 && { omittedResolvers: this.omittedResolvers }),
    };
  }

  take(): TimingsExtension {
    const taken = this.read();
    this.parse = this.validate = this.execute = undefined;
    this.resolvers = undefined;
    this.omittedResolvers = 0;
    return taken;
  }

  private render({ field, path, startMs, durationMs }: KeptResolver): ResolverTiming {
    return {
      path: keysOf(path),
      field,
      startMs: toMicroseconds(startMs - this.startedAtMs),
      durationMs: toMicroseconds(durationMs),
    };
  }
}

function keysOf(path: ResponsePath): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let step: ResponsePath | undefined = path; step; step = step.prev) keys.push(step.key);
  return keys.reverse();
}

/** Three digits after the point: more would be noise. */
export function toMicroseconds(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
