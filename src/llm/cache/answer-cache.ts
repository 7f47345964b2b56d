import type { Scope } from '../../kernel/scope.js';
import { billedMicroUsd } from '../budget/worst-case.js';
import { throwIfCancelled } from '../cancellable.js';
import type { LanguageModel, ModelRequest, StreamPart } from '../port.js';
import { answerKeys, type AnsweringChain, type AnswerKeys } from './cache-key.js';
import { policyOf, type CachePolicy } from './cache-policy.js';
import { Departures, type Departure } from './departures.js';
import { HitStatistics, type HitCounts } from './hit-statistics.js';
import { isClean, tagIn, type KeptAnswer } from './kept-answer.js';
import { KeptAnswers, type KeptAnswersOptions, type UsedAnswer } from './kept-answers.js';
import type { SharedAnswers, Stamp } from './shared-answers.js';

export interface AnswerCacheOptions extends KeptAnswersOptions {
  /** By `ModelRequest.task`; `knowledge.*` is for every task whose name begins so and that has none of its own. */
  readonly policies: Readonly<Record<string, CachePolicy>>;
  /** What the hit rate is measured over. @default 600_000 // 10 minutes */
  readonly windowMs?: number;
  /** Providers whose answers are never kept: a stand-in must not outlive the outage. @default none */
  readonly neverFrom?: ReadonlySet<string>;
  /** Who may answer a task. @default the model's id, and it may read the input */
  readonly chainOf?: (task: string) => AnsweringChain;
  /** Where other processes keep theirs. @default nowhere: this process is alone */
  readonly shared?: SharedAnswers;
}

export interface CacheState extends HitCounts {
  readonly entries: number;
  readonly bytes: number;
  readonly evictions: number;
  /** Answers being written that others may join. */
  readonly inFlight: number;
}

/** An answer to read. */
export type Found =
  /** Kept: all of it is there. */
  | { readonly kind: 'kept'; readonly parts: readonly StreamPart[]; readonly saved: Saved }
  /** On its way for another request; what it saves is known at its end. */
  | { readonly kind: 'joined'; readonly stream: AsyncIterable<StreamPart>; readonly saved: Promise<Saved> }
  /** Asked for by this request. */
  | { readonly kind: 'asked'; readonly stream: AsyncIterable<StreamPart> };

export interface Saved {
  readonly microUsd: number;
  readonly ms: number;
}

/** Who asks, and what for. */
interface Asked {
  readonly request: ModelRequest;
  readonly policy: CachePolicy;
  readonly next: LanguageModel;
  readonly signal: AbortSignal;
  readonly keys: AnswerKeys;
  /** Namespaced by workspace. */
  readonly tags: readonly string[];
}

/** Answers that are kept, and answers on their way. */
export class AnswerCache {
  readonly #kept: KeptAnswers;
  readonly #departures: Departures;
  readonly #statistics: HitStatistics;
  readonly #listeners: ((tags: readonly string[]) => void)[] = [];
  /** How often something was dropped: what was looked up meanwhile may be of before. */
  #drops = 0;

  constructor(private readonly options: AnswerCacheOptions) {
    this.#kept = new KeptAnswers(options);
    this.#departures = new Departures(options.clock);
    this.#statistics = new HitStatistics(options.clock, options.windowMs ?? 600_000);
    options.shared?.listen({
      dropped: (tag, keys) => {
        const here = this.#drop([tag]);
        for (const key of keys) this.#kept.delete(key);
        void options.shared?.forget(here);
      },
      missed: () => this.#dropEverything(),
    });
  }

