import type { Clock } from '../../kernel/clock.js';
import { cancelled } from '../../kernel/errors.js';
import type { Scope } from '../../kernel/scope.js';
import type { Alert } from './alert-row.js';
import { Allowance } from './allowance.js';
import type { AllowanceStore, Exchange, Exchanged, Room } from './allowance.store.js';
import type { WorstCase } from './worst-case.js';

export interface HoldingDependencies {
  readonly store: AllowanceStore;
  readonly clock: Clock;
  /** Begins the months of the member and the workspace. */
  readonly openPeriods: (scope: Scope, startsOn: string) => Promise<void>;
  /** Gives back what other members' allowances of the workspace have ready. @returns whether there was any */
  readonly trimOthers: (holding: Holding) => Promise<boolean>;
  /** Told when nobody waits for the statement that failed; it is tried again. */
  readonly onFailure: (error: unknown) => void;
  /** The shares of a limit, in percent, that raise an alert. */
  readonly percents: readonly number[];
  readonly onAlerts: (alerts: readonly Alert[]) => void;
  readonly holdMs: number;
  /** How long a call waits for others to end and free what they hold. */
  readonly patienceMs: number;
}

/** A call that does not fit. */
export class NotEnough extends Error {
  override readonly name = 'NotEnough';

  constructor(readonly rooms: readonly Room[]) {
    super('What is left of the budget does not suffice.');
  }
}

/** A call that is to be held. */
export interface Draw {
  readonly id: string;
  readonly worst: WorstCase;
  /** Aborts when whoever waits for it leaves. */
  readonly signal?: AbortSignal;
}

interface Waiter extends Draw {
  readonly untilMs: number;
  /** It did not fit, and waits for something to be freed. */
  isParked: boolean;
  readonly admit: () => void;
  readonly refuse: (error: unknown) => void;
}

/** How often it is looked whether another process has freed something. */
const LOOK_EVERY_MS = 250;
/** Together with those that follow soon, what calls have cost is booked in one statement. */
const BOOK_AFTER_MS = 50;
const TRY_AGAIN_AFTER_MS = 1_000;
/** How long nothing lies ready after it had to be given back. */
const SCARCE_MS = 10_000;
/** How many calls like the last one lie ready when few are made. */
const CALLS_AHEAD = 2;

/**
 * What is held for one member's calls in one month. A call draws from what lies ready; where that does not suffice it
 * waits for the one statement that checks both limits, together with those that come meanwhile.
 *
 * One statement runs at a time: what it says of the allowance would contradict another's.
 */
export class Holding {
  #allowance = new Allowance();
  /** Given up as lost while calls were running: they are settled, and nothing more is drawn. */
  readonly #retired = new Set<Allowance>();
  readonly #dirty = new Set<Allowance>();
  #told: { readonly heldMicroUsd: number; readonly spentMicroUsd: number } | undefined;
  #queue: Waiter[] = [];
  #expiresAtMs = 0;
  #scarceUntilMs = -Infinity;
  #usedAtMs: number;
  #worst = 0;
  #working: Promise<void> | undefined;
  #isBookingSoon = false;
  #isLooking = false;
  #isAskingOthers = false;

  constructor(
    readonly scope: Scope,
    readonly startsOn: string,
    private readonly dependencies: HoldingDependencies,
  ) {
    this.#usedAtMs = dependencies.clock.monotonicMs();
  }

