import { cancelled } from '../../kernel/errors.js';
import type { Scope } from '../../kernel/scope.js';
import type { Exchanged, Room } from './allowance.store.js';
import { Purse, type PurseDependencies } from './purse.js';
import type { WorstCase } from './worst-case.js';

export interface HoldingDependencies extends PurseDependencies {
  /** Gives back what other members' purses of the workspace have ready. @returns whether there was any */
  readonly trimOthers: (holding: Holding) => Promise<boolean>;
  /** Told of a statement that failed; it is tried again. */
  readonly onFailure: (error: unknown) => void;
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
/** Together with what follows soon, what is drawn and what calls have cost is told in one statement. */
const TELL_AFTER_MS = 20;
const TRY_AGAIN_AFTER_MS = 1_000;

/**
 * Those who draw from one member's month. A call draws from what lies ready; where that does not suffice it waits for the
 * statement that checks both limits, together with those that come meanwhile.
 */
export class Holding {
  readonly #purse: Purse;
  #queue: Waiter[] = [];
  #usedAtMs: number;
  #working: Promise<void> | undefined;
  #isTellingSoon = false;
  #isLooking = false;
  #isAskingOthers = false;

  constructor(
    readonly scope: Scope,
    startsOn: string,
    private readonly dependencies: HoldingDependencies,
  ) {
    this.#purse = new Purse(scope, startsOn, dependencies);
    this.#usedAtMs = dependencies.clock.monotonicMs();
  }

  /**
   * Holds a call's worst case; at once, where so much lies ready.
   * @throws {NotEnough} when it does not fit; {AppError} CANCELLED; whatever the database throws
   */
  async draw(draw: Draw): Promise<void> {
    this.#usedAtMs = this.dependencies.clock.monotonicMs();
    if (this.#queue.length === 0 && this.#take(draw)) return;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const untilMs = this.#usedAtMs + this.dependencies.patienceMs;
    const admit = () => resolve(undefined);
    const waiter: Waiter = { ...draw, untilMs, isParked: false, admit, refuse: reject };
    this.#queue.push(waiter);
    const leave = () => this.#refuse(waiter, cancelled());
    draw.signal?.addEventListener('abort', leave, { once: true });
    this.#kick();
    await promise.finally(() => draw.signal?.removeEventListener('abort', leave));
  }

  /** Puts what a call did cost in the place of its worst case, once. */
  settle(id: string, costMicroUsd: number): void {
    if (!this.#purse.settle(id, costMicroUsd)) return;
    this.#serve();
    void this.#tellAfter(TELL_AFTER_MS);
  }

  /** Gives back what lies ready. @returns whether there was any */
  async trim(): Promise<boolean> {
    if (!this.#purse.trim()) return false;
    // One that waits for others itself is not waited for, or they would wait for each other.
    if (!this.#isAskingOthers) await this.report();
    return true;
  }

  /** Says that it is still there. */
  async renew(): Promise<void> {
    if (!this.isEmpty) this.#purse.renew();
    await this.report();
  }

  /** Resolves when the database knows how it stands. @throws whatever the database throws */
  async report(): Promise<void> {
    while (this.#purse.hasNews || this.#working) {
      this.#kick();
      await this.#working;
    }
  }

  /** How long no call has run or waited, in milliseconds. */
  get idleMs(): number {
    const isIdle = this.#purse.isIdle && this.#queue.length === 0;
    return isIdle ? this.dependencies.clock.monotonicMs() - this.#usedAtMs : 0;
  }

  /** Whether nothing is held, running, waiting or to be said: it can be forgotten. */
  get isEmpty(): boolean {
    return this.#purse.isEmpty && this.#queue.length === 0 && !this.#working;
  }

  #take({ id, worst }: Draw): boolean {
    if (!this.#purse.draw(id, worst)) return false;
    void this.#tellAfter(TELL_AFTER_MS);
    return true;
  }

  #serve(): void {
    for (const waiter of [...this.#queue]) {
      if (this.#take(waiter)) this.#leave(waiter).admit();
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
    this.#working.catch(this.dependencies.onFailure);
  }

  async #tellAfter(ms: number): Promise<void> {
    if (this.#isTellingSoon) return;
    this.#isTellingSoon = true;
    await this.dependencies.clock.sleep(ms);
    this.#isTellingSoon = false;
    if (this.#purse.hasNews) this.#kick();
  }

  async #work(): Promise<void> {
    try {
      if (this.#ready.length === 0 && this.#purse.hasNews) await this.#purse.tell();
      while (this.#ready.length > 0) await this.#obtain(this.#ready);
      if (this.#purse.hasNews) void this.#tellAfter(TELL_AFTER_MS);
      if (this.#queue.length > 0) void this.#look();
    } catch (error) {
      for (const waiter of [...this.#queue]) this.#refuse(waiter, error);
      void this.#tellAfter(TRY_AGAIN_AFTER_MS);
      throw error;
    } finally {
      this.#working = undefined;
    }
  }

  /** Those of the queue that the database has yet to be asked for. */
  get #ready(): readonly Waiter[] {
    return this.#queue.filter(({ isParked }) => !isParked);
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
        if (alone.isGranted || alone.isSwept) continue;
        refused = alone;
        least = waiter.worst.amountMicroUsd;
      }
      if (this.#queue.includes(waiter)) this.#park(waiter, refused.rooms);
    }
  }

  async #ask(waiters: readonly Waiter[]): Promise<Exchanged> {
    const need = () => {
      const wanted = waiters.reduce((sum, { worst }) => sum + worst.amountMicroUsd, 0);
      return Math.max(0, wanted - this.#purse.left);
    };
    const result = await this.#purse.tell(need());
    if (result.isGranted || result.isSwept) return result;
    return (await this.#trimOthers()) ? this.#purse.tell(need()) : result;
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
    return { ...room, reservedMicroUsd: room.reservedMicroUsd - this.#purse.left };
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const untilMs = Math.min(...this.#queue.map((waiter) => waiter.untilMs));
    const leftMs = untilMs - this.dependencies.clock.monotonicMs();
    await this.dependencies.clock.sleep(Math.max(0, Math.min(LOOK_EVERY_MS, leftMs)));
    this.#isLooking = false;
    for (const waiter of this.#queue) waiter.isParked = false;
    if (this.#queue.length > 0) this.#kick();
  }
}
