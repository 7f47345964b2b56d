import type { Clock } from '../../kernel/clock.js';
import { AppError } from '../../kernel/errors.js';
import type { Scope } from '../../kernel/scope.js';
import { billedMicroUsd } from '../budget/worst-case.js';
import { CallTrace } from '../call-trace.js';
import type { LanguageModel, ModelRequest, StreamPart } from '../port.js';
import { cacheKey, type Sharing } from './cache-key.js';
import { Flight } from './flight.js';
import { HitStatistics, type HitCounts } from './hit-statistics.js';
import { KeptAnswers } from './kept-answers.js';

/** How the answers to one task are kept. A task without a policy is asked anew each time. */
export interface CachePolicy {
  /** How long an answer may be given again, in milliseconds. */
  readonly ttlMs: number;
  /** @default 'member' */
  readonly sharedBy?: Sharing;
  /**
   * Whether tool calls are part of what was said, such as a drafted objective. A call that wants a result is not:
   * answers with one are then not kept. @default false
   */
  readonly toolCallsAreData?: boolean;
}

export interface AnswerCacheOptions {
  /** By `ModelRequest.task`. */
  readonly policies: Readonly<Record<string, CachePolicy>>;
  /** @default 2_000 */
  readonly maxEntries?: number;
  /** @default 67_108_864 // 64 MiB */
  readonly maxBytes?: number;
  /** @default 'lru' */
  readonly evicts?: 'lru' | 'lfu';
  /** What the hit rate is measured over. @default 600_000 // 10 minutes */
  readonly windowMs?: number;
  /** Providers whose answers are never kept: a stand-in must not outlive the outage. @default none */
  readonly neverFrom?: ReadonlySet<string>;
  /** Who may answer a task, as a text: another chain's answer is another answer. @default the model's id */
  readonly chainOf?: (task: string) => string;
  readonly clock: Clock;
}

export interface CacheState extends HitCounts {
  readonly entries: number;
  readonly bytes: number;
  readonly evictions: number;
  /** Answers being written that others may join. */
  readonly inFlight: number;
}

/** An answer to read, and whether another request's model call brings it. */
export interface Found {
  readonly stream: AsyncIterable<StreamPart>;
  readonly isHit: boolean;
  /** What it saved: known at once for a kept answer, at its end for one on its way. */
  readonly saved: Saved | Promise<Saved>;
}

export interface Saved {
  readonly microUsd: number;
  readonly ms: number;
}

/** An answer on its way, and the books on it. */
interface Departure {
  readonly key: string;
  readonly flight: Flight;
  readonly trace: CallTrace;
  readonly startedMs: number;
}

const OVERHEAD_BYTES = 100;
const NOTHING_SAVED: Saved = { microUsd: 0, ms: 0 };

/** Answers that are kept, and answers on their way. */
export class AnswerCache {
  readonly #kept: KeptAnswers;
  readonly #departures = new Map<string, Departure>();
  readonly #running = new Set<Flight>();
  readonly #statistics: HitStatistics;

  constructor(private readonly options: AnswerCacheOptions) {
    this.#kept = new KeptAnswers(options);
    this.#statistics = new HitStatistics(options.clock, options.windowMs ?? 600_000);
  }

