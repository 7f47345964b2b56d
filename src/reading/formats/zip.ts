import { inflateRawSync } from 'node:zlib';
import { FileRefused, MAX_UNPACKED_BYTES } from '../reading.js';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 2_000;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly flags: number;
  readonly method: number;
  readonly packedBytes: number;
  readonly offset: number;
}

/**
 * Unpacks every entry to see how large it truly is: what a ZIP file says of its sizes may be a lie.
 * @throws {FileRefused} ZIP_BOMB, ENCRYPTED, DAMAGED
 */
export function refuseBomb(zip: Buffer): void {
  let left = MAX_UNPACKED_BYTES;
  for (const entry of entriesOf(zip)) {
    if ((entry.flags & 1) !== 0) throw new FileRefused('ENCRYPTED', 'The file is protected with a password.');
    left -= unpackedBytes(zip, entry, left);
  }
}

function entriesOf(zip: Buffer): readonly Entry[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw bomb();
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
    entries.push({
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      packedBytes: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - MAX_COMMENT); at--) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw damaged();
}

function unpackedBytes(zip: Buffer, { method, packedBytes, offset }: Entry, left: number): number {
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL_ENTRY) throw damaged();
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + packedBytes);
  if (method === STORED) return packed.length;
  if (method !== DEFLATED) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length;
  } catch (error) {
    throw error instanceof RangeError ? bomb() : damaged();
  }
}

const bomb = () =>
  new FileRefused(
    'ZIP_BOMB',
    `Unpacked, the file is larger than ${MAX_UNPACKED_BYTES / 1024 / 1024} MB, or it has too many parts.`,
  );

const damaged = () => new FileRefused('DAMAGED', 'The file is damaged: its parts cannot be unpacked.');
