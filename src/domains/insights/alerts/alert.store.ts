import { notify, type Database } from '../../../db/index.js';
import { newId } from '../../../kernel/ids.js';
import type { Alert, AlertKind } from './alert.js';
import { keyOf, type AlertChange, type AlertSubject, type Reading } from './alert-board.js';

type Standing = Pick<Reading, 'kind' | 'subject'>;

/**
 * Alerts are the service's: their notices go under this in the place of a workspace, and each follower then reads what
 * it may see.
 */
export const ALERTS_TOPIC = { workspaceId: '00000000-0000-0000-0000-000000000000', topic: 'insights.alerts' };

/** How many alerts a list has. */
const MAX_LISTED = 100;
/** An alert that no process has found so for this long is over: its processes are gone. */
const FORGOTTEN_MS = 5 * 60_000;
const KEPT_MS = 90 * 24 * 3_600_000;

const COLUMNS = {
  id: true,
  kind: true,
  severity: true,
  workspaceId: true,
  value: true,
  threshold: true,
  raisedAt: true,
  clearedAt: true,
} as const;

/** The alerts of all processes: each change is made by the one that comes first, and told to all. */
export class AlertStore {
  /** @param processId what an alert is about that is about no subject: this process, from this start on */
  constructor(
    private readonly database: Pick<Database, 'prisma' | 'transaction'>,
    private readonly processId: string,
  ) {}

  /** @returns the alert when this call has changed it; undefined when another process has done so already */
  record(change: AlertChange): Promise<Alert | undefined> {
    return change.type === 'raised' ? this.raise(change) : this.clear(change);
  }

  /** Says that these still stand. @returns alerts of processes that are gone, which are over now */
  async keepStanding(standing: readonly Standing[], at: Date): Promise<readonly Alert[]> {
    const keys = standing.map((alert) => this.standingKey(alert));
    const { prisma } = this.database;
    if (keys.length > 0)
      await prisma.insightsAlert.updateMany({ where: { standingKey: { in: keys } }, data: { seenAt: at } });
    const forgotten = { standingKey: { not: null }, seenAt: { lt: new Date(at.getTime() - FORGOTTEN_MS) } };
    if ((await prisma.insightsAlert.count({ where: forgotten })) === 0) return [];
    return this.end(forgotten, at);
  }

  /** Whose alerts stand, of those that are not about one process. */
  async standingSubjects(): Promise<readonly { readonly kind: AlertKind; readonly subject: AlertSubject }[]> {
    const rows = await this.database.prisma.insightsAlert.findMany({
      where: { standingKey: { not: null }, workspaceId: { not: null } },
      select: { standingKey: true },
    });
    return rows.map(({ standingKey }) => {
      const [kind, workspaceId, id] = (standingKey ?? '').split(' ') as [AlertKind, string, string];
      return { kind, subject: { workspaceId, id } };
    });
  }

  /** Those of the service and of the workspace: what stands, then what is over, each the newest first. */
  async list(workspaceId: string): Promise<readonly Alert[]> {
    const theirs = { OR: [{ workspaceId: null }, { workspaceId }] };
    const of = (standingKey: null | { not: null }) =>
      this.database.prisma.insightsAlert.findMany({
        where: { ...theirs, standingKey },
        select: COLUMNS,
        orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
        take: MAX_LISTED,
      });
    return [...(await of({ not: null })), ...(await of(null))].map(toAlert);
  }

  /** Deletes what has long been over. */
  async prune(at: Date): Promise<void> {
    const raisedAt = { lt: new Date(at.getTime() - KEPT_MS) };
    await this.database.prisma.insightsAlert.deleteMany({ where: { standingKey: null, raisedAt } });
  }

  private raise({ kind, severity, subject, value, threshold, at }: AlertChange): Promise<Alert | undefined> {
    const alert = {
      id: newId(),
      kind,
      severity,
      value,
      threshold,
      raisedAt: at,
      workspaceId: subject?.workspaceId ?? null,
    };
    const standingKey = this.standingKey({ kind, subject });
    return this.database.transaction(async (tx) => {
      const data = [{ ...alert, standingKey, seenAt: at }];
      const { count } = await tx.insightsAlert.createMany({ data, skipDuplicates: true });
      if (count === 0) return undefined;
      await notify(tx, [{ ...ALERTS_TOPIC, ids: [alert.id] }]);
      return { ...alert, clearedAt: null };
    });
  }

  private async clear({ at, ...change }: AlertChange): Promise<Alert | undefined> {
    const [cleared] = await this.end({ standingKey: this.standingKey(change) }, at);
    return cleared;
  }

  private end(where: object, at: Date): Promise<readonly Alert[]> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.insightsAlert.updateManyAndReturn({
        where,
        data: { standingKey: null, clearedAt: at },
        select: COLUMNS,
      });
      await notify(tx, rows.length === 0 ? [] : [{ ...ALERTS_TOPIC, ids: rows.map(({ id }) => id) }]);
      return rows.map(toAlert);
    });
  }

  private standingKey(alert: Standing): string {
    return alert.subject ? keyOf(alert) : `${alert.kind} ${this.processId}`;
  }
}

function toAlert(
  row: Omit<Alert, 'kind' | 'severity'> & { readonly kind: string; readonly severity: string },
): Alert {
  return { ...row, kind: row.kind as AlertKind, severity: row.severity as Alert['severity'] };
}
