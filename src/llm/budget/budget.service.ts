import type { Clock } from '../../kernel/clock.js';
import { AppError, badUserInput, notFound } from '../../kernel/errors.js';
import { toGlobalId } from '../../kernel/ids.js';
import type { Log } from '../../kernel/log.js';
import type { Scope } from '../../kernel/scope.js';
import { Background } from './background.js';
import { Batches } from './batches.js';
import type { Alert, BudgetStore, DefaultLimits, Period, Settlement } from './budget.store.js';
import { mayDecideAboutBudgets, mayReadBudget } from './budget.policy.js';
import { Holding } from './holding.js';
import { monthOf, nextMonth } from './month.js';
import type { WorstCase } from './worst-case.js';

/** The shares of a limit, in percent, that raise an alert when they are used up. */
export const ALERT_PERCENTS: readonly number[] = [50, 80, 90];

export interface BudgetOptions {
  /** What a member may spend in a month, in micro-dollars. Null is no limit. @default 8_330_000 // 8.33 dollars */
  readonly memberLimitMicroUsd?: number | null;
  /** What a workspace may spend in a month, in micro-dollars. @default null // no limit */
  readonly workspaceLimitMicroUsd?: number | null;
  /**
   * How long a call may take before what is held for it is freed. Longer than the longest call.
   * @default 900_000 // 15 minutes
   */
  readonly holdMs?: number;
  /** How often it is looked for such calls. @default 60_000 // 1 minute */
  readonly sweepEveryMs?: number;
}

export interface BudgetDependencies {
  readonly store: BudgetStore;
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
  readonly #holding: Holding;
  readonly #settling: Batches<Settlement, undefined>;
  readonly #stopping = new AbortController();
  #sweeping: Promise<void> | undefined;

  constructor(
    private readonly dependencies: BudgetDependencies,
    private readonly options: BudgetOptions = {},
  ) {
    const { memberLimitMicroUsd: member = 8_330_000, workspaceLimitMicroUsd: workspace = null } = options;
    this.#usual = { member, workspace };
    this.#background = new Background(dependencies.clock, dependencies.log);
    this.#holding = new Holding(dependencies.store, this.#usual);
    this.#settling = new Batches((settlements) => this.#settleAll(settlements));
  }

  /**
   * Holds what a call may cost at most. Settle it, whatever becomes of the call.
   *
   * @throws {AppError} BUDGET_EXHAUSTED with `details` `{ of, limitMicroUsd, leftMicroUsd, resetsAt }`;
   *   SERVICE_UNAVAILABLE when the database does not answer: nothing is spent unseen
   */
  async reserve(id: string, scope: Scope, worst: WorstCase): Promise<void> {
    const now = this.dependencies.clock.now();
    const startsOn = monthOf(now);
    const expiresAt = new Date(now.getTime() + (this.options.holdMs ?? 900_000));
    try {
      const result = await this.#holding.hold(scope, { id, startsOn, expiresAt, ...worst });
      if (!result.isHeld) throw exhausted(scope, result.periods, worst, startsOn);
    } catch (cause) {
      throw cause instanceof AppError ? cause : unavailable(cause);
    }
  }

  /** Puts what a call did cost in the place of what was held for it. Nobody waits for it; `settled` does. */
  settle(id: string, costMicroUsd: number): void {
    this.#background.run('settle a budget', () => this.#settling.add({ id, costMicroUsd }));
  }

  /** Resolves when all that was to be settled is. */
  settled(): Promise<void> {
    return this.#background.settled();
  }

  /** Frees what was held by processes that are gone, now and from time to time. */
  async start(): Promise<void> {
    await this.sweep();
    this.#sweeping ??= this.#sweepOn();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#sweeping;
    await this.settled();
  }

  /** @returns how many calls were given up as lost */
  async sweep(): Promise<number> {
    const { store, clock, log } = this.dependencies;
    const now = clock.now();
    const count = await store.sweep(now);
    await store.forgetSwept(new Date(now.getTime() - 24 * 60 * 60 * 1_000));
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
    return this.find(scope, memberId);
  }

  /** This month's alerts about the caller and the workspace, oldest first. */
  alerts(scope: Scope): Promise<readonly Alert[]> {
    const startsOn = monthOf(this.dependencies.clock.now());
    const subjects = [scope.memberId, scope.workspaceId];
    return this.dependencies.store.alerts(scope.workspaceId, subjects, startsOn);
  }

  async #settleAll(settlements: readonly Settlement[]): Promise<readonly undefined[]> {
    const { store, clock, log } = this.dependencies;
    const alerts = await store.settle(settlements, ALERT_PERCENTS, clock.now());
    for (const { subjectId, workspaceId, percent } of alerts) {
      log.warn({ subjectId, workspaceId, percent }, 'A share of a budget is used up.');
    }
    return settlements.map(() => undefined);
  }

  async #checkMember(scope: Scope, memberId: string | undefined): Promise<void> {
    if (memberId === undefined || memberId === scope.memberId) return;
    if (await this.dependencies.isMember(scope, memberId)) return;
    throw notFound('Member', toGlobalId('Member', memberId));
  }

  async #sweepOn(): Promise<void> {
    const { clock, log } = this.dependencies;
    const { signal } = this.#stopping;
    for (;;) {
      await clock.sleep(this.options.sweepEveryMs ?? 60_000, signal).catch(() => {});
      if (signal.aborted) return;
      await this.sweep().catch((err: unknown) => log.warn({ err }, 'Old reservations could not be swept.'));
    }
  }
}

function toState(period: Period, startsOn: string): BudgetState {
  return { ...period, startsOn, resetsAt: nextMonth(startsOn) };
}

function exhausted(
  { memberId }: Scope,
  periods: readonly Period[],
  { amountMicroUsd }: WorstCase,
  startsOn: string,
): AppError {
  const left = (period: Period) =>
    (period.limitMicroUsd ?? Infinity) - period.spentMicroUsd - period.reservedMicroUsd;
  const full = periods.find((period) => left(period) < amountMicroUsd);
  const details = {
    of: full?.subjectId === memberId ? 'member' : 'workspace',
    limitMicroUsd: full?.limitMicroUsd ?? 0,
    leftMicroUsd: full ? Math.max(0, left(full)) : 0,
    resetsAt: nextMonth(startsOn).toISOString(),
  };
  return new AppError('BUDGET_EXHAUSTED', 'What is left of the budget does not suffice for this.', {
    details,
  });
}

function unavailable(cause: unknown): AppError {
  const details = { retryAfterMs: 1_000 };
  return new AppError('SERVICE_UNAVAILABLE', 'The budget cannot be checked at the moment.', {
    details,
    cause,
  });
}
