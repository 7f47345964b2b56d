import { badUserInput } from '../../../kernel/errors.js';
import type { CursorKey, PageRequest } from '../../../kernel/page.js';
import type { ItemOrder } from './item-order.js';
import type { KnowledgeItem } from './item.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
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
  for (const field of ['after', 'before'] as const) {
    const key = page[field];
    if (!key || isKey(key, order)) continue;
    throw badUserInput(field, 'cursor', `${field} is not a cursor of this list.`);
  }
  return page;
}

function isKey(key: CursorKey, order: ItemOrder): boolean {
  const [value] = key;
  if (!UUID.test(String(key.at(-1)))) return false;
  if (order === 'UPDATED') return TIME.test(String(value)) && Number.isFinite(Date.parse(String(value)));
  return order === 'CREATED' || typeof value === 'number';
}
