import type { Clock } from '../../kernel/clock.js';
import { AppError, badUserInput, notFound } from '../../kernel/errors.js';
import { toGlobalId } from '../../kernel/ids.js';
import type { Log } from '../../kernel/log.js';
import type { Scope } from '../../kernel/scope.js';
import { cancellable } from '../cancellable.js';
import { Background } from './background.js';
import type { Alert } from './alert-row.js';
import type { AllowanceStore } from './allowance.store.js';
import { exhausted, unavailable } from './budget.errors.js';
import type { BudgetStore, DefaultLimits, Period } from './budget.store.js';
import { mayDecideAboutBudgets, mayReadBudget } from './budget.policy.js';
import { NotEnough } from './holding.js';
import { Holdings } from './holdings.js';
import { monthOf, nextMonth } from './month.js';
import type { WorstCase } from './worst-case.js';

/** The shares of a limit, in percent, that raise an alert when they are used up. */
export const ALERT_PERCENTS: readonly number[] = [50, 80, 90];

/** How often it is said that this process is still there, and what it no longer needs given back. */
const TEND_EVERY_MS = 10_000;

export interface BudgetOptions {
  /** What a member may spend in a month, in micro-dollars. Null is no limit. @default 8_330_000 // 8.33 dollars */
  readonly memberLimitMicroUsd?: number | null;
  /** What a workspace may spend in a month, in micro-dollars. @default null // no limit */
  readonly workspaceLimitMicroUsd?: number | null;
  /**
   * How long what a process holds stays held without a sign of life from it.
   * @default 300_000 // 5 minutes
   */
  readonly holdMs?: number;
  /** How often it is looked for processes that are gone. @default 60_000 // 1 minute */
  readonly sweepEveryMs?: number;
  /**
   * How long a call that would fit if running ones cost less than they may waits for them to end before it is refused.
   * @default 10_000 // 10 seconds
   */
  readonly patienceMs?: number;
}

export interface BudgetDependencies {
  readonly store: BudgetStore;
  readonly allowances: AllowanceStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether a member with this UUID is in the scope's workspace. */
  readonly isMember: (scope: Scope, memberId: string) => Promise<boolean>;
}

export interface SetLimitOptions {
  /** Whose limit. @default the workspace's */
  readonly memberId?: string;
  readonly idempotencyKey?: string;
}

/** How a member's or a workspace's month stands. */
export interface BudgetState extends Period {
  /** The first day of the month. */
  readonly startsOn: string;
  readonly resetsAt: Date;
}

/** What a month must not cost more than, for each member and each workspace. */
export class Budgets {
  readonly #usual: DefaultLimits;
  readonly #background: Background;
  readonly #holdings: Holdings;
  readonly #stopping = new AbortController();
  #running: Promise<unknown> | undefined;

