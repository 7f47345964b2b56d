import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** Bytes that are summed up, written or read before others get their turn. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** Of the file's start: a word of its own, and the length and checksum of the header that follows. */
const PREFIX_BYTES = 12;
const MAGIC = 0x57_4d_56_53;
const MAX_HEADER_BYTES = 512 * 1024 * 1024;

/** A file of sections cannot be used: it is cut, changed, or of another kind. It is made anew. */
export class SnapshotUnusable extends Error {
  override readonly name = 'SnapshotUnusable';
}

interface SectionEntry {
  readonly name: string;
  readonly bytes: number;
  readonly crc: number;
}

interface FileHeader<Facts> {
  readonly facts: Facts;
  readonly sections: readonly SectionEntry[];
}

/** A part of a file: its name and its numbers. */
export type Section = readonly [name: string, content: ArrayBufferView];

/**
 * Writes a file whole or not at all: beside its place, to the disk, then into its place. What is written must not
 * change meanwhile.
 */
export async function writeSections(
  file: string,
  facts: unknown,
  sections: readonly Section[],
): Promise<void> {
  const unfinished = `${file}.new`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    const entries: SectionEntry[] = [];
    for (const [name, content] of sections) entries.push({ name, ...(await summed(content)) });
    const header = Buffer.from(JSON.stringify({ facts, sections: entries } satisfies FileHeader<unknown>));
    await writeAll(handle, prefixOf(header));
    await writeAll(handle, header);
    for (const [, content] of sections) await writeAll(handle, content);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await handle.close();
  await rename(unfinished, file);
}

/** A file that is being read. Close it. */
export class SectionReader<Facts> {
  readonly #handle: FileHandle;
  readonly #header: FileHeader<Facts>;
  readonly #bodyAt: number;

  private constructor(handle: FileHandle, header: FileHeader<Facts>, bodyAt: number) {
    this.#handle = handle;
    this.#header = header;
    this.#bodyAt = bodyAt;
  }

  /**
   * Undefined when there is no such file.
   * @throws {SnapshotUnusable}
   */
  static async open<Facts>(file: string): Promise<SectionReader<Facts> | undefined> {
    const handle = await open(file, 'r').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new SnapshotUnusable('It cannot be opened.', { cause: error });
    });
    if (!handle) return undefined;
    try {
      const { header, bytes } = await readHeader<Facts>(handle);
      return new SectionReader(handle, header, PREFIX_BYTES + bytes);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  get facts(): Facts {
    return this.#header.facts;
  }

  /** How long a section is, in bytes. @throws {SnapshotUnusable} when there is none of that name */
  bytesOf(name: string): number {
    return this.#find(name).entry.bytes;
  }

  /** Reads a section into `target`, which must have room for it. @throws {SnapshotUnusable} */
  async read(name: string, target: ArrayBufferView): Promise<void> {
    const { entry, at } = this.#find(name);
    if (target.byteLength < entry.bytes) throw new SnapshotUnusable(`The section ${name} is too long.`);
    const bytes = new Uint8Array(target.buffer, target.byteOffset, entry.bytes);
    if ((await readAll(this.#handle, bytes, at)) !== entry.crc) {
      throw new SnapshotUnusable(`The checksum of the section ${name} is wrong.`);
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  #find(name: string): { entry: SectionEntry; at: number } {
    let at = this.#bodyAt;
    for (const entry of this.#header.sections) {
      if (entry.name === name) return { entry, at };
      at += entry.bytes;
    }
    throw new SnapshotUnusable(`There is no section ${name}.`);
  }
}

/** The length and checksum of a file, read in pieces. @throws {Error} when it cannot be read */
export async function summedFile(file: string): Promise<{ bytes: number; crc: number }> {
  const handle = await open(file, 'r');
  try {
    const piece = new Uint8Array(PIECE_BYTES);
    let [bytes, crc] = [0, 0];
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, bytes);
      if (bytesRead === 0) return { bytes, crc };
      crc = crc32(piece.subarray(0, bytesRead), crc);
      bytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

async function readHeader<Facts>(handle: FileHandle): Promise<{ header: FileHeader<Facts>; bytes: number }> {
  const prefix = new DataView(new ArrayBuffer(PREFIX_BYTES));
  await readAll(handle, new Uint8Array(prefix.buffer), 0);
  const bytes = prefix.getUint32(4);
  if (prefix.getUint32(0) !== MAGIC || bytes > MAX_HEADER_BYTES) {
    throw new SnapshotUnusable('It is no snapshot.');
  }
  const text = new Uint8Array(bytes);
  if ((await readAll(handle, text, PREFIX_BYTES)) !== prefix.getUint32(8)) {
    throw new SnapshotUnusable('The checksum of its header is wrong.');
  }
  return { header: JSON.parse(Buffer.from(text).toString()) as FileHeader<Facts>, bytes };
}

function prefixOf(header: Buffer): DataView {
  const prefix = new DataView(new ArrayBuffer(PREFIX_BYTES));
  prefix.setUint32(0, MAGIC);
  prefix.setUint32(4, header.length);
  prefix.setUint32(8, crc32(header));
  return prefix;
}

function piecesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array[] {
  const count = Math.ceil(byteLength / PIECE_BYTES);
  return Array.from({ length: count }, (_, i) => {
    const start = i * PIECE_BYTES;
    return new Uint8Array(buffer, byteOffset + start, Math.min(PIECE_BYTES, byteLength - start));
  });
}

async function summed(content: ArrayBufferView): Promise<{ bytes: number; crc: number }> {
  let crc = 0;
  for (const piece of piecesOf(content)) {
    crc = crc32(piece, crc);
    await new Promise(setImmediate);
  }
  return { bytes: content.byteLength, crc };
}

async function writeAll(handle: FileHandle, content: ArrayBufferView): Promise<void> {
  for (const piece of piecesOf(content)) {
    for (let done = 0; done < piece.length;) {
      done += (await handle.write(piece, done, piece.length - done)).bytesWritten;
    }
  }
}

/**
 * Fills `target` and gives the checksum of what was read: each piece is summed up while the next one is read.
 *
 * @throws {SnapshotUnusable} when there is not enough
 */
async function readAll(handle: FileHandle, target: Uint8Array, at: number): Promise<number> {
  const readFrom = (done: number) =>
    handle.read(target, done, Math.min(PIECE_BYTES, target.length - done), at + done);
  let crc = 0;
  let reading: ReturnType<typeof readFrom> | undefined;
  for (let done = 0; done < target.length;) {
    const { bytesRead } = await (reading ?? readFrom(done));
    if (bytesRead === 0) throw new SnapshotUnusable('It is cut short.');
    const end = done + bytesRead;
    reading = end < target.length ? readFrom(end) : undefined;
    crc = crc32(target.subarray(done, end), crc);
    done = end;
  }
  return crc;
}
