import type { Bill } from '../call-trace.js';

/** Divides a whole number by weights, so that the shares are whole and their sum is the number. */
export function divide(total: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let given = 0;
  let weighed = 0;
  return weights.map((weight) => {
    weighed += weight;
    const until = all === 0 ? 0 : Math.round((total * weighed) / all);
    const share = until - given;
    given = until;
    return share;
  });
}

/** What each of those who shared a call owes of what it was billed, by weight; together exactly the bill. */
export function shareBill(bill: Bill, weights: readonly number[]): readonly Bill[] {
  const { usage, costMicroUsd } = bill;
  const [input, read, write, output] = [
    ...[usage.inputTokens, usage.cacheReadTokens, usage.cacheWriteTokens, usage.outputTokens],
  ].map((tokens) => divide(tokens, weights));
  const costs = costMicroUsd === undefined ? undefined : divide(costMicroUsd, weights);
  return weights.map((_, index) => ({
    ...bill,
    usage: {
      inputTokens: input![index]!,
      cacheReadTokens: read![index]!,
      cacheWriteTokens: write![index]!,
      outputTokens: output![index]!,
      estimated: usage.estimated,
    },
    costMicroUsd: costs?.[index],
  }));
}
