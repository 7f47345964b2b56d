import type { ModelRequest } from '../port.js';
import { PRICES, priceOf, type ModelPrice } from '../pricing.js';
import { estimateInputTokens } from '../tokens.js';
import type { Bill } from '../call-trace.js';

/**
 * What a model without a known price is taken to cost, in micro-dollars a token: as much as the dearest of the
 * built-in table. A model that nobody has priced must not be free of every limit.
 */
export const UNKNOWN_PRICE = { input: 12.5, output: 50 } as const;

/** What an estimate of tokens may fall short of the truth by. */
const MARGIN = 1.25;

export interface WorstCase {
  /** All that the call may cost: its input with a margin, and the longest answer. */
  readonly amountMicroUsd: number;
  /** Its input alone, without the margin. */
  readonly inputMicroUsd: number;
  /** Those of the models that may be asked whose price is not known, as `provider/model`. Undefined when all are. */
  readonly unpricedModels?: readonly string[];
}

/** A model that may be asked. */
export interface Candidate {
  readonly provider: string;
  readonly model: string;
}

/** What a call may cost at most, by the dearest of the models that may come to answer it. 0 when all are free. */
export function worstCase(
  request: ModelRequest,
  candidates: readonly Candidate[],
  at: Date,
  prices: readonly ModelPrice[] = PRICES,
): WorstCase {
  const inputTokens = estimateInputTokens(request);
  const cases = candidates.map((candidate) => {
    const price = highestPrice(candidate, inputTokens * MARGIN, at, prices);
    return {
      amountMicroUsd: Math.ceil(inputTokens * MARGIN * price.input + request.maxTokens * price.output),
      inputMicroUsd: Math.ceil(inputTokens * price.input),
    };
  });
  return {
    amountMicroUsd: Math.max(0, ...cases.map(({ amountMicroUsd }) => amountMicroUsd)),
    inputMicroUsd: Math.max(0, ...cases.map(({ inputMicroUsd }) => inputMicroUsd)),
    ...unpriced(candidates, at, prices),
  };
}

/** Of these, the models whose price is not known, as `provider/model`. */
export function unpricedOf(
  candidates: readonly Candidate[],
  at: Date,
  prices: readonly ModelPrice[] = PRICES,
): readonly string[] {
  return candidates
    .filter((candidate) => !priceOf({ ...candidate, at }, prices))
    .map(({ provider, model }) => `${provider}/${model}`);
}

function unpriced(
  candidates: readonly Candidate[],
  at: Date,
  prices: readonly ModelPrice[],
): Pick<WorstCase, 'unpricedModels'> {
  const unpricedModels = unpricedOf(candidates, at, prices);
  return unpricedModels.length > 0 ? { unpricedModels } : {};
}

/** What a call that is paid for by its input alone may cost at most. 0 when it is free. */
export function worstInputCase(
  inputTokens: number,
  candidate: Candidate,
  at: Date,
  prices: readonly ModelPrice[] = PRICES,
): WorstCase {
  const { input } = highestPrice(candidate, inputTokens * MARGIN, at, prices);
  return {
    amountMicroUsd: Math.ceil(inputTokens * MARGIN * input),
    inputMicroUsd: Math.ceil(inputTokens * input),
    ...unpriced([candidate], at, prices),
  };
}

function highestPrice(
  candidate: Candidate,
  inputTokens: number,
  at: Date,
  prices: readonly ModelPrice[],
): { readonly input: number; readonly output: number } {
  const price = priceOf({ ...candidate, at }, prices);
  if (!price) return UNKNOWN_PRICE;
  const { longPrompt } = price;
  const times = longPrompt && inputTokens > longPrompt.aboveTokens ? longPrompt.times : 1;
  return { input: Math.max(price.input, price.cacheWrite) * times, output: price.output * times };
}

/** What a call has cost in the end, attempts that nobody read included. */
export function billedMicroUsd(bills: readonly Bill[]): number {
  return bills.reduce((total, bill) => total + (bill.costMicroUsd ?? unknownCost(bill)), 0);
}

function unknownCost({ usage }: Bill): number {
  const inputTokens = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  return Math.ceil(inputTokens * UNKNOWN_PRICE.input + usage.outputTokens * UNKNOWN_PRICE.output);
}
