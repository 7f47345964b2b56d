import type { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import type { Scope } from '../kernel/scope.js';
import type { Budgets } from './budget/budget.service.js';
import { billedMicroUsd, worstInputCase } from './budget/worst-case.js';
import type { CallOutcome, CallRecord } from './ledger/call-record.js';
import { costMicroUsd, type ModelPrice } from './pricing.js';
import { estimateTokens } from './tokens.js';
import { NO_USAGE, type Usage } from './usage.js';

/** A call that is paid for by its input alone, such as one that turns texts into vectors. */
export interface InputCall {
  readonly task: string;
  /** The version of what was done to the texts. */
  readonly promptVersion: string;
  readonly provider: string;
  readonly model: string;
  readonly texts: readonly string[];
  /** Who pays. */
  readonly scope: Scope;
}

/** What became of it. */
export interface InputCallEnd {
  readonly outcome: CallOutcome;
  readonly failureCode?: string;
  /** What the provider counted; `unknown` where it may have read the texts and has not said: then they are estimated. */
  readonly inputTokens: number | 'unknown';
  readonly retries: number;
}

/** Books a call, once. */
export type BookInputCall = (end: InputCallEnd) => void;

export interface InputCallsParts {
  readonly budgets: Pick<Budgets, 'reserve' | 'settle'>;
  readonly write: (call: CallRecord) => void;
  readonly prices: readonly ModelPrice[];
  readonly clock: Clock;
}

/** The budget and the books of calls that are no answers. Those of free models need neither. */
export class InputCalls {
  constructor(private readonly parts: InputCallsParts) {}

  /**
   * Holds what a call may cost at most. Book its end, whatever becomes of it.
   * @throws {AppError} as `Budgets.reserve`: BUDGET_EXHAUSTED, CANCELLED, SERVICE_UNAVAILABLE
   */
  async begin(call: InputCall, signal: AbortSignal): Promise<BookInputCall> {
    const { budgets, prices, clock } = this.parts;
    const startedMs = clock.monotonicMs();
    const at = clock.now();
    const estimate = call.texts.reduce((sum, text) => sum + estimateTokens(text), 0);
    const worst = worstInputCase(estimate, call, at, prices);
    if (worst.amountMicroUsd === 0) return () => undefined;
    const id = newId();
    await budgets.reserve(id, call.scope, worst, signal);
    return (end) => {
      const estimated = end.inputTokens === 'unknown';
      const inputTokens = end.inputTokens === 'unknown' ? estimate : end.inputTokens;
      const usage = { ...NO_USAGE, inputTokens, estimated };
      this.#book(call, { id, at, totalMs: clock.monotonicMs() - startedMs, usage, end });
    };
  }

  #book(call: InputCall, { id, at, totalMs, usage, end }: Booking): void {
    const { budgets, write, prices } = this.parts;
    const { scope, task, promptVersion, provider, model } = call;
    const cost = costMicroUsd({ provider, model, usage, at }, prices);
    budgets.settle(id, billedMicroUsd([{ provider, model, usage, costMicroUsd: cost }]));
    const { outcome, failureCode = null, retries } = end;
    const { workspaceId, memberId } = scope;
    write({
      ...{ id, workspaceId, memberId, task, promptVersion, provider, model, outcome, failureCode },
      ...usage,
      ...{ costMicroUsd: cost ?? null, savedMicroUsd: 0, cached: false, firstPartMs: null, totalMs },
      ...{ retries, fallbacks: 0, createdAt: at },
    });
  }
}

interface Booking {
  readonly id: string;
  readonly at: Date;
  readonly totalMs: number;
  readonly usage: Usage;
  readonly end: InputCallEnd;
}
