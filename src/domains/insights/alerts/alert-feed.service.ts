import type { Database } from '../../../db/index.js';
import type { Alert } from './alert.js';
import { ALERTS_TOPIC, type AlertStore } from './alert.store.js';

/** The alerts that somebody sees, and again whenever they are others. */
export class AlertFeedService {
  constructor(
    private readonly database: Pick<Database, 'notices'>,
    private readonly alerts: Pick<AlertStore, 'list'>,
  ) {}

  /** Those of the service and of the workspace: what stands, then what is over, each the newest first. */
  list(workspaceId: string): Promise<readonly Alert[]> {
    return this.alerts.list(workspaceId);
  }

  /**
   * First what there is now. Changes that come while it is read are read together, and those of other workspaces are
   * not told.
   */
  async *follow(workspaceId: string, signal: AbortSignal): AsyncGenerator<readonly Alert[], void, undefined> {
    let before: string | undefined;
    const changes = this.database.notices.follow({ ...ALERTS_TOPIC, maxIds: 1 }, signal);
    while (!(await changes.next()).done) {
      const alerts = await this.alerts.list(workspaceId);
      const now = alerts.map(({ id, clearedAt }) => `${id}${clearedAt ? '' : '!'}`).join();
      if (now === before) continue;
      before = now;
      yield alerts;
    }
  }
}
