import { v7 as uuidv7 } from 'uuid';
import { badUserInput } from './errors.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether it is a UUID as the database writes it, in small letters. */
export function isUuid(value: unknown): boolean {
  return typeof value === 'string' && UUID.test(value);
}

/** A fresh UUIDv7: sorts by the time it was made, so that keyset pages follow creation. */
export function newId(): string {
  return uuidv7();
}

/**
 * The readable prefix of each type's id. A prefix is for life: clients store ids.
 * A domain adds its own rows here; besides them only `compose` knows it.
 */
export const ID_PREFIXES = {
  Workspace: 'wsp',
  Member: 'mem',
  ApiKey: 'key',
  Generation: 'gen',
  ModelCall: 'cal',
  OkrSession: 'ses',
  OkrMessage: 'msg',
  Objective: 'obj',
  KeyResult: 'krs',
  OkrCycle: 'cyc',
  OkrCheckIn: 'chk',
  OkrRevision: 'rev',
  Decision: 'dec',
  Document: 'doc',
  KnowledgeItem: 'kno',
  KnowledgeWrite: 'kwr',
  KnowledgeDocument: 'kdo',
  File: 'fil',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

const KIND_BY_PREFIX = new Map<string, IdKind>(
  Object.entries(ID_PREFIXES).map(([kind, prefix]) => [prefix, kind as IdKind]),
);

/** Crockford's base 32, lower case, as the TypeID specification (github.com/jetify-com/typeid) orders it. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const DASH = 0x2d;
/** The code of the first letter; digits are below it. */
const LETTERS = 0x41;
const SUFFIX = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** `ses_01jd…`: the type's prefix, `_`, and the UUID in 26 base-32 characters (TypeID 0.3). */
export function toGlobalId(kind: IdKind, uuid: string): string {
  return `${ID_PREFIXES[kind]}_${toBase32(uuid)}`;
}

/** 32 hexadecimal digits as 26 of base 32, the first of which has two bits of nothing. A list has thousands of ids. */
function toBase32(uuid: string): string {
  let suffix = '';
  let [rest, bits] = [0, 2];
  for (let at = 0; at < uuid.length; at++) {
    const code = uuid.charCodeAt(at);
    if (code === DASH) continue;
    rest = (rest << 4) | (code < LETTERS ? code - 0x30 : (code | 0x20) - 0x57);
    bits += 4;
    if (bits < 5) continue;
    bits -= 5;
    suffix += ALPHABET.charAt(rest >> bits);
    rest &= (1 << bits) - 1;
  }
  return suffix;
}

/** The type and UUID of a global id, or undefined when the text is none. */
export function parseGlobalId(id: string): { kind: IdKind; uuid: string } | undefined {
  const split = id.lastIndexOf('_');
  const kind = KIND_BY_PREFIX.get(id.slice(0, split));
  const suffix = id.slice(split + 1);
  if (!kind || !SUFFIX.test(suffix)) return undefined;
  let value = 0n;
  for (const character of suffix) value = (value << 5n) | BigInt(ALPHABET.indexOf(character));
  // Not through the uuid library: it throws on bits of no known UUID version, and clients send any bits.
  const hex = value.toString(16).padStart(32, '0');
  return { kind, uuid: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}

/**
 * The UUID in a global id that must be of one type.
 * @throws {AppError} BAD_USER_INPUT when the text is no id, or one of another type
 */
export function uuidOf(kind: IdKind, id: string, field = 'id'): string {
  const parsed = parseGlobalId(id);
  if (parsed?.kind === kind) return parsed.uuid;
  const got = parsed ? `the id of ${parsed.kind}` : 'no id';
  throw badUserInput(
    field,
    'id',
    `${field} must be the id of ${kind} ("${ID_PREFIXES[kind]}_…"); this is ${got}.`,
  );
}
