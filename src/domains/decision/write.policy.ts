import { checkVersion as checkVersionOf } from '../../kernel/input.js';

export { readBase64, readIdempotencyKey, readLine, readText } from '../../kernel/input.js';

/** @throws {AppError} CONFLICT with `expected` and `actual` when the decision has moved on */
export function checkVersion(actual: number, expected: number | null | undefined): void {
  checkVersionOf('decision', actual, expected);
}
