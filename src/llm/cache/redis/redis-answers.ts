import { createClient, ErrorReply } from '@redis/client';
import { z } from 'zod';
import type { Clock } from '../../../kernel/clock.js';
import { newId } from '../../../kernel/ids.js';
import type { Log } from '../../../kernel/log.js';
import { OutageLog } from '../../../kernel/outage.js';
import type { KeptAnswer } from '../kept-answer.js';
import type { Looked, SharedAnswers, SharedListener, Stamp } from '../shared-answers.js';
import { DROP, PUT, TAG } from './scripts.js';
import { fromStored, toStored } from '../stored-answer.js';

export interface RedisAnswersOptions {
  readonly url: string;
  /** Stands before each key and the channel, so that services can share a server. @default 'waymark:answers:' */
  readonly prefix?: string;
  /** How long an answer of the server is waited for before it counts as away. @default 250 // milliseconds */
  readonly patienceMs?: number;
  /** Told when the server goes and when it is back. @default one of its own */
  readonly outage?: OutageLog;
  readonly clock: Clock;
  readonly log: Log;
}

type RedisClient = ReturnType<typeof openRedis>;

const DROPPED = z.tuple([z.string()], z.string());

/** What this place does with the server, as the log calls it. */
const [COMMANDS, SUBSCRIPTION, ASKING] = ['answers.commands', 'answers.subscription', 'answers.asked'];

/** How many tags one command drops: others of the server wait for it. */
const DROPPED_AT_ONCE = 200;

/** How long a server that did not answer is left alone. */
const REST_MS = 1_000;

/**
 * Kept answers in Redis, shared by the processes that name it. They go by their time to live; what drops them is told to
 * all processes. A server that is away is never waited for: look-ups find nothing, and drops are made up for.
 */
export class RedisAnswers implements SharedAnswers {
  readonly #commands: RedisClient;
  readonly #subscription: RedisClient;
  readonly #prefix: string;
  readonly #outage: OutageLog;
  readonly #pendingDrops = new Set<string>();
  #listener: SharedListener | undefined;
  #restUntilMs = -Infinity;
  #isListening = false;

