import { notify, type Queryable } from '../../../db/index.js';
import type { BoardChange } from './board.js';

/** The topic of the changes that the board of a cycle shows. */
export function boardTopic(cycleId: string): string {
  return `okr.cycle/${cycleId}`;
}

/** What the boards of one workspace are told, in the transaction of the change. */
export class BoardStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** One statement, however many changes; none when there is none. */
  async tell(changes: readonly BoardChange[]): Promise<void> {
    const { workspaceId } = this;
    const byCycle = Map.groupBy(changes, ({ cycleId }) => cycleId);
    const notices = [...byCycle].map(([cycleId, found]) => ({
      ...{ workspaceId, topic: boardTopic(cycleId) },
      ids: [...new Set(found.map(({ objectiveId }) => objectiveId))],
    }));
    await notify(this.queryable, notices);
  }

  /** Everything on these boards may look different. */
  async tellAll(cycleIds: readonly string[]): Promise<void> {
    const { workspaceId } = this;
    await notify(
      this.queryable,
      cycleIds.map((cycleId) => ({ workspaceId, topic: boardTopic(cycleId), ids: [] })),
    );
  }
}
