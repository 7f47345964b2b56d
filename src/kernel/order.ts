import { isUuid } from './ids.js';
import { checkCursors, type CursorKey, type PageRequest } from './page.js';

/** By what a list is ordered. Rows that are alike in it follow in the order of their ids. */
export interface ListOrder<By extends string> {
  readonly by: By;
  readonly isDescending: boolean;
}

/** The condition that rows lie on one side of a place, for a column that is never null. */
export type Side = Readonly<Record<string, unknown>>;

/**
 * Cursors of an ordered list are `[order, key, id]`, so that one of another order is known for what it is.
 *
 * @param isKey what the key of a cursor looks like in each order
 * @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of a list of this order
 */
export function checkPlaces<By extends string>(
  page: PageRequest,
  { by }: ListOrder<By>,
  isKey: Readonly<Record<By, (key: string) => boolean>>,
): PageRequest {
  return checkCursors(page, ([name, key, id]) => name === by && isKey[by](String(key)) && isUuid(id));
}

/** Whether a text is an instant as `toISOString` writes it. */
export function isInstant(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/**
 * What a page of rows that are ordered by a column and then by their ids must be asked for.
 *
 * @param read a cursor's key as the column's value
 */
export function readPlaced<By extends string>(
  { isDescending }: ListOrder<By>,
  { isBackward, after, before }: PageRequest,
  column: string,
  read: (key: string) => unknown,
): { readonly bounds: Side[]; readonly orderBy: Record<string, 'asc' | 'desc'>[] } {
  const direction = isDescending === isBackward ? 'asc' : 'desc';
  const side = (key: CursorKey, isGreater: boolean) =>
    beyond(column, isGreater ? 'gt' : 'lt', [read(String(key[1])), key[2]]);
  return {
    bounds: [...(after ? [side(after, !isDescending)] : []), ...(before ? [side(before, isDescending)] : [])],
    orderBy: column === 'id' ? [{ id: direction }] : [{ [column]: direction }, { id: direction }],
  };
}

/** The first condition is for the index, the second for rows that are alike in the column. */
function beyond(column: string, side: 'gt' | 'lt', [value, id]: readonly unknown[]): Side {
  if (column === 'id') return { id: { [side]: id } };
  return { [column]: { [`${side}e`]: value }, OR: [{ [column]: { [side]: value } }, { id: { [side]: id } }] };
}
