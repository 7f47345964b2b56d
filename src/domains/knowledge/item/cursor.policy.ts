import { isUuid } from '../../../kernel/ids.js';
import { checkCursors, type CursorKey, type PageRequest } from '../../../kernel/page.js';
import type { ItemOrder } from './item-order.js';
import type { KnowledgeItem } from './item.js';

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** How many values place an item in a list of that order. */
export function keyLengthOf(order: ItemOrder): number {
  return order === 'CREATED' ? 1 : 2;
}

/** What places an item in a list of that order. */
export function keyOf(order: ItemOrder, { id, confidence, updatedAt }: KnowledgeItem): CursorKey {
  if (order === 'CREATED') return [id];
  return [order === 'UPDATED' ? updatedAt.toISOString() : confidence, id];
}

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of a list of that order */
export function checkItemCursors(page: PageRequest, order: ItemOrder): PageRequest {
  return checkCursors(page, (key) => isKey(key, order));
}

function isKey(key: CursorKey, order: ItemOrder): boolean {
  const [value] = key;
  if (!isUuid(key.at(-1))) return false;
  if (order === 'UPDATED') return TIME.test(String(value)) && Number.isFinite(Date.parse(String(value)));
  return order === 'CREATED' || typeof value === 'number';
}
