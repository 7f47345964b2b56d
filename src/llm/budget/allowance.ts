import { newId } from '../../kernel/ids.js';
import type { WorstCase } from './worst-case.js';

/** How an allowance stands: totals, so that telling it twice is as good as telling it once. In micro-dollars. */
export interface AllowanceTotals {
  /** What is held for it in the month: all that its calls may still cost, and what lies ready for the next. */
  readonly heldMicroUsd: number;
  /** What its calls have cost so far. */
  readonly spentMicroUsd: number;
  /** What its running calls may cost at most. */
  readonly drawnMicroUsd: number;
  /** What the input of its running calls costs: charged when the process is gone. */
  readonly inputMicroUsd: number;
}

/**
 * Money of one month that this process holds for a member's calls. What is held is drawn from in memory, so that a call
 * need not wait for the database, and never more than is held.
 */
export class Allowance {
  readonly id = newId();
  readonly #calls = new Map<string, WorstCase>();
  #held = 0;
  #spent = 0;
  #drawn = 0;
  #input = 0;

  get totals(): AllowanceTotals {
    return {
      heldMicroUsd: this.#held,
      spentMicroUsd: this.#spent,
      drawnMicroUsd: this.#drawn,
      inputMicroUsd: this.#input,
    };
  }

  /** What can be drawn, in micro-dollars. */
  get left(): number {
    return this.#held - this.#drawn;
  }

  get isIdle(): boolean {
    return this.#calls.size === 0;
  }

  add(grantedMicroUsd: number): void {
    this.#held += grantedMicroUsd;
  }

  /** Holds a call's worst case. @returns whether there was enough */
  draw(id: string, worst: WorstCase): boolean {
    if (worst.amountMicroUsd > this.left) return false;
    this.#calls.set(id, worst);
    this.#drawn += worst.amountMicroUsd;
    this.#input += worst.inputMicroUsd;
    return true;
  }

  /** Puts what a call did cost in the place of its worst case, once. @returns whether the call was one of these */
  settle(id: string, costMicroUsd: number): boolean {
    const worst = this.#calls.get(id);
    if (!worst) return false;
    this.#calls.delete(id);
    this.#drawn -= worst.amountMicroUsd;
    this.#input -= worst.inputMicroUsd;
    this.#spent += costMicroUsd;
    // A call that cost more than its worst case takes nothing from what is held for the others.
    this.#held = Math.max(this.#drawn, this.#held - costMicroUsd);
    return true;
  }

  /** Gives back what is not drawn. @returns whether there was any */
  trim(): boolean {
    const hadAny = this.left > 0;
    this.#held = this.#drawn;
    return hadAny;
  }
}
