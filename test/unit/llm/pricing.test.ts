import { costMicroUsd, type ModelPrice, PRICES, pricesWith, type Usage } from '../../../src/llm/index.js';

const at = new Date('2026-11-20T12:00:00Z');
const usage = (over: Partial<Usage>): Usage => ({
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  estimated: false,
  ...over,
});
const cost = (model: string, over: Partial<Usage>, when = at, provider = 'anthropic') =>
  costMicroUsd({ provider, model, usage: usage(over), at: when });

describe('The cost of a call', () => {
  it.each<[model: string, tokens: Partial<Usage>, microUsd: number]>([
    ['claude-haiku-4-5', { inputTokens: 1_000_000 }, 1_000_000],
    ['claude-haiku-4-5', { outputTokens: 1_000_000 }, 5_000_000],
    ['claude-haiku-4-5', { cacheReadTokens: 1_000_000 }, 100_000],
    ['claude-haiku-4-5', { cacheWriteTokens: 1_000_000 }, 1_250_000],
    ['claude-haiku-4-5-20251001', { inputTokens: 7 }, 7],
    ['claude-sonnet-4-6', { inputTokens: 10, cacheReadTokens: 4_000, outputTokens: 20 }, 1_530],
    ['claude-sonnet-4-6', { cacheReadTokens: 10 }, 3],
    ['claude-opus-5-5', { cacheReadTokens: 1_000_000 }, 200_000],
    ['claude-haiku-5-5', { inputTokens: 100_000, outputTokens: 10 }, 10_005],
    ['claude-haiku-5-5', { inputTokens: 1, cacheReadTokens: 100_000, outputTokens: 10 }, 5_026],
  ])('of %s for %j is %i micro-dollars', (model, tokens, microUsd) => {
    expect(cost(model, tokens)).toBe(microUsd);
  });

  it('is rounded up to a whole micro-dollar, so that no call is free', () => {
    expect(cost('claude-haiku-5-5', { inputTokens: 1 })).toBe(1);
  });

  it('is unknown for an unknown model or provider, not 0', () => {
    expect(cost('claude-of-tomorrow', { inputTokens: 5 })).toBeUndefined();
    expect(cost('claude-haiku-4-5', { inputTokens: 5 }, at, 'openai')).toBeUndefined();
  });

  it('is that of the day of the call', () => {
    const read = { cacheReadTokens: 1_000_000 };
    expect(cost('claude-sonnet-5-5', read, new Date('2026-10-06T23:59:59Z'))).toBe(200_000);
    expect(cost('claude-sonnet-5-5', read, new Date('2026-10-07T00:00:00Z'))).toBe(100_000);
    expect(cost('claude-sonnet-5-5', read, new Date('2026-01-01T00:00:00Z'))).toBeUndefined();
  });

  it('is 0 offline', () => {
    expect(cost('rules-1', { outputTokens: 100 }, at, 'offline')).toBe(0);
  });

  it('follows a table that is handed in', () => {
    const own: ModelPrice = {
      provider: 'local',
      model: '*',
      from: '2026-01-01',
      input: 0.5,
      output: 1,
      cacheRead: 0,
      cacheWrite: 0,
    };
    const call = { provider: 'local', model: 'any', usage: usage({ inputTokens: 10, outputTokens: 1 }), at };
    expect(costMicroUsd(call, [own])).toBe(6);
  });
});

describe("Prices of one's own", () => {
  const own = { input: 1, output: 2, cacheRead: 1, cacheWrite: 1 };
  const priced = (provider: string, model: string) =>
    costMicroUsd(
      { provider, model, usage: usage({ inputTokens: 10 }), at },
      pricesWith([
        { provider: 'anthropic', model: 'claude-sonnet-5-5', ...own },
        { provider: 'local', model: 'rented', ...own },
      ]),
    );

  it('take the place of the built-in ones of the same model, and of those for any model', () => {
    expect(priced('anthropic', 'claude-sonnet-5-5')).toBe(10);
    expect(priced('local', 'rented')).toBe(10);
    expect(priced('local', 'another')).toBe(0);
    expect(priced('anthropic', 'claude-opus-5')).toBe(50);
  });
});

describe('The built-in prices', () => {
  it.each(PRICES.map((price) => [`${price.model} from ${price.from}`, price] as const))(
    '%s are in order: a day, and a read cheaper than input, input than a write, a write than output where there is some',
    (_, price) => {
      expect(new Date(price.from).toISOString().slice(0, 10)).toBe(price.from);
      expect(price.cacheRead).toBeLessThanOrEqual(price.input);
      expect(price.input).toBeLessThanOrEqual(price.cacheWrite);
      // A model that embeds writes nothing.
      if (price.output > 0) expect(price.cacheWrite).toBeLessThanOrEqual(price.output);
    },
  );

  it('name no model twice from the same day', () => {
    const keys = PRICES.map((price) => `${price.provider} ${price.model} ${price.from}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