  constructor(
    private readonly dependencies: BudgetDependencies,
    private readonly options: BudgetOptions = {},
  ) {
    const { memberLimitMicroUsd: member = 8_330_000, workspaceLimitMicroUsd: workspace = null } = options;
    const { allowances, store, clock, log } = dependencies;
    this.#usual = { member, workspace };
    this.#background = new Background(clock, log);
    this.#holdings = new Holdings({
      store: allowances,
      clock,
      holdMs: options.holdMs ?? 300_000,
      patienceMs: options.patienceMs ?? 10_000,
      percents: ALERT_PERCENTS,
      openPeriods: (scope, startsOn) => store.openPeriods(scope, startsOn, this.#usual),
      onAlerts: (alerts) => this.#noteAlerts(alerts),
      onFailure: (err) => log.warn({ err }, 'The database could not be told of a budget; trying again.'),
    });
  }

  /**
   * Holds what a call may cost at most. Settle it, whatever becomes of the call.
   *
   * Mostly it draws from what this process holds already. Where the worst case does not fit, but would if running calls
   * cost less than they may, it waits for them a while.
   *
   * @throws {AppError} BUDGET_EXHAUSTED as `exhausted` says it; CANCELLED;
   *   SERVICE_UNAVAILABLE when the database does not answer: nothing is spent unseen
   */
  async reserve(id: string, scope: Scope, worst: WorstCase, signal?: AbortSignal): Promise<void> {
    const startsOn = monthOf(this.dependencies.clock.now());
    try {
      await this.#holdings.draw({ id, worst, signal }, scope, startsOn);
    } catch (cause) {
      if (cause instanceof NotEnough) throw exhausted({ scope, worst, rooms: cause.rooms, startsOn });
      throw cause instanceof AppError ? cause : unavailable(cause);
    }
  }

  /** Puts what a call did cost in the place of what was held for it. Nobody waits for it; `settled` does. */
  settle(id: string, costMicroUsd: number): void {
    this.#holdings.settle(id, costMicroUsd);
  }

  /** Resolves when the database knows of all that was settled, or stayed away. */
  async settled(): Promise<void> {
    this.#background.run('settle budgets', () => this.#holdings.report());
    await this.#background.settled();
  }

  /** Frees what was held by processes that are gone, now and from time to time. */
  async start(): Promise<void> {
    await this.sweep();
    const { sweepEveryMs = 60_000 } = this.options;
    this.#running ??= Promise.all([
      this.#every(TEND_EVERY_MS, () => this.#holdings.tend()),
      this.#every(sweepEveryMs, () => this.sweep()),
    ]);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#background.run('give budgets back', () => this.#holdings.trim());
    await this.settled();
  }

  /** @returns how many processes' allowances were given up as lost */
  async sweep(): Promise<number> {
    const { allowances, clock, log } = this.dependencies;
    const now = clock.now();
    const count = await allowances.sweep(now);
    await allowances.forget(new Date(now.getTime() - 24 * 60 * 60 * 1_000));
    if (count > 0) log.warn({ count }, 'Calls of a process that is gone were charged with their input.');
    return count;
  }

  /**
   * How the month of a member stands; without one, the workspace's.
   * @throws {AppError} FORBIDDEN for another member's, NOT_FOUND when the workspace has no such member
   */
  async find(scope: Scope, memberId?: string): Promise<BudgetState> {
    mayReadBudget(scope, memberId);
    await this.#checkMember(scope, memberId);
    await this.#holdings.report(scope.workspaceId);
    const startsOn = monthOf(this.dependencies.clock.now());
    const subject = { subjectId: memberId ?? scope.workspaceId, workspaceId: scope.workspaceId };
    const usual = memberId === undefined ? this.#usual.workspace : this.#usual.member;
    return toState(await this.dependencies.store.find(subject, startsOn, usual), startsOn);
  }

  /**
   * Sets what a member, or without one the workspace, may spend in a month, from this month on.
   * @throws {AppError} FORBIDDEN unless an administrator asks; BAD_USER_INPUT for a negative limit; NOT_FOUND
   */
  async setLimit(scope: Scope, limitMicroUsd: number, options: SetLimitOptions = {}): Promise<BudgetState> {
    mayDecideAboutBudgets(scope);
    if (!Number.isSafeInteger(limitMicroUsd) || limitMicroUsd < 0) {
      const field = 'input.limitMicroUsd';
      throw badUserInput(field, 'range', `${field} must be a whole number from 0 on.`);
    }
    const { memberId, idempotencyKey } = options;
    await this.#checkMember(scope, memberId);
    const at = this.dependencies.clock.now();
    const limit = { subjectId: memberId ?? scope.workspaceId, startsOn: monthOf(at), limitMicroUsd, at };
    await this.dependencies.store.setLimit(scope, limit, idempotencyKey);
    // What lies ready was granted under the old limit.
    await this.#holdings.trim(scope.workspaceId);
    return this.find(scope, memberId);
  }

  /** This month's alerts about the caller and the workspace, oldest first. */
  alerts(scope: Scope): Promise<readonly Alert[]> {
    const startsOn = monthOf(this.dependencies.clock.now());
    const subjects = [scope.memberId, scope.workspaceId];
    return this.dependencies.store.alerts(scope.workspaceId, subjects, startsOn);
  }

  /** This month's alerts about the caller and the workspace, and each that is raised from now on, by any process: once. */
  raisedAlerts(scope: Scope, signal: AbortSignal): AsyncIterable<Alert> {
    return cancellable(signal, (linked) => this.#follow(scope, linked));
  }

  async *#follow(scope: Scope, signal: AbortSignal): AsyncGenerator<Alert, void, void> {
    const nameOf = ({ subjectId, startsOn, percent }: Alert) => `${subjectId} ${startsOn} ${percent}`;
    const seen = new Set<string>();
    const changes = this.dependencies.store.follow(scope.workspaceId, signal)[Symbol.asyncIterator]();
    // The first change comes at once.
    while (!(await changes.next()).done) {
      const raised = (await this.alerts(scope)).filter((alert) => !seen.has(nameOf(alert)));
      for (const alert of raised) seen.add(nameOf(alert));
      yield* raised;
    }
  }

  #noteAlerts(alerts: readonly Alert[]): void {
    if (alerts.length === 0) return;
    this.#background.run('announce alerts', () => this.dependencies.store.announce(alerts));
    for (const { subjectId, workspaceId, percent } of alerts) {
      this.dependencies.log.warn({ subjectId, workspaceId, percent }, 'A share of a budget is used up.');
    }
  }

  async #checkMember(scope: Scope, memberId: string | undefined): Promise<void> {
    if (memberId === undefined || memberId === scope.memberId) return;
    if (await this.dependencies.isMember(scope, memberId)) return;
    throw notFound('Member', toGlobalId('Member', memberId));
  }

  async #every(ms: number, work: () => Promise<unknown>): Promise<void> {
    const { clock, log } = this.dependencies;
    const { signal } = this.#stopping;
    for (;;) {
      await clock.sleep(ms, signal).catch(() => {});
      if (signal.aborted) return;
      await work().catch((err: unknown) => log.warn({ err }, 'Budgets could not be looked after.'));
    }
  }
}

function toState(period: Period, startsOn: string): BudgetState {
  return { ...period, startsOn, resetsAt: nextMonth(startsOn) };
}
