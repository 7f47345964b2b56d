import type { GenerationUsage } from '../../../generation/index.js';
import { costMicroUsd, type Usage } from '../../../llm/index.js';

/** A call to a model, as far as its cost is concerned. */
export interface BilledCall {
  readonly provider: string;
  readonly model: string;
  readonly usage: Usage;
}

/** What several calls cost together. The cost is null when the price of one of them is not known. */
export function totalUsage(calls: readonly BilledCall[], at: Date): GenerationUsage {
  const sum = (count: (usage: Usage) => number) =>
    calls.reduce((total, { usage }) => total + count(usage), 0);
  const costs = calls.map((call) => costMicroUsd({ ...call, at }));
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