  private constructor(private readonly options: RedisAnswersOptions) {
    this.#prefix = options.prefix ?? 'waymark:answers:';
    this.#outage = options.outage ?? outageOf(options);
    this.#commands = openRedis(options.url);
    this.#subscription = openRedis(options.url);
    this.#commands.on('error', (err: unknown) => this.#outage.failed(COMMANDS, err));
    this.#subscription.on('error', (err: unknown) => this.#outage.failed(SUBSCRIPTION, err));
    this.#commands.on('ready', () => {
      this.#restUntilMs = -Infinity;
      this.#outage.works(COMMANDS, ASKING);
      void this.#makeUpForDrops();
    });
    this.#subscription.on('ready', () => this.#noteReturn());
  }

  /** Resolves when the server is there or has failed to be; the connection is then made by and by. */
  static async open(options: RedisAnswersOptions): Promise<RedisAnswers> {
    const answers = new RedisAnswers(options);
    await Promise.race([answers.#connect(), options.clock.sleep(REST_MS)]);
    return answers;
  }

  listen(listener: SharedListener): void {
    this.#listener = listener;
  }

  async look(key: string, tags: readonly string[]): Promise<Looked> {
    if (this.#pendingDrops.size > 0) await this.#makeUpForDrops();
    // What is dropped has to be heard of, and what was dropped must not be found.
    if (!this.#isListening || this.#pendingDrops.size > 0) return {};
    const looked = await this.#ask('look', async () => {
      const [stored, ...epochs] = await this.#commands.mGet([
        this.#answerKey(key),
        ...tags.map((tag) => this.#epochKey(tag)),
      ]);
      const stamp = epochs.map((epoch) => epoch ?? '');
      const answer = stored ? fromStored(parsed(stored), this.options.clock) : undefined;
      return answer ? { answer, stamp } : { stamp };
    });
    return looked ?? {};
  }

  async put(key: string, answer: KeptAnswer, stamp: Stamp): Promise<void> {
    const { clock } = this.options;
    const ttlMs = Math.floor(answer.expiresAtMs - clock.monotonicMs());
    if (ttlMs <= 0) return;
    const nowMs = clock.now().getTime();
    const tagKeys = [...answer.tags].flatMap((tag) => [this.#epochKey(tag), this.#listKey(tag)]);
    const stored = JSON.stringify(toStored(answer, clock));
    await this.#ask('put', () =>
      this.#commands.eval(PUT, {
        keys: [this.#answerKey(key), ...tagKeys],
        arguments: [stored, String(ttlMs), String(nowMs), String(nowMs + ttlMs), ...stamp],
      }),
    );
  }

  async tag(key: string, tags: readonly string[]): Promise<void> {
    const keys = [this.#answerKey(key), ...tags.map((tag) => this.#listKey(tag))];
    const now = String(this.options.clock.now().getTime());
    await this.#ask('tag', () => this.#commands.eval(TAG, { keys, arguments: [now] }));
  }

  async drop(tags: readonly string[]): Promise<number> {
    let sum = 0;
    for (const portion of inPortions(tags)) {
      const dropped = await this.#ask('drop', () => this.#dropNow(portion));
      if (dropped === undefined) for (const tag of portion) this.#pendingDrops.add(tag);
      sum += dropped ?? 0;
    }
    return sum;
  }

  async forget(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.#ask('forget', () => this.#commands.del(keys.map((key) => this.#answerKey(key))));
  }

  close(): Promise<void> {
    for (const client of [this.#commands, this.#subscription]) if (client.isOpen) client.destroy();
    return Promise.resolve();
  }

  async #connect(): Promise<void> {
    const heard = (message: string) => this.#hear(message);
    const connect = async () => {
      await Promise.all([this.#commands.connect(), this.#subscription.connect()]);
      await this.#subscription.subscribe(`${this.#prefix}dropped`, heard);
      this.#isListening = true;
    };
    await connect().catch((err: unknown) => this.#outage.failed(SUBSCRIPTION, err));
  }

  /** A tag, and the answers that were dropped for it. Anybody may write to a channel. */
  #hear(message: string): void {
    const { data } = DROPPED.safeParse(parsed(message));
    if (!data) return;
    const [tag, ...answers] = data;
    const own = this.#answerKey('');
    const keys = answers.filter((key) => key.startsWith(own)).map((key) => key.slice(own.length));
    this.#listener?.dropped(tag, keys);
  }

  async #dropNow(tags: readonly string[]): Promise<number> {
    const own = tags.flatMap((tag) => [this.#epochKey(tag), this.#listKey(tag)]);
    const keys = [`${this.#prefix}dropped`, ...own];
    return Number(await this.#commands.eval(DROP, { keys, arguments: [newId(), ...tags] }));
  }

  /** Undefined when the server is away, or takes too long to say. */
  async #ask<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    const { clock, patienceMs = 250 } = this.options;
    if (clock.monotonicMs() < this.#restUntilMs || !this.#commands.isReady) return undefined;
    const over = new AbortController();
    const late = clock.sleep(patienceMs, over.signal).then(
      () => Promise.reject(new Error(`Redis did not answer in ${patienceMs} ms.`)),
      () => new Promise<never>(() => {}),
    );
    try {
      const answer = await Promise.race([work(), late]);
      this.#outage.works(ASKING);
      return answer;
    } catch (err) {
      this.#restUntilMs = clock.monotonicMs() + REST_MS;
      this.#noteFailure(err, what);
      return undefined;
    } finally {
      over.abort();
    }
  }

  /** A server that answers with an error is there. */
  #noteFailure(err: unknown, what: string): void {
    const { log } = this.options;
    if (err instanceof ErrorReply) log.warn({ err, what }, 'Redis refused to keep or to give an answer.');
    else this.#outage.failed(ASKING, err);
  }

  /** What was dropped elsewhere meanwhile was said to nobody here. */
  #noteReturn(): void {
    this.#outage.works(SUBSCRIPTION);
    if (this.#isListening) this.#listener?.missed();
  }

  async #makeUpForDrops(): Promise<void> {
    for (const portion of inPortions([...this.#pendingDrops])) {
      const dropped = await this.#ask('drop', () => this.#dropNow(portion));
      if (dropped !== undefined) for (const tag of portion) this.#pendingDrops.delete(tag);
    }
  }

  #answerKey(key: string): string {
    return `${this.#prefix}answer:${key}`;
  }

  #epochKey(tag: string): string {
    return `${this.#prefix}epoch:${tag}`;
  }

  #listKey(tag: string): string {
    return `${this.#prefix}tagged:${tag}`;
  }
}

function outageOf({ clock, log }: RedisAnswersOptions): OutageLog {
  return new OutageLog({ server: 'Redis', meanwhile: 'answers are kept by this process only', clock, log });
}

function inPortions(tags: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(tags.length / DROPPED_AT_ONCE);
  return Array.from({ length: count }, (_, at) =>
    tags.slice(at * DROPPED_AT_ONCE, (at + 1) * DROPPED_AT_ONCE),
  );
}

/** While the server is away commands fail at once: a cache that is waited for is none. */
function openRedis(url: string) {
  return createClient({ url, disableOfflineQueue: true });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
