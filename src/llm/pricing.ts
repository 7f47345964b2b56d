import type { Usage } from './port.js';

/** What one model costs from one day on. Prices are micro-dollars a token, which is dollars a million tokens. */
export interface ModelPrice {
  readonly provider: string;
  /** The model's name without a date: `claude-haiku-4-5` also prices `claude-haiku-4-5-20251001`. `*` is any model. */
  readonly model: string;
  /** The first day of the price, ISO 8601, UTC. Of several rows of a model the last that has begun counts. */
  readonly from: string;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  /** Written for five minutes. A cache entry of one hour costs more and has no column yet. */
  readonly cacheWrite: number;
  /** From how many input tokens on, cached ones included, each token of the call costs `times` as much. */
  readonly longPrompt?: { readonly aboveTokens: number; readonly times: number };
}

/**
 * List prices, read on 2026-11-20: Anthropic's from its model pages, the others' from tables that name the vendors' as
 * their source. They change without notice: check them before
 * relying on a bill, and add a row with its first day instead of editing one, so that old calls keep their price.
 */
export const PRICES: readonly ModelPrice[] = [
  anthropic('claude-opus-4-5', '2025-11-24', [5, 25]),
  anthropic('claude-opus-4-6', '2026-01-01', [5, 25]),
  anthropic('claude-opus-4-7', '2026-03-01', [5, 25]),
  anthropic('claude-opus-4-8', '2026-05-01', [5, 25]),
  anthropic('claude-opus-5', '2026-07-24', [5, 25]),
  anthropic('claude-opus-5-5', '2026-09-22', [4, 20], { cacheRead: 0.2 }),
  anthropic('claude-sonnet-4-5', '2025-09-29', [3, 15]),
  anthropic('claude-sonnet-4-6', '2026-01-01', [3, 15]),
  anthropic('claude-sonnet-5', '2026-09-01', [2, 10]),
  anthropic('claude-sonnet-5-5', '2026-09-28', [2, 10]),
  anthropic('claude-sonnet-5-5', '2026-10-07', [2, 10], { cacheRead: 0.1 }),
  anthropic('claude-haiku-4-5', '2025-10-01', [1, 5]),
  anthropic('claude-haiku-5-5', '2026-10-07', [0.1, 0.5], { longPrompt: { aboveTokens: 100_000, times: 5 } }),
  anthropic('claude-fable-5', '2026-06-09', [10, 50]),
  anthropic('claude-fable-5-1', '2026-09-22', [10, 50], { cacheRead: 0.25 }),
  // These keep the front of a prompt by themselves: writing it costs what any input does.
  { provider: 'openai', model: 'gpt-5.4', from: '2026-03-01', ...compatible(2.5, 15, 0.25) },
  { provider: 'openai', model: 'gpt-5.4-mini', from: '2026-03-01', ...compatible(0.75, 4.5, 0.075) },
  { provider: 'openai', model: 'gpt-5.4-nano', from: '2026-03-01', ...compatible(0.2, 1.25, 0.02) },
  { provider: 'openai', model: 'gpt-5.5', from: '2026-04-01', ...compatible(5, 30, 0.5) },
  { provider: 'groq', model: 'openai/gpt-oss-120b', from: '2026-01-01', ...compatible(0.15, 0.6, 0.075) },
  { provider: 'gemini', model: 'gemini-2.5-flash', from: '2025-06-17', ...compatible(0.3, 2.5, 0.03) },
  { provider: 'gemini', model: 'gemini-3.5-flash', from: '2026-05-19', ...compatible(1.5, 9, 0.15) },
  // Turning texts into vectors has no output.
  { provider: 'openai', model: 'text-embedding-3-small', from: '2024-01-25', ...compatible(0.02, 0, 0.02) },
  { provider: 'openai', model: 'text-embedding-3-large', from: '2024-01-25', ...compatible(0.13, 0, 0.13) },
  { provider: 'ollama', model: '*', from: '2026-01-01', ...compatible(0, 0, 0) },
  // A server of one's own is paid for otherwise.
  { provider: 'local', model: '*', from: '2026-01-01', ...compatible(0, 0, 0) },
  {
    provider: 'offline',
    model: '*',
    from: '2026-01-01',
    input: 0,
    output: 0,
    cacheRead: 0,
    cacheWrite: 0,
  },
];