  get state(): CacheState {
    const { size: entries, bytes, evictions } = this.#kept;
    return { ...this.#statistics.counts(), entries, bytes, evictions, inFlight: this.#departures.size };
  }

  /** @returns undefined when answers to the task are not kept */
  policyOf(task: string): CachePolicy | undefined {
    return Object.hasOwn(this.options.policies, task) ? this.options.policies[task] : undefined;
  }

  /** The answer to a request: kept, on its way, or asked of `next` for this and whoever joins. */
  find(request: ModelRequest, policy: CachePolicy, next: LanguageModel, signal: AbortSignal): Found {
    const chain = this.options.chainOf?.(request.task) ?? next.id;
    const key = cacheKey(request, chain, policy.sharedBy ?? 'member');
    const kept = this.#kept.get(key);
    if (kept) {
      return this.#hit({
        stream: iterate(kept.parts),
        saved: { microUsd: kept.costMicroUsd, ms: kept.tookMs },
      });
    }
    const joined = this.#departures.get(key);
    if (joined?.flight.canBeJoined) {
      return this.#hit({ stream: joined.flight.read(signal), saved: savedByJoining(joined) });
    }
    this.#statistics.miss();
    const { flight } = this.#takeOff(key, request, policy, next);
    return { stream: flight.read(signal), isHit: false, saved: NOTHING_SAVED };
  }

  /** A hit has been read to its end. */
  noteSaved({ microUsd, ms }: Saved): void {
    this.#statistics.save(microUsd, ms);
  }

  /**
   * Drops what depends on something that has changed; what is on its way is not kept when it comes.
   * @returns how many kept answers were dropped
   */
  invalidate({ workspaceId }: Pick<Scope, 'workspaceId'>, tag: string): number {
    const own = tagIn(workspaceId, tag);
    this.#markStale((flight) => flight.tags.includes(own));
    return this.#kept.drop(own);
  }

  /** Drops all that a workspace has. @returns how many kept answers were dropped */
  invalidateAll({ workspaceId }: Pick<Scope, 'workspaceId'>): number {
    this.#markStale((flight) => flight.workspaceId === workspaceId);
    return this.#kept.drop(tagIn(workspaceId, ''));
  }

  #hit(found: Omit<Found, 'isHit'>): Found {
    this.#statistics.hit();
    return { ...found, isHit: true };
  }

  #takeOff(key: string, request: ModelRequest, policy: CachePolicy, next: LanguageModel): Departure {
    const { workspaceId } = request.scope;
    // Every answer has the empty tag, by which all of a workspace are found.
    const tags = ['', ...(request.tags ?? [])].map((tag) => tagIn(workspaceId, tag));
    const flight = new Flight(workspaceId, tags);
    const trace = request.trace ?? new CallTrace();
    const departure = { key, flight, trace, startedMs: this.options.clock.monotonicMs() };
    this.#departures.set(key, departure);
    this.#running.add(flight);
    const land = trace.hold();
    void flight.fly(next.stream({ ...request, trace }, flight.signal)).then((isWhole) => {
      if (isWhole) this.#land(departure, policy);
      if (this.#departures.get(key) === departure) this.#departures.delete(key);
      this.#running.delete(flight);
      land();
    });
    return departure;
  }

  #land({ key, flight, trace, startedMs }: Departure, policy: CachePolicy): void {
    const { parts, tags, isStale } = flight;
    if (isStale || !this.#isClean(parts, policy)) return;
    const nowMs = this.options.clock.monotonicMs();
    const bytes = parts.reduce((sum, part) => sum + sizeOf(part), key.length + OVERHEAD_BYTES);
    const times = { tookMs: nowMs - startedMs, expiresAtMs: nowMs + policy.ttlMs };
    this.#kept.set(key, { parts, tags, costMicroUsd: billedMicroUsd(trace.bills), bytes, ...times });
  }

  #isClean(parts: readonly StreamPart[], { toolCallsAreData }: CachePolicy): boolean {
    const [start, end] = [parts[0], parts.at(-1)];
    if (start?.type !== 'response-start' || end?.type !== 'finish') return false;
    if (this.options.neverFrom?.has(start.provider)) return false;
    const hasToolCalls = parts.some(({ type }) => type === 'tool-call-end');
    const isSaid = parts.some(({ type }) => type === 'text-delta' || type === 'tool-call-end');
    if (hasToolCalls && !toolCallsAreData) return false;
    return isSaid && (end.reason === 'stop' || (end.reason === 'tool-calls' && hasToolCalls));
  }

  #markStale(isMeant: (flight: Flight) => boolean): void {
    for (const flight of this.#running) if (isMeant(flight)) flight.isStale = true;
  }
}

async function savedByJoining({ trace }: Departure): Promise<Saved> {
  await trace.settled();
  return { microUsd: billedMicroUsd(trace.bills), ms: 0 };
}

/** Whether an error of the one who asked first is none of those who joined. */
export function isOnlyTheLeaders(error: unknown): boolean {
  return error instanceof AppError && error.code === 'BUDGET_EXHAUSTED';
}

function tagIn(workspaceId: string, tag: string): string {
  return `${workspaceId} ${tag}`;
}

async function* iterate(parts: readonly StreamPart[]): AsyncGenerator<StreamPart, void, void> {
  yield* parts;
}

function sizeOf(part: StreamPart): number {
  const written = 'text' in part ? part.text : 'json' in part ? part.json : '';
  return 2 * written.length + OVERHEAD_BYTES;
}