  /**
   * Holds a call's worst case; at once, where so much lies ready.
   * @throws {NotEnough} when it does not fit; {AppError} CANCELLED; whatever the database throws
   */
  async draw({ id, worst, signal }: Draw): Promise<void> {
    this.#usedAtMs = this.dependencies.clock.monotonicMs();
    this.#worst = worst.amountMicroUsd;
    if (this.#queue.length === 0 && this.#take(id, worst)) return;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const untilMs = this.#usedAtMs + this.dependencies.patienceMs;
    const waiter: Waiter = {
      id,
      worst,
      untilMs,
      isParked: false,
      admit: () => resolve(undefined),
      refuse: reject,
    };
    this.#queue.push(waiter);
    const leave = () => this.#refuse(waiter, cancelled());
    signal?.addEventListener('abort', leave, { once: true });
    this.#kick();
    await promise.finally(() => signal?.removeEventListener('abort', leave));
  }

  /** @returns whether the call is one of these, and was not settled before */
  settle(id: string, costMicroUsd: number): boolean {
    const allowance = [this.#allowance, ...this.#retired].find((each) => each.settle(id, costMicroUsd));
    if (!allowance) return false;
    this.#dirty.add(allowance);
    this.#serve();
    void this.#bookAfter(BOOK_AFTER_MS);
    return true;
  }

  /** Tries again for those who wait for something to be freed. */
  retry(): void {
    if (this.#queue.length === 0) return;
    for (const waiter of this.#queue) waiter.isParked = false;
    this.#kick();
  }

  /** Gives back what lies ready. @returns whether there was any */
  async trim(): Promise<boolean> {
    this.#scarceUntilMs = this.dependencies.clock.monotonicMs() + SCARCE_MS;
    if (!this.#allowance.trim()) return false;
    this.#dirty.add(this.#allowance);
    // One that waits for others itself is not waited for, or they would wait for each other.
    if (!this.#isAskingOthers) await this.report();
    return true;
  }

  /** Resolves when the database knows how it stands. @throws whatever the database throws */
  async report(): Promise<void> {
    while (this.#dirty.size > 0 || this.#working) {
      this.#kick();
      await this.#working;
    }
  }

  /** Says that it is still there. */
  async renew(): Promise<void> {
    if (!this.isEmpty) this.#dirty.add(this.#allowance);
    await this.report();
  }

  /** How long no call has run or waited, in milliseconds. */
  get idleMs(): number {
    return this.#isIdle ? this.dependencies.clock.monotonicMs() - this.#usedAtMs : 0;
  }

  /** Whether nothing is held, running, waiting or to be said: it can be forgotten. */
  get isEmpty(): boolean {
    const isUnused = this.#isIdle && this.#allowance.totals.heldMicroUsd === 0;
    return isUnused && this.#dirty.size === 0 && this.#retired.size === 0;
  }

  get #isIdle(): boolean {
    return this.#allowance.isIdle && this.#queue.length === 0;
  }

  #take(id: string, worst: WorstCase): boolean {
    // What may have been given up as lost by now is not drawn from.
    if (this.dependencies.clock.now().getTime() >= this.#expiresAtMs) return false;
    if (!this.#allowance.draw(id, worst)) return false;
    this.#dirty.add(this.#allowance);
    this.#kick();
    return true;
  }

  #serve(): void {
    for (const waiter of [...this.#queue]) {
      if (this.#take(waiter.id, waiter.worst)) this.#leave(waiter).admit();
    }
  }

  #leave(waiter: Waiter): Waiter {
    this.#queue = this.#queue.filter((each) => each !== waiter);
    return waiter;
  }

  #refuse(waiter: Waiter, error: unknown): void {
    this.#leave(waiter).refuse(error);
  }

  #kick(): void {
    if (this.#working) return;
    // Who comes in the same turn of the event loop shares the statement.
    this.#working = Promise.resolve().then(() => this.#work());
    // Whoever waits for a report hears of it.
    this.#working.catch(this.dependencies.onFailure);
  }

  async #bookAfter(ms: number): Promise<void> {
    if (this.#isBookingSoon) return;
    this.#isBookingSoon = true;
    await this.dependencies.clock.sleep(ms);
    this.#isBookingSoon = false;
    if (this.#dirty.size > 0) this.#kick();
  }

  async #work(): Promise<void> {
    try {
      while (await this.#step());
      if (this.#queue.length > 0) void this.#look();
    } catch (error) {
      for (const waiter of [...this.#queue]) this.#refuse(waiter, error);
      void this.#bookAfter(TRY_AGAIN_AFTER_MS);
      throw error;
    } finally {
      this.#working = undefined;
    }
  }

  /** @returns whether there was anything to do */
  async #step(): Promise<boolean> {
    const retired = [...this.#retired].find((allowance) => this.#dirty.has(allowance));
    const ready = this.#queue.filter(({ isParked }) => !isParked);
    if (retired) await this.#settleRetired(retired);
    else if (ready.length > 0) await this.#obtain(ready);
    else if (this.#dirty.has(this.#allowance)) await this.#tell(0);
    else return false;
    return true;
  }

  /** All who wait in one statement; where they do not fit together each by itself, in the order they came. */
  async #obtain(ready: readonly Waiter[]): Promise<void> {
    const together = await this.#ask(ready);
    this.#serve();
    if (together.isGranted || together.isSwept) return;
    let refused = together;
    let least = ready.length === 1 ? ready[0]!.worst.amountMicroUsd : Infinity;
    for (const waiter of ready) {
      if (!this.#queue.includes(waiter)) continue;
      if (waiter.worst.amountMicroUsd < least) {
        const alone = await this.#ask([waiter]);
        this.#serve();
        if (alone.isGranted) continue;
        refused = alone;
        least = waiter.worst.amountMicroUsd;
      }
      if (this.#queue.includes(waiter)) this.#park(waiter, refused.rooms);
    }
  }

  async #ask(waiters: readonly Waiter[]): Promise<Exchanged> {
    const needMicroUsd = () => {
      const wanted = waiters.reduce((sum, { worst }) => sum + worst.amountMicroUsd, 0);
      return Math.max(0, wanted - this.#allowance.left);
    };
    const result = await this.#tell(needMicroUsd());
    if (result.isGranted || result.isSwept) return result;
    return (await this.#trimOthers()) ? this.#tell(needMicroUsd()) : result;
  }

  async #trimOthers(): Promise<boolean> {
    this.#isAskingOthers = true;
    try {
      return await this.dependencies.trimOthers(this);
    } finally {
      this.#isAskingOthers = false;
    }
  }

  /** One that can come to fit is kept waiting for a while. */
  #park(waiter: Waiter, rooms: readonly Room[]): void {
    const { amountMicroUsd } = waiter.worst;
    const isHopeless = rooms.some(
      ({ limitMicroUsd, spentMicroUsd }) =>
        limitMicroUsd !== null && spentMicroUsd + amountMicroUsd > limitMicroUsd,
    );
    const isOver = this.dependencies.clock.monotonicMs() >= waiter.untilMs;
    if (!isHopeless && !isOver) waiter.isParked = true;
    else this.#refuse(waiter, new NotEnough(rooms.map((room) => this.#withOwn(room))));
  }

  /** What lies ready here is left, too. */
  #withOwn(room: Room): Room {
    return { ...room, reservedMicroUsd: room.reservedMicroUsd - this.#allowance.left };
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const untilMs = Math.min(...this.#queue.map((waiter) => waiter.untilMs));
    const leftMs = untilMs - this.dependencies.clock.monotonicMs();
    await this.dependencies.clock.sleep(Math.max(0, Math.min(LOOK_EVERY_MS, leftMs)));
    this.#isLooking = false;
    this.retry();
  }

  /** Says how the allowance stands, and asks for more: what is needed, and some to lie ready. */
  async #tell(needMicroUsd: number): Promise<Exchanged> {
    const allowance = this.#allowance;
    const ahead = this.#aheadMicroUsd(needMicroUsd);
    const result = await this.#exchange(allowance, needMicroUsd, needMicroUsd + ahead);
    if (!result.isSwept) return result;
    this.#allowance = new Allowance();
    this.#told = undefined;
    if (!allowance.isIdle) this.#retired.add(allowance);
    return result;
  }

  #aheadMicroUsd(needMicroUsd: number): number {
    const { drawnMicroUsd } = this.#allowance.totals;
    const ready = Math.max(CALLS_AHEAD * this.#worst, drawnMicroUsd);
    const left = Math.max(0, this.#allowance.left);
    const isScarce = this.dependencies.clock.monotonicMs() < this.#scarceUntilMs;
    if (isScarce || this.#isIdle || (needMicroUsd === 0 && left >= ready / 2)) return 0;
    return Math.max(0, ready - left);
  }

  async #settleRetired(allowance: Allowance): Promise<void> {
    await this.#exchange(allowance, 0, 0);
    if (allowance.isIdle) this.#retired.delete(allowance);
  }

  async #exchange(allowance: Allowance, needMicroUsd: number, wantMicroUsd: number): Promise<Exchanged> {
    const { store, clock, holdMs, percents, onAlerts, openPeriods } = this.dependencies;
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + holdMs);
    const { totals, id } = allowance;
    const exchange: Exchange = {
      ...totals,
      id,
      startsOn: this.startsOn,
      needMicroUsd,
      wantMicroUsd,
      expiresAt,
    };
    this.#dirty.delete(allowance);
    try {
      if (this.#isNoteOnly(allowance, exchange) && (await store.note(exchange)))
        return this.#noted(expiresAt);
      let result = await store.exchange(this.scope, exchange, percents, now);
      if (!result) {
        await openPeriods(this.scope, this.startsOn);
        result = await store.exchange(this.scope, exchange, percents, now);
      }
      if (!result) throw new Error('A month could not be begun.');
      this.#agree(allowance, exchange, result);
      onAlerts(result.alerts);
      return result;
    } catch (error) {
      this.#dirty.add(allowance);
      // It may have come to pass all the same: everything is said again.
      if (allowance === this.#allowance) this.#told = undefined;
      throw error;
    }
  }

  /** Only what is drawn has changed: nothing moves in the month. */
  #isNoteOnly(allowance: Allowance, { heldMicroUsd, spentMicroUsd, wantMicroUsd }: Exchange): boolean {
    if (allowance !== this.#allowance || wantMicroUsd > 0) return false;
    return this.#told?.heldMicroUsd === heldMicroUsd && this.#told.spentMicroUsd === spentMicroUsd;
  }

  #noted(expiresAt: Date): Exchanged {
    this.#expiresAtMs = expiresAt.getTime();
    return { grantedMicroUsd: 0, isGranted: true, isSwept: false, rooms: [], alerts: [] };
  }

  #agree(allowance: Allowance, told: Exchange, { grantedMicroUsd, isSwept }: Exchanged): void {
    if (isSwept || allowance !== this.#allowance) return;
    allowance.add(grantedMicroUsd);
    this.#told = { heldMicroUsd: told.heldMicroUsd + grantedMicroUsd, spentMicroUsd: told.spentMicroUsd };
    this.#expiresAtMs = told.expiresAt.getTime();
  }
}
