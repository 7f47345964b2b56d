import { setTimeout as delay } from 'node:timers/promises';
import { ErrorReply } from '@redis/client';
import type { Log } from '../../kernel/log.js';
import type { OutageLog } from '../../kernel/outage.js';
import type { LogChunk } from '../log/chunk.js';
import type { RunningLog } from '../log/running-log.js';
import { COPYING, type RedisClient, type RedisKeys } from './connection.js';

/** What one entry of a stream holds at most, about. */
const ENTRY_CHARS = 64 * 1024;
const TRY_AGAIN_AFTER_MS = 1_000;

export interface StreamWriterOptions {
  readonly redis: RedisClient;
  readonly keys: RedisKeys;
  readonly generationId: string;
  readonly running: RunningLog;
  readonly outage: OutageLog;
  readonly log: Log;
  /** How long the stream stays after what was written last, in milliseconds. */
  readonly keepMs: number;
}

/**
 * Copies a log of this process into its stream. It is one more reader: while the server is slow, what is new is sent
 * together, and while it is away the answer goes on without it.
 */
export class StreamWriter {
  private sentSeq = 0;
  private pumping: Promise<void> | undefined;
  private isReleased = false;

  constructor(private readonly options: StreamWriterOptions) {
    options.running.whenChanged(this.onChanged);
  }

  /** The log has closed: sends the rest once, and forgets a stream without an end. */
  async release(): Promise<void> {
    const { running, redis, keys, generationId, outage, log } = this.options;
    this.isReleased = true;
    running.forget(this.onChanged);
    await (this.pumping ??= this.pump());
    if (running.isEnded && this.sentSeq === running.lastSeq) return;
    await forgetStream(redis, keys, generationId).catch((err: unknown) => {
      if (!outage.missed('logs.forget'))
        log.warn({ err, generationId }, 'The stream of an answer could not be forgotten.');
    });
  }

  private readonly onChanged = (): void => {
    this.options.running.whenChanged(this.onChanged);
    this.pumping ??= this.pump();
  };

  private async pump(): Promise<void> {
    const { running } = this.options;
    // What is written within one turn of the event loop is sent together.
    await Promise.resolve();
    for (;;) {
      const chunk = running.chunk(this.sentSeq, ENTRY_CHARS);
      if (!chunk) break;
      const isSent = await this.send(chunk);
      if (!isSent && this.isReleased) break;
      if (!isSent) await delay(TRY_AGAIN_AFTER_MS, undefined, { ref: false });
    }
    this.pumping = undefined;
  }

  private async send(chunk: LogChunk): Promise<boolean> {
    const { redis, keys, generationId, keepMs, outage } = this.options;
    const stream = keys.stream(generationId);
    try {
      await redis
        .multi()
        .xAdd(stream, `${chunk.toSeq}-0`, { from: String(chunk.fromSeq), items: chunk.json })
        .pExpire(stream, keepMs)
        .publish(keys.growth(generationId), String(chunk.toSeq))
        .exec();
      this.sentSeq = chunk.toSeq;
      outage.works(COPYING);
      return true;
    } catch (err) {
      this.noteFailure(err);
      // Its answer may have been lost, or the server have started anew: what it has is what counts.
      this.sentSeq = await this.storedSeq().catch(() => this.sentSeq);
      return false;
    }
  }

  /** A server that answers with an error is there: that is about this stream. */
  private noteFailure(err: unknown): void {
    const { generationId, outage, log } = this.options;
    if (err instanceof ErrorReply)
      log.warn({ err, generationId }, 'An answer could not be copied to Redis; trying again.');
    else outage.failed(COPYING, err);
  }

  private async storedSeq(): Promise<number> {
    const { redis, keys, generationId } = this.options;
    const [last] = (await redis.xRevRange(keys.stream(generationId), '+', '-', { COUNT: 1 })) ?? [];
    return last ? Number.parseInt(last.id, 10) : 0;
  }
}

/** Deletes a stream and says so: its readers turn to the database. */
export async function forgetStream(redis: RedisClient, keys: RedisKeys, generationId: string): Promise<void> {
  await redis.multi().del(keys.stream(generationId)).publish(keys.growth(generationId), '').exec();
}
