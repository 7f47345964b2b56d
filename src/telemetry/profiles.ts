import { systemClock, type Clock } from '../kernel/clock.js';
import type { RenderedTimings } from './request-timings.js';
import { Ring } from './ring.js';
import { spansOf, type Span } from './spans.js';

/** How many resolvers of a request are kept while it runs, in case it turns out to be slow. */
export const PROFILED_RESOLVERS = 64;

/** One operation with all that was measured of it. */
export interface Profile {
  readonly requestId: string;
  readonly workspaceId: string;
  /** The operation's name as its figures are kept under: names beyond the bound share one. */
  readonly operation: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly startedAt: Date;
  readonly totalMs: number;
  readonly hasFailed: boolean;
  /** Kept because it was slow; the others are samples, or those of clients that asked for their timings. */
  readonly isSlow: boolean;
  /** The whole first, then depth first, each after its parent. */
  readonly spans: readonly Span[];
  /** Whether its resolvers, statements and batches were measured: of an operation in great demand only a share is. */
  readonly hasResolvers: boolean;
  /** Resolvers that were not kept, since there were too many. */
  readonly omittedResolvers: number;
  /** Statements and batches of loaders that were not kept, since there were too many. */
  readonly omittedWork: number;
}

export interface ProfilesOptions {
  /** From how many milliseconds on an operation is slow. @default 500 */
  readonly slowMs?: number;
  /** How many slow operations are kept, the newest. @default 32 */
  readonly maxSlow?: number;
  /** Of how many operations one whose resolvers were measured is kept, whatever it took. @default 100 */
  readonly sampleEvery?: number;
  /** How many samples are kept, the newest. @default 8 */
  readonly maxSamples?: number;
  readonly clock?: Pick<Clock, 'now'>;
}

/** What is offered: an operation that is over. */
export type ProfiledOperation = Pick<Profile, 'requestId' | 'workspaceId' | 'type' | 'hasFailed'>;

/** The last slow operations, a few samples, and the last whose clients asked for their timings: whole. */
export class Profiles {
  readonly slowMs: number;
  private readonly slow: Ring<Profile>;
  private readonly samples: Ring<Profile>;
  private readonly sampleEvery: number;
  private readonly clock: Pick<Clock, 'now'>;
  private untilSample = 0;

  constructor(options: ProfilesOptions = {}) {
    const { slowMs = 500, maxSlow = 32, sampleEvery = 100, maxSamples = 8, clock = systemClock } = options;
    this.slowMs = slowMs;
    this.slow = new Ring(maxSlow);
    this.samples = new Ring(maxSamples);
    this.sampleEvery = sampleEvery;
    this.clock = clock;
  }

  /**
   * Keeps the operation if it was slow, is due as a sample, or its client looks at it. Reads the timings only then.
   * @returns what is kept
   */
  offer(
    operation: ProfiledOperation,
    label: string,
    totalMs: number,
    timings: RenderedTimings,
  ): Profile | undefined {
    const isSlow = totalMs >= this.slowMs;
    this.untilSample -= 1;
    const hasResolvers = timings.resolverWeight > 0;
    const isDue = this.untilSample < 0 && hasResolvers;
    const isSample = !isSlow && (isDue || timings.isAsked);
    if (!isSlow && !isSample) return undefined;
    if (isDue) this.untilSample = this.sampleEvery - 1;
    const { requestId, workspaceId, type, hasFailed } = operation;
    const { omittedResolvers = 0 } = timings.read();
    const profile: Profile = {
      requestId,
      workspaceId,
      type,
      hasFailed,
      operation: label,
      totalMs,
      startedAt: new Date(this.clock.now().getTime() - totalMs),
      isSlow,
      spans: spansOf(timings, totalMs),
      hasResolvers,
      omittedResolvers,
      omittedWork: timings.work?.omitted ?? 0,
    };
    (isSlow ? this.slow : this.samples).push(profile);
    return profile;
  }

  /** The workspace's slow operations that are kept, the slowest first. */
  slowest(workspaceId: string): readonly Profile[] {
    return this.slow
      .all()
      .filter((profile) => profile.workspaceId === workspaceId)
      .sort((left, right) => right.totalMs - left.totalMs);
  }

  /** The workspace's newest operation of this request, if it is kept. */
  find(workspaceId: string, requestId: string): Profile | undefined {
    return [...this.slow.all(), ...this.samples.all()].find(
      (profile) => profile.requestId === requestId && profile.workspaceId === workspaceId,
    );
  }
}
