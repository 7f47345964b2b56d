import type { Queryable } from '../../db/index.js';

/** Counts the changes of one workspace's knowledge. */
export class ClockStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** 0 where nothing has ever been remembered. */
  async revision(): Promise<number> {
    const row = await this.queryable.knowledgeClock.findUnique({ where: { workspaceId: this.workspaceId } });
    return Number(row?.revision ?? 0);
  }

  /**
   * Counts on, and holds the count until the transaction ends: whoever changes something waits here for whoever is at
   * it, so that revisions become visible in their order, and two equal writes see each other.
   *
   * @returns the revision of the change that follows
   */
  async advance(): Promise<number> {
    const [row] = await this.queryable.$queryRaw<{ revision: bigint }[]>`
      INSERT INTO knowledge_clocks (workspace_id, revision) VALUES (${this.workspaceId}::uuid, 1)
      ON CONFLICT (workspace_id) DO UPDATE SET revision = knowledge_clocks.revision + 1
      RETURNING revision`;
    return Number(row?.revision);
  }
}
