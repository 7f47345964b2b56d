import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'wm_';
const SECRET_LENGTH = 36;
const CHECKSUM_LENGTH = 6;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECKSUM_LENGTH}}$`);

/** A fresh key: what its owner is told once, and what is kept of it. */
export interface MintedApiKey {
  readonly key: string;
  readonly hash: Uint8Array<ArrayBuffer>;
  /** The key's ends, by which its owner tells it from others. */
  readonly hint: string;
}

/**
 * Makes a key from the operating system's randomness.
 *
 * The format is `wm_`, 36 random characters of `0-9A-Za-z` (214 bits), and 6 more that are the CRC-32 of all before
 * them in base 62, zero-padded. A scanner of leaked secrets can so tell a key from any other text:
 * `wm_[0-9A-Za-z]{42}` with a checksum that fits.
 */
export function mintApiKey(): MintedApiKey {
  let body = PREFIX;
  for (let i = 0; i < SECRET_LENGTH; i++) body += ALPHABET.charAt(randomInt(ALPHABET.length));
  const key = body + checksumOf(body);
  return { key, hash: hashApiKey(key), hint: `${key.slice(0, 7)}…${key.slice(-4)}` };
}

/** Whether a text has the format of a key, its checksum included. Says nothing about whether it opens anything. */
export function isApiKey(text: string): boolean {
  return SHAPE.test(text) && checksumOf(text.slice(0, -CHECKSUM_LENGTH)) === text.slice(-CHECKSUM_LENGTH);
}

/**
 * What is stored of a key, and looked up by. A fast hash is enough: nobody guesses 214 random bits, so there is
 * nothing that a slow one would protect.
 */
export function hashApiKey(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(key).digest());
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    digits = ALPHABET.charAt(rest % ALPHABET.length) + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}
