import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../kernel/clock.js';
import { silentLog, type Log } from '../../kernel/log.js';
import { OutageLog } from '../../kernel/outage.js';
import { MemoryLogs, type MemoryLogsOptions } from '../log/memory-logs.js';
import type { GenerationLogs } from '../log/port.js';
import type { RunningLog } from '../log/running-log.js';
import { connectRedis, RedisKeys, type RedisConnections } from './connection.js';
import { StreamMirror } from './stream-mirror.js';
import { forgetStream, StreamWriter } from './stream-writer.js';

/** How soon a log that another process has just opened is found. */
const LOOK_AGAIN_MS = 50;
/** How often followed streams are looked at, whether growth was announced or not. */
const LOOK_EVERY_MS = 1_000;
/** After how many looks without a waiting reader a stream is followed no more. */
const MAX_IDLE_LOOKS = 30;
/** How long `close` waits for the server. */
const CLOSE_GRACE_MS = 2_000;

export interface RedisLogsOptions extends MemoryLogsOptions {
  readonly url: string;
  /** Stands before each key and channel, so that services can share a server. @default 'waymark:' */
  readonly prefix?: string;
  /** How long a stream stays after its last event. The database has it all. @default 600_000 // ten minutes */
  readonly keepStreamMs?: number;
  /** Told when the server goes and when it is back. @default one of its own */
  readonly outage?: OutageLog;
  readonly log?: Log;
}

/**
 * The logs of all processes that share a Redis server: each is in the memory of the process that writes it and in a
 * stream, which other processes copy once for all their readers. Where the server fails, readers turn to the database.
 */
export class RedisLogs implements GenerationLogs {
  private readonly own: MemoryLogs;
  private readonly keys: RedisKeys;
  private readonly writers = new Map<string, StreamWriter>();
  private readonly mirrors = new Map<string, Promise<StreamMirror>>();
  private readonly releasing = new Set<Promise<void>>();
  private readonly looking: NodeJS.Timeout;
  private readonly log: Log;

  private constructor(
    private readonly redis: RedisConnections,
    private readonly outage: OutageLog,
    private readonly options: RedisLogsOptions,
  ) {
    this.own = new MemoryLogs(options);
    this.keys = new RedisKeys(options.prefix ?? 'waymark:');
    this.log = options.log ?? silentLog;
    this.looking = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** @throws {Error} when the server does not answer */
  static async connect(options: RedisLogsOptions): Promise<RedisLogs> {
    const { url, log = silentLog, outage = outageOf(log) } = options;
    return new RedisLogs(await connectRedis(url, outage), outage, options);
  }

  open(generationId: string): RunningLog {
    const running = this.own.open(generationId);
    const { keepStreamMs = 600_000 } = this.options;
    const parts = { redis: this.redis.commands, keys: this.keys, outage: this.outage, log: this.log };
    this.writers.set(
      generationId,
      new StreamWriter({ ...parts, generationId, running, keepMs: keepStreamMs }),
    );
    return running;
  }

  async find(generationId: string): Promise<RunningLog | undefined> {
    const own = await this.own.find(generationId);
    if (own) return own;
    const mirror = await this.mirror(generationId).catch(() => undefined);
    if (!mirror) return undefined;
    const { running } = mirror;
    if (!running.isClosed || running.isEnded) return running;
    this.unfollow(generationId);
    return undefined;
  }

  whenOpened(generationId: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
    return this.own.whenOpened(generationId, Math.min(timeoutMs, LOOK_AGAIN_MS), signal);
  }

  release(generationId: string): void {
    this.own.release(generationId);
    const writer = this.writers.get(generationId);
    this.writers.delete(generationId);
    if (!writer) return;
    const released = writer.release().finally(() => this.releasing.delete(released));
    this.releasing.add(released);
  }

  async abandon(generationId: string): Promise<void> {
    await forgetStream(this.redis.commands, this.keys, generationId).catch((err: unknown) => {
      if (!this.outage.missed('logs.abandon'))
        this.log.warn({ err, generationId }, 'The readers of an answer could not be told of its end.');
    });
  }

  async requestCancel(generationId: string): Promise<void> {
    await this.redis.commands.publish(this.keys.cancellations, generationId).catch((err: unknown) => {
      if (!this.outage.missed('logs.cancel'))
        this.log.warn({ err, generationId }, 'A cancellation could not be passed on.');
    });
  }

  onCancelRequest(listener: (generationId: string) => void): void {
    this.redis.subscriptions
      .subscribe(this.keys.cancellations, listener)
      .catch((err: unknown) => this.log.error({ err }, 'Requests to cancel cannot be heard.'));
  }

  /** @throws {Error} when the server does not answer */
  async ping(): Promise<void> {
    await this.redis.commands.ping();
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    await Promise.race([Promise.all(this.releasing), delay(CLOSE_GRACE_MS, undefined, { ref: false })]);
    for (const id of [...this.mirrors.keys()]) this.unfollow(id);
    await this.own.close();
    this.redis.close();
  }

  private mirror(generationId: string): Promise<StreamMirror> {
    const known = this.mirrors.get(generationId);
    if (known) return known;
    const mirror = this.follow(generationId);
    this.mirrors.set(generationId, mirror);
    mirror.catch(() => this.mirrors.delete(generationId));
    return mirror;
  }

  private async follow(generationId: string): Promise<StreamMirror> {
    const mirror = new StreamMirror(this.redis.commands, this.keys.stream(generationId));
    await mirror.refresh();
    if (!mirror.running.isClosed) {
      await this.redis.subscriptions.subscribe(this.keys.growth(generationId), () => void mirror.refresh());
      // What came before the subscription was in force is announced to nobody.
      await mirror.refresh();
    }
    return mirror;
  }

  private unfollow(generationId: string): void {
    const mirror = this.mirrors.get(generationId);
    this.mirrors.delete(generationId);
    mirror?.then(({ running }) => running.close()).catch(() => {});
    this.redis.subscriptions.unsubscribe(this.keys.growth(generationId)).catch(() => {});
  }

  private async look(): Promise<void> {
    for (const [generationId, following] of this.mirrors) {
      const mirror = await following.catch(() => undefined);
      if (!mirror) continue;
      mirror.idleLooks = mirror.running.waitingReaders > 0 ? 0 : mirror.idleLooks + 1;
      if (mirror.idleLooks > MAX_IDLE_LOOKS) this.unfollow(generationId);
      else await mirror.refresh();
    }
  }
}

function outageOf(log: Log): OutageLog {
  const meanwhile = 'answers that other processes write are read from the database';
  return new OutageLog({ server: 'Redis', meanwhile, clock: systemClock, log });
}
