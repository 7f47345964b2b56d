import DataLoader from 'dataloader';
import { toPage, type CursorKey, type Page, type PageRequest } from '../../kernel/page.js';

/** Which page of a list that each of many owners has. */
export interface PageKey {
  readonly ownerId: string;
  readonly request: PageRequest;
}

function pageName(request: PageRequest): string {
  return JSON.stringify(request);
}

/** Rows by their ids, in one statement. */
export function byId<Row extends { readonly id: string }>(
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader<string, Row | null>(async (ids) => {
    const rows = new Map((await load(ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}

/** The rows of each owner, in one statement. */
export function byOwner<Row>(
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
  ownerOf: (row: Row) => string | undefined,
): DataLoader<string, readonly Row[]> {
  return new DataLoader<string, readonly Row[]>(async (ids) => {
    const rows = Map.groupBy(await load(ids), ownerOf);
    return ids.map((id) => rows.get(id) ?? []);
  });
}

/** How many rows each owner has, in one statement. */
export function counted(
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, number>>,
): DataLoader<string, number> {
  return new DataLoader<string, number>(async (ids) => {
    const counts = await load(ids);
    return ids.map((id) => counts.get(id) ?? 0);
  });
}

/** All owners of a list ask for the same page; a document that asks for two different ones costs two statements. */
export function paged<Row>(
  load: (ids: readonly string[], request: PageRequest) => Promise<ReadonlyMap<string, readonly Row[]>>,
  keyOf: (row: Row) => CursorKey,
): DataLoader<PageKey, Page<Row>, string> {
  const loadAll = async (keys: readonly PageKey[]): Promise<readonly Page<Row>[]> => {
    const loaded = new Map<string, ReadonlyMap<string, readonly Row[]>>();
    for (const [name, wanted] of Map.groupBy(keys, ({ request }) => pageName(request))) {
      const [first] = wanted;
      if (!first) continue;
      const ids = wanted.map(({ ownerId }) => ownerId);
      loaded.set(name, await load(ids, first.request));
    }
    return keys.map(({ ownerId, request }) =>
      toPage(loaded.get(pageName(request))?.get(ownerId) ?? [], request, keyOf),
    );
  };
  return new DataLoader<PageKey, Page<Row>, string>(loadAll, {
    cacheKeyFn: ({ ownerId, request }) => ownerId + pageName(request),
  });
}

/** Forgets what all loaders of a set remember. */
export function clearAll(loaders: object): void {
  for (const loader of Object.values(loaders)) if (loader instanceof DataLoader) loader.clearAll();
}
