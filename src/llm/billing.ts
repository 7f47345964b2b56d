import type { Clock } from '../kernel/clock.js';
import { costMicroUsd, PRICES, type ModelPrice } from './pricing.js';
import type { Usage } from './usage.js';

/** A call to a model, as far as its cost is concerned. */
export interface BilledCall {
  readonly provider: string;
  readonly model: string;
  readonly usage: Usage;
}

/** What several calls used and cost together. */
export interface Bill extends Usage {
  /** Micro-dollars. Null when the price of one of the calls is not known: never 0 for want of a price. */
  readonly costMicroUsd: number | null;
}

/** Adds calls up. */
export type Billing = (calls: readonly BilledCall[]) => Bill;

export interface BillingOptions {
  readonly clock: Clock;
  /** @default the built-in table */
  readonly prices?: readonly ModelPrice[];
}

/** Adds calls up at the prices of the moment. */
export function createBilling({ clock, prices = PRICES }: BillingOptions): Billing {
  return (calls) => billOf(calls, prices, clock.now());
}

function billOf(calls: readonly BilledCall[], prices: readonly ModelPrice[], at: Date): Bill {
  const sum = (count: (usage: Usage) => number) =>
    calls.reduce((total, { usage }) => total + count(usage), 0);
  const costs = calls.map((call) => costMicroUsd({ ...call, at }, prices));
  return {
    inputTokens: sum((usage) => usage.inputTokens),
    outputTokens: sum((usage) => usage.outputTokens),
    cacheReadTokens: sum((usage) => usage.cacheReadTokens),
    cacheWriteTokens: sum((usage) => usage.cacheWriteTokens),
    costMicroUsd: costs.reduce<number | null>(
      (total, cost) => (total === null || cost === undefined ? null : total + cost),
      0,
    ),
    estimated: calls.some(({ usage }) => usage.estimated),
  };
}
