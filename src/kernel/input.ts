import { badUserInput, conflict } from './errors.js';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const MAX_KEY_LENGTH = 200;
const CONTROL_CHARACTER = /\p{Cc}/u;
/** What breaks a line, or turns round the order in which the rest of it is read: `\u202Egpj.exe` looks like a picture. */
const CONTROL_IN_LINE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const CONTROL_IN_TEXT = /[^\P{Cc}\n\t]/u;

/**
 * Refuses a write that was decided on a state which is gone. A client that sends no version takes what comes.
 *
 * @param kind what the client calls the entity: `decision`
 * @throws {AppError} CONFLICT with `expected` and `actual`
 */
export function checkVersion(kind: string, actual: number, expected: number | null | undefined): void {
  if (expected == null || expected === actual) return;
  throw conflict(`This ${kind} has been changed: it is at version ${actual}, not ${expected}.`, {
    expected,
    actual,
  });
}

/** @throws {AppError} BAD_USER_INPUT when it is blank, too long, or has control characters */
export function readIdempotencyKey(key: string | null | undefined): string | undefined {
  if (key == null) return undefined;
  if (key.trim() !== '' && key.length <= MAX_KEY_LENGTH && !CONTROL_CHARACTER.test(key)) return key;
  throw badUserInput(
    'input.idempotencyKey',
    'length',
    `input.idempotencyKey must have 1 to ${MAX_KEY_LENGTH} characters without control characters.`,
  );
}

/**
 * The bytes that a client sent as base 64, in one line or several.
 * @throws {AppError} BAD_USER_INPUT when it is none
 */
export function readBase64(content: string, field: string): Buffer {
  const packed = content.replaceAll(/\s+/g, '');
  if (BASE64.test(packed)) return Buffer.from(packed, 'base64');
  throw badUserInput(field, 'base64', `${field} must be base 64.`);
}

/**
 * What a person wrote, with the line ends of every system as `\n`.
 * @throws {AppError} BAD_USER_INPUT when it is blank, too long, or has control characters
 */
export function readText(text: string, field: string, maxLength: number): string {
  // Looked at before anything else is done to it: a megabyte is not worth the work.
  if (text.length > maxLength * 2) throw wrongLength(field, text.length, maxLength);
  const clean = text.replaceAll(/\r\n?/g, '\n').trim();
  if (clean.length < 1 || clean.length > maxLength) throw wrongLength(field, clean.length, maxLength);
  if (CONTROL_IN_TEXT.test(clean) || !clean.isWellFormed()) {
    const rule = 'the only control characters in it may be line breaks and tabs';
    throw badUserInput(field, 'characters', `${field} must be text: ${rule}.`);
  }
  return clean;
}

/**
 * A line of text without the space around it.
 * @throws {AppError} BAD_USER_INPUT when it is empty, too long, or more than a line
 */
export function readLine(text: string, field: string, maxLength: number): string {
  const line = text.trim();
  if (line.length < 1 || line.length > maxLength) throw wrongLength(field, line.length, maxLength);
  if (!CONTROL_IN_LINE.test(line) && line.isWellFormed()) return line;
  throw badUserInput(field, 'line', `${field} must be one line without control characters.`);
}

function wrongLength(field: string, length: number, maxLength: number): Error {
  return badUserInput(field, 'length', `${field} must have 1 to ${maxLength} characters; it has ${length}.`);
}
