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
  private rest: Buffer = Buffer.alloc(0);
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

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.exchange([chunk]).then(() => done(), done);
  }

  // `pg` corks the messages of one statement: they go over together, in one round trip.
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.exchange(chunks.map(({ chunk }) => chunk)).then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  private async exchange(chunks: readonly Buffer[]): Promise<void> {
    const bytes = Buffer.concat([this.rest, ...chunks]);
    const whole = this.lengthOfWholeMessages(bytes);
    this.rest = bytes.subarray(whole);
    if (whole === 0) return;
    const answer = await this.server.exchange(bytes.subarray(0, whole));
    if (answer.length > 0) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.length));
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
