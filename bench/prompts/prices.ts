import type { CompatibleConfig, Config } from '../../src/config.js';
import { minimumCachedTokens } from '../../src/llm/anthropic/prompt-cache.js';
import { UNKNOWN_PRICE } from '../../src/llm/budget/worst-case.js';
import { costMicroUsd, pricesWith } from '../../src/llm/index.js';
import { priceOf, type ModelPrice } from '../../src/llm/pricing.js';

const ANSWER_TOKENS = 250;

/** What a call of a prompt costs at a model. */
export interface PriceFigures {
  readonly model: string;
  /** The first day of the price that was taken, `LLM_PRICES` for one of the operator's, null where none is known. */
  readonly priceSince: string | null;
  /** Null where no price is known, as in the ledger. */
  readonly firstCallMicroUsd: number | null;
  readonly laterCallMicroUsd: number | null;
}

/** A prompt's tokens, and how many of them a provider can keep for the next call. */
export interface PromptSize {
  readonly tokens: number;
  readonly kept: number;
}

interface NamedModel {
  readonly provider: string;
  readonly model: string;
}

/** What the prompt costs today at each model of the table that gives answers, and at those that the environment names. */
export function pricesOf(config: Config, size: PromptSize, at = new Date()): readonly PriceFigures[] {
  const prices = pricesWith(config.modelPrices);
  return namedModels(config, prices).map((named) => {
    const price = priceOf({ ...named, at }, prices);
    const cost = costOf(named, size, at, prices);
    return {
      model: `${named.provider}/${named.model}`,
      priceSince: price ? sinceOf(price, config) : null,
      firstCallMicroUsd: cost('written'),
      laterCallMicroUsd: cost('read'),
    };
  });
}

/** What a budget counts a call as whose model has no price. */
export function heldWithoutPrice({ tokens }: PromptSize): number {
  return Math.ceil(tokens * UNKNOWN_PRICE.input + ANSWER_TOKENS * UNKNOWN_PRICE.output);
}

function namedModels(config: Config, prices: readonly ModelPrice[]): readonly NamedModel[] {
  // What has no price for output gives no answers: it turns texts into vectors.
  const priced = prices.filter(({ model, output }) => model !== '*' && output > 0);
  const { groq, anthropic, openai, gemini, localLlm: local } = config;
  const configured = Object.entries({ groq, anthropic, openai, gemini, local }).flatMap(
    ([provider, settings]: [string, Pick<CompatibleConfig, 'model'> | undefined]) =>
      settings ? [{ provider, model: settings.model }] : [],
  );
  const byName = new Map(
    [...priced, ...configured].map((named) => [`${named.provider}/${named.model}`, named]),
  );
  return [...byName.values()];
}

function sinceOf({ provider, model, from }: ModelPrice, { modelPrices }: Config): string {
  const isOwn = modelPrices.some((own) => own.provider === provider && own.model === model);
  return isOwn ? 'LLM_PRICES' : from;
}

function costOf(
  { provider, model }: NamedModel,
  { tokens, kept }: PromptSize,
  at: Date,
  prices: readonly ModelPrice[],
) {
  const keptHere = provider === 'anthropic' && kept < minimumCachedTokens(model) ? 0 : kept;
  return (front: 'written' | 'read'): number | null => {
    const usage = {
      inputTokens: tokens - keptHere,
      cacheReadTokens: front === 'read' ? keptHere : 0,
      cacheWriteTokens: front === 'written' ? keptHere : 0,
      outputTokens: ANSWER_TOKENS,
      estimated: true,
    };
    return costMicroUsd({ provider, model, usage, at }, prices) ?? null;
  };
}
