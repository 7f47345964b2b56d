import { Duplex } from 'node:stream';
import type { EmbeddedServer } from './server.js';

/** The length of a frontend message's header: one byte of type and four of length. The first message has no type. */
const TYPE_BYTES = 1;
const LENGTH_BYTES = 4;

/**
 * A socket, as far as `pg` needs one, whose other end is the embedded database.
 *
 * So the embedded database and a PostgreSQL server are reached through the same driver, pool and Prisma adapter,
 * and differ in nothing but where the bytes go. PostgreSQL's frontend messages are described in
 * https://www.postgresql.org/docs/18/protocol-message-formats.html.
 */
export class EmbeddedSocket extends Duplex {
  private readonly waiting: Buffer[] = [];
  private isBusy = false;
  private isStarted = false;

  constructor(private readonly server: EmbeddedServer) {
    super();
  }

  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.waiting.push(chunk);
    this.exchangeSoon();
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    for (const { chunk } of chunks) this.waiting.push(chunk);
    this.exchangeSoon();
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  /** What is written in one go, or while an answer is awaited, goes over together, in one round trip. */
  private exchangeSoon(): void {
    if (this.isBusy) return;
    this.isBusy = true;
    process.nextTick(() => void this.exchangeAll().catch((error: unknown) => this.fail(error)));
  }

  private async exchangeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const bytes = Buffer.concat(this.waiting.splice(0));
      const whole = this.lengthOfWholeMessages(bytes);
      if (whole < bytes.length) this.waiting.unshift(bytes.subarray(whole));
      if (whole === 0) break;
      const answer = await this.server.exchange(bytes.subarray(0, whole));
      if (answer.length > 0) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.length));
    }
    this.isBusy = false;
  }

  private fail(error: unknown): void {
    this.destroy(error instanceof Error ? error : new Error(String(error)));
  }

  private lengthOfWholeMessages(bytes: Buffer): number {
    let end = 0;
    for (;;) {
      const typeBytes = this.isStarted ? TYPE_BYTES : 0;
      if (bytes.length - end < typeBytes + LENGTH_BYTES) return end;
      const next = end + typeBytes + bytes.readUInt32BE(end + typeBytes);
      if (next > bytes.length) return end;
      this.isStarted = true;
      end = next;
    }
  }
}
