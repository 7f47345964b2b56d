import type { Queryable } from '../../../db/index.js';

/** A row that has changed, and its place in the order of changes. */
export interface ChangePlace {
  readonly id: string;
  readonly revision: number;
  readonly isRemoved?: boolean;
}

type ChangeRow = { readonly id: string; readonly revision: bigint; readonly isRemoved: boolean };

/** The changes of one workspace's items, in their order. */
export class ChangeStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** What changed after a place: items with a vector of the space, and items that are gone. */
  async page(space: string, { revision, id }: ChangePlace, limit: number): Promise<readonly ChangePlace[]> {
    const rows = await this.queryable.$queryRaw<ChangeRow[]>`
      (SELECT item.id, item.revision, false AS "isRemoved" FROM knowledge_items item
       WHERE item.workspace_id = ${this.workspaceId}::uuid AND item.embedded_space = ${space}
         AND (item.revision, item.id) > (${revision}::bigint, ${id}::uuid)
       ORDER BY item.revision, item.id LIMIT ${limit})
      UNION ALL
      (SELECT removal.item_id, removal.revision, true FROM knowledge_removals removal
       WHERE removal.workspace_id = ${this.workspaceId}::uuid
         AND (removal.revision, removal.item_id) > (${revision}::bigint, ${id}::uuid)
       ORDER BY removal.revision, removal.item_id LIMIT ${limit})
      ORDER BY 2, 1 LIMIT ${limit}`;
    return rows.map((row) => ({ id: row.id, revision: Number(row.revision), isRemoved: row.isRemoved }));
  }
}
