import type { Clock } from '../../kernel/clock.js';
import { billedMicroUsd, worstCase, type Candidate } from '../budget/worst-case.js';
import { CallTrace } from '../call-trace.js';
import { throwIfCancelled } from '../cancellable.js';
import type { Layer } from '../port.js';
import { relay } from '../relay.js';
import { silentSteps, type Steps } from '../../telemetry/index.js';
import type { ModelPrice } from '../pricing.js';
import type { Budgets } from '../budget/budget.service.js';

export interface BudgetLayerOptions {
  readonly budgets: Pick<Budgets, 'reserve' | 'settle'>;
  /** Who may come to answer a task: the dearest of them is reserved for. */
  readonly candidatesOf: (task: string) => readonly Candidate[];
  readonly prices?: readonly ModelPrice[];
  /** How many times a call may be asked at most, each of which is held for. @default once */
  readonly timesOf?: (task: string) => number;
  /** Where reserving is timed. @default nowhere */
  readonly steps?: Steps;
  readonly clock: Clock;
}

/**
 * Lets no call begin that could spend more than what is left, and books what it did spend.
 *
 * It belongs inside the cache, since a hit costs nothing, and outside the fallback, so that one reservation covers
 * whoever answers in the end, and every attempt is settled with it. A task that only free models answer needs no
 * reservation.
 *
 * @throws {AppError} BUDGET_EXHAUSTED from the stream, before anybody was asked
 */
export function budget(options: BudgetLayerOptions): Layer {
  const { budgets, candidatesOf, timesOf, prices, clock, steps = silentSteps } = options;
  return (next) => ({
    id: next.id,
    stream: (request, signal) => {
      let reserved: CallTrace | undefined;
      return relay(signal, {
        async open(linked) {
          throwIfCancelled(linked);
          const once = worstCase(request, candidatesOf(request.task), clock.now(), prices);
          const worst = { ...once, amountMicroUsd: once.amountMicroUsd * (timesOf?.(request.task) ?? 1) };
          if (worst.amountMicroUsd === 0) return next.stream(request, linked);
          const trace = request.trace ?? new CallTrace();
          await steps.time('reserve', () => budgets.reserve(trace.id, request.scope, worst, linked));
          reserved = trace;
          return next.stream({ ...request, trace }, linked);
        },
        onOver() {
          if (reserved) budgets.settle(reserved.id, billedMicroUsd(reserved.bills));
        },
      });
    },
  });
}