  get state(): CacheState {
    const { size: entries, bytes, evictions } = this.#kept;
    return { ...this.#statistics.counts(), entries, bytes, evictions, inFlight: this.#departures.size };
  }

  /** @returns undefined when answers to the task are not kept */
  policyOf(task: string): CachePolicy | undefined {
    return policyOf(this.options.policies, task);
  }

  /**
   * The answer to a request: kept, on its way, or asked of `next` for this and whoever joins. At once, unless it has to
   * be looked for in other processes' place.
   *
   * @throws {AppError} CANCELLED when the signal aborts meanwhile
   */
  find(
    request: ModelRequest,
    policy: CachePolicy,
    next: LanguageModel,
    signal: AbortSignal,
  ): Found | Promise<Found> {
    const chain = this.options.chainOf?.(request.task) ?? { name: next.id, readsInput: true };
    const keys = answerKeys(request, chain, policy.sharedBy ?? 'member');
    const asked = { request, policy, next, signal, keys, tags: tagsOf(request) };
    const here = this.#findHere(asked);
    if (here) return here;
    return this.options.shared ? this.#findElsewhere(asked, this.options.shared) : this.#ask(asked);
  }

  /** A hit has been read to its end. */
  noteSaved({ microUsd, ms }: Saved): void {
    this.#statistics.save(microUsd, ms);
  }

  /**
   * Drops what depends on something that has changed, in all processes that share answers; what is on its way is not
   * kept when it comes. In this process that has happened when the call returns. Never rejects.
   *
   * @returns how many kept answers were dropped
   */
  async invalidate({ workspaceId }: Pick<Scope, 'workspaceId'>, ...tags: readonly string[]): Promise<number> {
    const own = tags.map((tag) => tagIn(workspaceId, tag));
    const here = this.#drop(own).length;
    const shared = (await this.options.shared?.drop(own)) ?? 0;
    return Math.max(here, shared);
  }

  /** Drops all that a workspace has. @returns how many kept answers were dropped */
  invalidateAll(scope: Pick<Scope, 'workspaceId'>): Promise<number> {
    // Every answer has the empty tag.
    return this.invalidate(scope, '');
  }

  /** Told of the tags whose answers are dropped, by whichever process. */
  onDrop(listener: (tags: readonly string[]) => void): void {
    this.#listeners.push(listener);
  }

  /** What was given again most often, at most `limit`. */
  mostUsed(limit: number): readonly UsedAnswer[] {
    return this.#kept.mostUsed(limit);
  }

  /** Keeps an answer of an earlier process, unless there is one already. */
  prewarm({ key, answer, hits }: UsedAnswer): void {
    if (!this.#kept.has(key)) this.#kept.set(key, answer, hits);
  }

  #findHere({ keys, tags, signal }: Asked): Found | undefined {
    const kept = this.#takeKept(keys.kept, tags);
    if (kept) {
      this.#statistics.hit();
      return { kind: 'kept', parts: kept.parts, saved: { microUsd: kept.costMicroUsd, ms: kept.tookMs } };
    }
    const joined = this.#departures.find(keys.asked);
    if (!joined) return undefined;
    this.#statistics.hit();
    joined.flight.dependsOn(tags);
    return { kind: 'joined', stream: joined.flight.read(signal), saved: savedByJoining(joined) };
  }

  /** From now on the answer is dropped with whatever the one who is given it depends on, too. */
  #takeKept(key: string, tags: readonly string[]): KeptAnswer | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    const isNew = this.#kept.tag(key, tags);
    if (isNew) void this.options.shared?.tag(key, tags);
    if (isNew !== undefined) return kept;
    this.#kept.delete(key);
    return undefined;
  }

  async #findElsewhere(asked: Asked, shared: SharedAnswers): Promise<Found> {
    const drops = this.#drops;
    const { answer, stamp } = await shared.look(asked.keys.kept, asked.tags);
    throwIfCancelled(asked.signal);
    if (answer && drops === this.#drops && !this.#kept.has(asked.keys.kept))
      this.#kept.set(asked.keys.kept, answer);
    // Others who asked the same have been here meanwhile.
    return this.#findHere(asked) ?? this.#ask(asked, drops === this.#drops ? stamp : undefined);
  }

  #ask(asked: Asked, stamp?: Stamp): Found {
    this.#statistics.miss();
    const { request, next, keys, tags, signal } = asked;
    const { flight } = this.#departures.begin({ key: keys.asked, request, next, tags }, (departure) =>
      this.#land(departure, asked, stamp),
    );
    return { kind: 'asked', stream: flight.read(signal) };
  }

  #land({ flight, trace, startedMs }: Departure, asked: Asked, stamp: Stamp | undefined): void {
    const { neverFrom, clock, shared } = this.options;
    const { parts, tags, isStale } = flight;
    const { toolCallsAreData, ttlMs } = asked.policy;
    if (isStale || !isClean(parts, { toolCallsAreData, neverFrom })) return;
    const nowMs = clock.monotonicMs();
    const costMicroUsd = billedMicroUsd(trace.bills);
    const times = { tookMs: nowMs - startedMs, expiresAtMs: nowMs + ttlMs };
    const answer = { parts, tags: new Set(tags), costMicroUsd, ...times };
    this.#kept.set(asked.keys.kept, answer);
    if (shared && stamp) void this.#share(asked, answer, shared, stamp);
  }

  async #share({ keys, tags }: Asked, answer: KeptAnswer, shared: SharedAnswers, stamp: Stamp) {
    await shared.put(keys.kept, { ...answer, tags: new Set(tags) }, stamp);
    const joined = [...answer.tags].filter((tag) => !tags.includes(tag));
    if (joined.length > 0) await shared.tag(keys.kept, joined);
  }

  /** @returns the keys of what was kept */
  #drop(tags: readonly string[]): readonly string[] {
    this.#drops += 1;
    for (const tag of tags) this.#departures.spoil(tag);
    for (const listener of this.#listeners) listener(tags);
    return tags.flatMap((tag) => this.#kept.drop(tag));
  }

  #dropEverything(): void {
    this.#drops += 1;
    this.#departures.spoilAll();
    this.#kept.clear();
  }
}

async function savedByJoining({ trace }: Departure): Promise<Saved> {
  await trace.settled();
  return { microUsd: billedMicroUsd(trace.bills), ms: 0 };
}

function tagsOf({ scope: { workspaceId }, tags = [] }: ModelRequest): readonly string[] {
  return ['', ...tags].map((tag) => tagIn(workspaceId, tag));
}
