import type { Clock } from '../../../kernel/clock.js';
import type { Log } from '../../../kernel/log.js';
import type { RuntimeSample, Telemetry } from '../../../telemetry/index.js';
import { AlertBoard, type AlertChange, type Reading } from './alert-board.js';
import type { Alert, AlertKind } from './alert.js';
import type { AlertStore } from './alert.store.js';
import type { BudgetUseStore } from './budget-use.store.js';
import { CacheRate, readService, type CacheCounts } from './readings.js';
import { ALERT_RULES } from './rules.js';
import type { WebhookService } from './webhook.service.js';

/** How many changes wait for a database that does not answer. */
const MAX_PENDING = 200;

export interface WatchOptions {
  readonly telemetry: Telemetry;
  readonly budgets: BudgetUseStore;
  readonly alerts: AlertStore;
  /** How often the cache of answers was asked since the start. */
  readonly cache: () => CacheCounts;
  readonly inferenceSeries: string;
  /** Told of each alert. @default nobody */
  readonly webhook?: Pick<WebhookService, 'send'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Judges once a minute how this process and the budgets do, and says once what has changed. */
export class WatchService {
  private readonly board: AlertBoard;
  private readonly cacheRate = new CacheRate();
  private pending: AlertChange[] = [];
  private hasAdopted = false;

  constructor(private readonly options: WatchOptions) {
    this.board = new AlertBoard(options.clock);
  }

  /** To be called once a minute, never beside itself. Never throws. */
  async onMinute(sample: RuntimeSample): Promise<void> {
    const { telemetry, cache, inferenceSeries, log } = this.options;
    try {
      const { recorder } = telemetry;
      const cacheRate = this.cacheRate.next(cache());
      const service = readService({ recorder, sample, cacheRate, inferenceSeries });
      this.take(this.board.judge([...service, ...(await this.readBudgets())]));
      await this.recordPending();
    } catch (err) {
      // A database that does not answer is seen by /ready; what is known of the rest is judged in a minute.
      log.warn({ err }, 'Alerts could not be judged.');
    }
  }

  countStanding(kind: AlertKind): number {
    return this.board.countStanding(kind);
  }

  private take(changes: readonly AlertChange[]): void {
    this.pending = [...this.pending, ...changes].slice(-MAX_PENDING);
  }

  /** What is recorded is announced, by the process whose record it was. What is not stays for the next minute. */
  private async recordPending(): Promise<void> {
    const { alerts, clock } = this.options;
    for (let change = this.pending[0]; change; change = this.pending[0]) {
      const alert = await alerts.record(change);
      this.pending.shift();
      if (alert) this.announce(change.type, alert);
    }
    const gone = await alerts.keepStanding(this.board.standing(), clock.now());
    for (const alert of gone) this.announce('cleared', alert);
  }

  private announce(type: AlertChange['type'], alert: Alert): void {
    const { log, webhook } = this.options;
    const { id, kind, severity, value, threshold, workspaceId, raisedAt, clearedAt } = alert;
    const fields = { alert: kind, severity, value, threshold, ...(workspaceId && { workspaceId }) };
    if (type === 'cleared') log.info(fields, 'An alert was cleared.');
    else if (severity === 'CRITICAL') log.error(fields, 'An alert was raised.');
    else log.warn(fields, 'An alert was raised.');
    webhook?.send({
      id: `${id}.${type}`,
      type: `alert.${type}`,
      at: clearedAt ?? raisedAt,
      data: { id, kind, severity, value, threshold, workspaceId, raisedAt, clearedAt },
    });
  }

  private async readBudgets(): Promise<readonly Reading[]> {
    const { budgets, alerts, clock } = this.options;
    if (!this.hasAdopted) {
      for (const { kind, subject } of await alerts.standingSubjects()) this.board.adopt(kind, subject);
      this.hasAdopted = true;
    }
    const { kind, clearAt } = ALERT_RULES.BUDGET_NEARLY_SPENT;
    // Also what lies between the two thresholds: it keeps an alert that stands, and raises none.
    const spent = await budgets.above(clearAt, clock.now());
    return spent.map(({ workspaceId, subjectId: id, share: value }) => ({
      kind,
      value,
      subject: { workspaceId, id },
    }));
  }
}
