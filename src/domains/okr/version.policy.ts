import { badUserInput, conflict } from '../../kernel/errors.js';

const MAX_KEY_LENGTH = 200;
const CONTROL_CHARACTER = /\p{Cc}/u;

/**
 * Refuses a write that was decided on a state which is gone. A client that sends no version takes what comes.
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
