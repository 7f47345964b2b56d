import type { Clock } from '../../kernel/clock.js';
import type { Scope } from '../../kernel/scope.js';
import type { Alert } from './alert-row.js';
import { Allowance } from './allowance.js';
import type { AllowanceStore, Exchange, Exchanged } from './allowance.store.js';
import type { WorstCase } from './worst-case.js';

export interface PurseDependencies {
  readonly store: AllowanceStore;
  readonly clock: Clock;
  /** Begins the months of the member and the workspace. */
  readonly openPeriods: (scope: Scope, startsOn: string) => Promise<void>;
  /** The shares of a limit, in percent, that raise an alert. */
  readonly percents: readonly number[];
  readonly onAlerts: (alerts: readonly Alert[]) => void;
  /** How long what is held stays held without a sign of life. */
  readonly holdMs: number;
}

/** What the database was told last of an allowance, where that is known. */
interface Told {
  readonly heldMicroUsd: number;
  readonly spentMicroUsd: number;
}

/** How long nothing lies ready after it had to be given back. */
const SCARCE_MS = 10_000;
/** How many calls like the last one lie ready when few are made. */
const CALLS_AHEAD = 2;

/**
 * The money of one member's month in this process, and what the database has been told of it.
 *
 * One statement may run at a time: what it says would contradict another's.
 */
export class Purse {
  #allowance = new Allowance();
  /** Given up as lost while calls were running: they are settled, and nothing more is drawn. */
  readonly #retired = new Set<Allowance>();
  readonly #dirty = new Set<Allowance>();
  #told: Told | undefined;
  #isKnown = false;
  #expiresAtMs = 0;
  #scarceUntilMs = -Infinity;
  #worst = 0;

  constructor(
    private readonly scope: Scope,
    private readonly startsOn: string,
    private readonly dependencies: PurseDependencies,
  ) {}

  /** What can be drawn, in micro-dollars. */
  get left(): number {
    return this.#allowance.left;
  }

  /** Whether no call is running. */
  get isIdle(): boolean {
    return this.#allowance.isIdle && this.#retired.size === 0;
  }

  /** Whether nothing is held, and nothing has to be told. */
  get isEmpty(): boolean {
    return this.isIdle && this.#allowance.totals.heldMicroUsd === 0 && !this.hasNews;
  }

  /** Whether the database has to be told something. */
  get hasNews(): boolean {
    return this.#dirty.size > 0;
  }

  /** @returns whether there was enough */
  draw(id: string, worst: WorstCase): boolean {
    this.#worst = worst.amountMicroUsd;
    // What may have been given up as lost by now is not drawn from.
    if (this.dependencies.clock.now().getTime() >= this.#expiresAtMs) return false;
    if (!this.#allowance.draw(id, worst)) return false;
    this.#dirty.add(this.#allowance);
    return true;
  }

  /** @returns whether the call is one of these, and was not settled before */
  settle(id: string, costMicroUsd: number): boolean {
    const allowance = [this.#allowance, ...this.#retired].find((each) => each.settle(id, costMicroUsd));
    if (allowance) this.#dirty.add(allowance);
    return allowance !== undefined;
  }

  /** Gives back what lies ready, and keeps nothing ready for a while. @returns whether there was any */
  trim(): boolean {
    this.#scarceUntilMs = this.dependencies.clock.monotonicMs() + SCARCE_MS;
    if (!this.#allowance.trim()) return false;
    this.#dirty.add(this.#allowance);
    return true;
  }

  /** Has the database told that it is still there. */
  renew(): void {
    this.#dirty.add(this.#allowance);
  }

  /** Tells how it stands, and asks for more: what is needed, and some to lie ready. */
  async tell(needMicroUsd = 0): Promise<Exchanged> {
    for (const retired of this.#retired) if (this.#dirty.has(retired)) await this.#tellRetired(retired);
    const allowance = this.#allowance;
    const wantMicroUsd = needMicroUsd + this.#aheadMicroUsd(needMicroUsd);
    const result = await this.#exchange(allowance, needMicroUsd, wantMicroUsd);
    if (!result.isSwept) return result;
    this.#allowance = new Allowance();
    this.#told = undefined;
    this.#isKnown = false;
    if (!allowance.isIdle) this.#retired.add(allowance);
    return result;
  }

  async #tellRetired(allowance: Allowance): Promise<void> {
    await this.#exchange(allowance, 0, 0);
    if (allowance.isIdle) this.#retired.delete(allowance);
  }

  #aheadMicroUsd(needMicroUsd: number): number {
    const isScarce = this.dependencies.clock.monotonicMs() < this.#scarceUntilMs;
    if (isScarce || (needMicroUsd === 0 && this.#allowance.isIdle)) return 0;
    const ready = Math.max(CALLS_AHEAD * this.#worst, this.#allowance.totals.drawnMicroUsd);
    const left = Math.max(0, this.#allowance.left);
    if (needMicroUsd === 0 && left >= ready / 2) return 0;
    return Math.max(0, ready - left);
  }

  async #exchange(allowance: Allowance, needMicroUsd: number, wantMicroUsd: number): Promise<Exchanged> {
    const { clock, holdMs } = this.dependencies;
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + holdMs);
    const { totals, id } = allowance;
    const isNew = allowance === this.#allowance && !this.#isKnown;
    const asked = { needMicroUsd, wantMicroUsd, expiresAt, isNew };
    const exchange = { ...totals, id, startsOn: this.startsOn, ...asked };
    this.#dirty.delete(allowance);
    try {
      const result = (await this.#note(allowance, exchange)) ?? (await this.#askDatabase(exchange, now));
      if (!result.isSwept && allowance === this.#allowance) this.#agree(exchange, result);
      return result;
    } catch (error) {
      this.#dirty.add(allowance);
      // It may have come to pass all the same: everything is said again.
      if (allowance === this.#allowance) this.#told = undefined;
      throw error;
    }
  }

  /** Enough where only what is drawn has changed, and nothing moves in the month. */
  async #note(allowance: Allowance, exchange: Exchange): Promise<Exchanged | undefined> {
    const { heldMicroUsd, spentMicroUsd, wantMicroUsd } = exchange;
    if (allowance !== this.#allowance || wantMicroUsd > 0) return undefined;
    if (this.#told?.heldMicroUsd !== heldMicroUsd || this.#told.spentMicroUsd !== spentMicroUsd)
      return undefined;
    if (!(await this.dependencies.store.note(exchange))) return undefined;
    return { grantedMicroUsd: 0, isGranted: true, isSwept: false, rooms: [], alerts: [] };
  }

  async #askDatabase(exchange: Exchange, now: Date): Promise<Exchanged> {
    const { store, percents, onAlerts, openPeriods } = this.dependencies;
    let result = await store.exchange(this.scope, exchange, percents, now);
    if (!result) {
      await openPeriods(this.scope, this.startsOn);
      result = await store.exchange(this.scope, exchange, percents, now);
    }
    if (!result) throw new Error('A month could not be begun.');
    onAlerts(result.alerts);
    return result;
  }

  #agree({ heldMicroUsd, spentMicroUsd, expiresAt }: Exchange, { grantedMicroUsd }: Exchanged): void {
    this.#isKnown = true;
    this.#allowance.add(grantedMicroUsd);
    this.#told = { heldMicroUsd: heldMicroUsd + grantedMicroUsd, spentMicroUsd };
    this.#expiresAtMs = expiresAt.getTime();
  }
}
