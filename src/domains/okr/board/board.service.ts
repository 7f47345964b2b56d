import type { Changes, Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { readStores } from '../okr.store.js';
import { boardTopic } from './board.store.js';

/** At most ten changes a second reach a board: what changes in between comes together. */
const REST_MS = 100;

/** Tells boards what changed. */
export class BoardService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The changes of a cycle's board, from this moment on. The first one is a reload.
   *
   * @throws {AppError} NOT_FOUND when the workspace has no such cycle
   */
  async changes(scope: Scope, cycleId: string, signal: AbortSignal): Promise<AsyncIterable<Changes>> {
    const [cycle] = await readStores(this.database, scope).cycles.byIds([cycleId]);
    if (!cycle) throw notFound('OkrCycle', toGlobalId('OkrCycle', cycleId));
    const topic = boardTopic(cycleId);
    const follower = this.database.notices.follow({ workspaceId: scope.workspaceId, topic }, signal);
    return this.rested(follower, signal);
  }

  private async *rested(
    follower: AsyncIterable<Changes>,
    signal: AbortSignal,
  ): AsyncGenerator<Changes, void, undefined> {
    for await (const changes of follower) {
      yield changes;
      await this.clock.sleep(REST_MS, signal).catch(() => {});
    }
  }
}