/** Anthropic's rule where a page says nothing else: a cache write costs 1.25 of the input's price, a read 0.1. */
function anthropic(
  model: string,
  from: string,
  [input, output]: readonly [input: number, output: number],
  other: Partial<ModelPrice> = {},
): ModelPrice {
  const cacheRead = input * 0.1;
  const cacheWrite = input * 1.25;
  return { provider: 'anthropic', model, from, input, output, cacheRead, cacheWrite, ...other };
}

function compatible(
  input: number,
  output: number,
  cacheRead: number,
): Pick<ModelPrice, 'input' | 'output' | 'cacheRead' | 'cacheWrite'> {
  return { input, output, cacheRead, cacheWrite: input };
}

/** A call to be priced. `at` is when it was made. */
export interface PricedCall {
  readonly provider: string;
  readonly model: string;
  readonly usage: Usage;
  readonly at: Date;
}

/**
 * The cost of a call in whole micro-dollars, rounded up. Undefined when no price is known: store that as unknown,
 * never as 0, or the books say that an unpriced model is free.
 *
 * @param prices the table; a configured one takes the place of the built-in
 */
export function costMicroUsd(call: PricedCall, prices: readonly ModelPrice[] = PRICES): number | undefined {
  const price = priceOf(call, prices);
  if (!price) return undefined;
  const tokens = call.usage;
  const promptTokens = tokens.inputTokens + tokens.cacheReadTokens + tokens.cacheWriteTokens;
  const times = price.longPrompt && promptTokens > price.longPrompt.aboveTokens ? price.longPrompt.times : 1;
  // Whole nano-dollars first: 3 × 0.1 must not cost a micro-dollar more for being 0.30000000000000004.
  const nanoUsd =
    tokens.inputTokens * nano(price.input * times) +
    tokens.cacheReadTokens * nano(price.cacheRead * times) +
    tokens.cacheWriteTokens * nano(price.cacheWrite * times) +
    tokens.outputTokens * nano(price.output * times);
  return Math.ceil(nanoUsd / 1000);
}

function nano(microUsd: number): number {
  return Math.round(microUsd * 1000);
}

const DATED = /-\d{4}-?\d{2}-?\d{2}$/;

/** The price of a model on a day, or undefined when none is known. */
export function priceOf(
  call: Omit<PricedCall, 'usage'>,
  prices: readonly ModelPrice[] = PRICES,
): ModelPrice | undefined {
  const model = call.model.replace(DATED, '');
  const begun = prices.filter(
    (price) => price.provider === call.provider && Date.parse(price.from) <= call.at.getTime(),
  );
  const own = begun.filter((price) => price.model === model);
  return latestOf(own.length > 0 ? own : begun.filter((price) => price.model === '*'));
}

function latestOf(prices: readonly ModelPrice[]): ModelPrice | undefined {
  return prices.reduce<ModelPrice | undefined>(
    (latest, price) => (latest && latest.from > price.from ? latest : price),
    undefined,
  );
}

/** The built-in table with prices of one's own beside it, or in the place of those for the same models. */
export function pricesWith(own: readonly Omit<ModelPrice, 'from'>[]): readonly ModelPrice[] {
  const isReplaced = ({ provider, model }: ModelPrice) =>
    own.some((price) => price.provider === provider && price.model === model);
  const always = own.map((price) => ({ ...price, from: '1970-01-01' }));
  return [...PRICES.filter((price) => !isReplaced(price)), ...always];
}
