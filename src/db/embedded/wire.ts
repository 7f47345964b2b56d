import { Duplex } from 'node:stream';
import type { EmbeddedServer } from './server.js';

/** The length of a frontend message's header: one byte of type and four of length. The first message has no type. */
const TYPE_BYTES = 1;
const LENGTH_BYTES = 4;

/** Query, Sync and Terminate, and a password: what the server answers, or acts upon, before it reads on. */
const LAST_OF_STATEMENT: ReadonlySet<number> = new Set(Array.from('QSXp', (type) => type.charCodeAt(0)));
/**
 * What goes over in one round trip, about twenty statements: all of their answers come together, and one thread is busy
 * with making them and the other with reading them for a few milliseconds, in which it does nothing else.
 */
const ENOUGH_BYTES = 8 * 1024;

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

  constructor(private readonly server: Pick<EmbeddedServer, 'exchange'>) {
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
    for (let bytes = this.takeNext(); bytes; bytes = this.takeNext()) {
      const answer = await this.server.exchange(bytes);
      if (answer.length > 0) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.length));
    }
    this.isBusy = false;
  }

  /** What goes over next; undefined while no statement is whole. */
  private takeNext(): Buffer | undefined {
    const taken: Buffer[] = [];
    let length = 0;
    for (let wanted = ENOUGH_BYTES; this.waiting.length > 0; wanted = length + 1) {
      for (let chunk; length < wanted && (chunk = this.waiting.shift()); length += chunk.length)
        taken.push(chunk);
      const bytes = Buffer.concat(taken.splice(0));
      const whole = this.lengthOfNext(bytes);
      if (whole > 0) {
        if (whole < length) this.waiting.unshift(bytes.subarray(whole));
        return bytes.subarray(0, whole);
      }
      taken.push(bytes);
    }
    this.waiting.push(...taken);
    return undefined;
  }

  private fail(error: unknown): void {
    this.destroy(error instanceof Error ? error : new Error(String(error)));
  }

  /** Whole statements, at least one if there is one, and no more of them once they are enough for one round trip. */
  private lengthOfNext(bytes: Buffer): number {
    let end = 0;
    let whole = 0;
    while (whole < ENOUGH_BYTES) {
      const typeBytes = this.isStarted ? TYPE_BYTES : 0;
      if (bytes.length - end < typeBytes + LENGTH_BYTES) break;
      const next = end + typeBytes + bytes.readUInt32BE(end + typeBytes);
      if (next > bytes.length) break;
      const type = bytes[end];
      if (!this.isStarted || (type !== undefined && LAST_OF_STATEMENT.has(type))) whole = next;
      this.isStarted = true;
      end = next;
    }
    return whole;
  }
}
