import type { Database } from '../../../db/index.js';
import type { VectorChange, VectorSource } from '../../../vectors/index.js';
import { readStores } from '../knowledge.store.js';
import { spaceKeyOf } from './space-key.js';
import { attributesOf } from './vector-attributes.js';
import type { ChangePlace } from './change.store.js';

const PAGE_ROWS = 300;

/** What any vector index of knowledge is filled from: the database's rows, by the workspace's count of changes. */
export function createKnowledgeVectorSource(database: Database): VectorSource {
  return {
    revision: (partition) => readStores(database, partition).clock.revision(),
    async *changes(partition, since, signal) {
      const { changes, items, vectors } = readStores(database, partition);
      const space = spaceKeyOf(partition.space);
      for (let place: ChangePlace | undefined = { revision: since, id: LAST_ID }; place;) {
        signal.throwIfAborted();
        const rows: readonly ChangePlace[] = await changes.page(space, place, PAGE_ROWS);
        const ids = rows.flatMap(({ id, isRemoved }) => (isRemoved ? [] : [id]));
        const [found, stored] = await Promise.all([items.byIds(ids), vectors.ofItems(space, ids)]);
        const byId = new Map(found.map((item) => [item.id, item]));
        const page = rows.flatMap(({ id, revision, isRemoved }): VectorChange[] => {
          if (isRemoved) return [{ id, revision, isRemoved: true }];
          const [item, vector] = [byId.get(id), stored.get(id)];
          // Of the revision that the list was read at: what has changed since comes again.
          return item && vector ? [{ id, vector, attributes: attributesOf(item), revision }] : [];
        });
        if (page.length > 0) yield page;
        place = rows.length < PAGE_ROWS ? undefined : rows.at(-1);
      }
    },
  };
}

/** Behind every id: rows of the revision itself are known already. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
