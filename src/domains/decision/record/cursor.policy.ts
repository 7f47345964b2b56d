import { isUuid } from '../../../kernel/ids.js';
import { checkCursors, isCount, type PageRequest } from '../../../kernel/page.js';

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of the list of decisions */
export function checkDecisionCursors(page: PageRequest): PageRequest {
  return checkCursors(page, ([id]) => isUuid(id));
}

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of a list of versions */
export function checkVersionCursors(page: PageRequest): PageRequest {
  return checkCursors(page, ([version]) => isCount(version));
}
