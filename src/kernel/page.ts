import { badUserInput } from './errors.js';

/** The arguments of a Relay connection field, as the client sent them. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** The keyset values that place a row in its list, in the order of the sort. */
export type CursorKey = readonly (string | number)[];

/**
 * What a store must read for a page: the rows between `after` and `before` (both exclusive), `take` of them, from the
 * start of the list (`isBackward` false) or from its end.
 */
export interface PageRequest {
  readonly take: number;
  readonly isBackward: boolean;
  readonly after?: CursorKey;
  readonly before?: CursorKey;
  readonly first?: number;
  readonly last?: number;
}

/** The words of a query for a page of a list, by one of its columns. */
export interface PageQuery<Key extends string, Value> {
  readonly where: Readonly<Record<Key, { readonly lt?: Value; readonly gt?: Value }>>;
  readonly orderBy: Readonly<Record<Key, 'asc' | 'desc'>>;
  readonly take: number;
}

/**
 * What a store asks for of a page whose newest come first, in the words of a query: the rows by a key that rises with
 * time, which the cursor holds. What comes of it is in the list's order once it has gone through `inListOrder`.
 */
export function newestFirst<Key extends string, Value extends string | number>(
  key: Key,
  toValue: (value: string | number) => Value,
  { take, isBackward, after, before }: PageRequest,
): PageQuery<Key, Value> {
  const range = {
    ...(after !== undefined && { lt: toValue(after[0] ?? '') }),
    ...(before !== undefined && { gt: toValue(before[0] ?? '') }),
  };
  const order = isBackward ? 'asc' : 'desc';
  return {
    where: { [key]: range } as Record<Key, typeof range>,
    orderBy: { [key]: order } as Record<Key, typeof order>,
    take,
  };
}

/** The rows of a page in the order of its list, whichever way it was read. */
export function inListOrder<Row>(rows: readonly Row[], { isBackward }: PageRequest): readonly Row[] {
  return isBackward ? rows.toReversed() : rows;
}

export interface PageEdge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

export interface Page<Row> {
  readonly edges: readonly PageEdge<Row>[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Under this name a field of the schema says how many its list is likely to hold. */
export const LIST_SIZE_EXTENSION = 'listSize';

export const PAGE_LIMIT = 100;
export const DEFAULT_PAGE_SIZE = 20;

export function toCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws {AppError} BAD_USER_INPUT when the text is no cursor of this list */
export function readCursor(text: string, field: string, length: number): CursorKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const isKey =
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => typeof part === 'string' || Number.isFinite(part));
    if (isKey) return key as CursorKey;
  } catch {
    // Falls through to the one answer for everything that is no cursor.
  }
  throw noCursor(field);
}

/**
 * Checks a connection's arguments and says what to read. One row more than asked for, to know whether there is a next
 * page.
 *
 * @param keyLength how many values place a row in this list
 * @throws {AppError} BAD_USER_INPUT when `first` or `last` is not within 1..100, or a cursor is none
 */
export function readPageArguments(page: PageArguments, keyLength = 1): PageRequest {
  const last = readSize('last', page.last);
  const first = readSize('first', page.first) ?? (last === undefined ? DEFAULT_PAGE_SIZE : undefined);
  return {
    take: (first ?? last ?? DEFAULT_PAGE_SIZE) + 1,
    isBackward: first === undefined,
    ...(page.after == null ? {} : { after: readCursor(page.after, 'after', keyLength) }),
    ...(page.before == null ? {} : { before: readCursor(page.before, 'before', keyLength) }),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
  };
}

/**
 * Whoever reads a list knows what its places look like: a cursor of another list, or one that was made up, never reaches
 * the database.
 *
 * @param isPlace whether a cursor's key places a row in this list
 * @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of this list
 */
export function checkCursors(page: PageRequest, isPlace: (key: CursorKey) => boolean): PageRequest {
  for (const field of ['after', 'before'] as const) {
    const key = page[field];
    if (key && !isPlace(key)) throw noCursor(field);
  }
  return page;
}

/** Whether it is a number that rows are counted by, as the database's `integer` holds it. */
export function isCount(part: CursorKey[number] | undefined): boolean {
  return Number.isInteger(part) && Math.abs(Number(part)) < 2 ** 31;
}

function noCursor(field: string): Error {
  return badUserInput(field, 'cursor', `${field} is not a cursor of this list.`);
}

function readSize(field: string, size: number | null | undefined): number | undefined {
  if (size == null) return undefined;
  if (size >= 1 && size <= PAGE_LIMIT) return size;
  throw badUserInput(field, 'range', `${field} must be from 1 to ${PAGE_LIMIT}; got ${size}.`);
}

/**
 * Cuts the rows that were read into the page that was asked for, as the Relay cursor connections specification
 * (relay.dev/graphql/connections.htm, section 4.4) defines it.
 *
 * @param rows what the store read for `request`, in the list's own order also when it was read backward
 */
export function toPage<Row>(
  rows: readonly Row[],
  request: PageRequest,
  keyOf: (row: Row) => CursorKey,
): Page<Row> {
  const { first, last, take, isBackward, after, before } = request;
  const isMore = rows.length === take;
  let kept = isMore ? (isBackward ? rows.slice(1) : rows.slice(0, -1)) : rows;
  const isCut = first !== undefined && last !== undefined && kept.length > last;
  if (isCut) kept = kept.slice(-last);
  const edges = kept.map((node) => ({ node, cursor: toCursor(keyOf(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: isBackward ? before !== undefined : isMore,
      hasPreviousPage: isBackward ? isMore : isCut || after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
