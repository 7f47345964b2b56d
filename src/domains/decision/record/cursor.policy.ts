import { checkCursors, isCount, type PageRequest } from '../../../kernel/page.js';

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of a list of versions */
export function checkVersionCursors(page: PageRequest): PageRequest {
  return checkCursors(page, ([version]) => isCount(version));
}
