import type { Database } from '../../../db/index.js';

/**
 * Which workspace has work to do. The one store that looks over all of them, since nobody asks for that work: it names
 * workspaces and nothing that is theirs.
 */
export class BacklogStore {
  constructor(private readonly database: Database) {}

  /** A workspace that has an item without a vector of the space; undefined when there is none. */
  async nextWorkspace(space: string, withoutMembers: readonly string[] = []): Promise<string | undefined> {
    const [row] = await this.database.prisma.$queryRaw<{ workspaceId: string }[]>`
      (SELECT workspace_id AS "workspaceId" FROM knowledge_items WHERE embedded_space < ${space}
         AND created_by_id <> ALL(${[...withoutMembers]}::uuid[])
       ORDER BY embedded_space, id LIMIT 1)
      UNION ALL
      (SELECT workspace_id AS "workspaceId" FROM knowledge_items WHERE embedded_space > ${space}
         AND created_by_id <> ALL(${[...withoutMembers]}::uuid[])
       ORDER BY embedded_space, id LIMIT 1)
      LIMIT 1`;
    return row?.workspaceId;
  }
}
