import type { Clock } from '../../../kernel/clock.js';
import type { Log } from '../../../kernel/log.js';
import type { RuntimeSample, Telemetry } from '../../../telemetry/index.js';
import { AlertBoard, type Alert, type Reading } from './alert-board.js';
import type { AlertKind } from './alert.js';
import type { BudgetUseStore } from './budget-use.store.js';
import { CacheRate, readService, type CacheCounts } from './readings.js';
import { ALERT_RULES } from './rules.js';

export interface WatchOptions {
  readonly telemetry: Telemetry;
  readonly budgets: BudgetUseStore;
  /** How often the cache of answers was asked since the start. */
  readonly cache: () => CacheCounts;
  readonly inferenceSeries: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Judges once a minute how this process and the budgets do. */
export class WatchService {
  private readonly board: AlertBoard;
  private readonly cacheRate = new CacheRate();
  private judging: Promise<void> = Promise.resolve();

  constructor(private readonly options: WatchOptions) {
    this.board = new AlertBoard(options.clock, options.log);
  }

  /** To be called once a minute. Never throws, and never runs beside itself. */
  onMinute(sample: RuntimeSample): void {
    this.judging = this.judging.then(() => this.judge(sample));
  }

  /** Resolves when nothing is judged any more. Call it before the database closes. */
  settled(): Promise<void> {
    return this.judging;
  }

  /** Alerts of the service and of the workspace: what stands first, then what is over, each the newest first. */
  alerts(workspaceId: string): readonly Alert[] {
    return this.board.alerts(workspaceId);
  }

  countStanding(kind: AlertKind): number {
    return this.board.countStanding(kind);
  }

  private async judge(sample: RuntimeSample): Promise<void> {
    const { telemetry, cache, inferenceSeries, log } = this.options;
    try {
      const { recorder } = telemetry;
      const cacheRate = this.cacheRate.next(cache());
      const service = readService({ recorder, sample, cacheRate, inferenceSeries });
      this.board.judge([...service, ...(await this.readBudgets())]);
    } catch (err) {
      // A database that does not answer is seen by /ready; what is known of the rest is judged in a minute.
      log.warn({ err }, 'Alerts could not be judged.');
    }
  }

  private async readBudgets(): Promise<readonly Reading[]> {
    const { budgets, clock } = this.options;
    const { kind, raiseAt } = ALERT_RULES.BUDGET_NEARLY_SPENT;
    const spent = await budgets.above(raiseAt, clock.now());
    return spent.map(({ workspaceId, subjectId: id, share: value }) => ({
      kind,
      value,
      subject: { workspaceId, id },
    }));
  }
}
