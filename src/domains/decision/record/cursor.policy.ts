import { badUserInput } from '../../../kernel/errors.js';
import type { CursorKey, PageRequest } from '../../../kernel/page.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of the list of decisions */
export function checkDecisionCursors(page: PageRequest): PageRequest {
  return checkCursors(page, (part) => typeof part === 'string' && UUID.test(part));
}

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of a list of versions */
export function checkVersionCursors(page: PageRequest): PageRequest {
  return checkCursors(page, (part) => Number.isInteger(part) && Math.abs(Number(part)) < 2 ** 31);
}

function checkCursors(
  page: PageRequest,
  isPlace: (part: CursorKey[number] | undefined) => boolean,
): PageRequest {
  for (const field of ['after', 'before'] as const) {
    const key = page[field];
    if (key && !isPlace(key[0]))
      throw badUserInput(field, 'cursor', `${field} is not a cursor of this list.`);
  }
  return page;
}
