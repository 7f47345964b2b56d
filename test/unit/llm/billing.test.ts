import { systemClock } from '../../../src/kernel/clock.js';
import { createBilling, PRICES, type Usage } from '../../../src/llm/index.js';

const AT = new Date('2026-11-20T12:00:00Z');
const billing = createBilling({ clock: { ...systemClock, now: () => AT } });
const usage = (inputTokens: number, outputTokens: number, estimated = false): Usage => ({
  ...{ inputTokens, outputTokens, estimated },
  ...{ cacheReadTokens: 0, cacheWriteTokens: 0 },
});
const priced = PRICES.find(({ provider }) => provider === 'anthropic')?.model ?? '';

describe('the bill of several calls', () => {
  it('is the sum of its calls, and estimated when one of them is', () => {
    const call = { provider: 'offline', model: 'rules-1' };
    const calls = [
      { ...call, usage: usage(10, 5) },
      { ...call, usage: usage(20, 7, true) },
    ];
    expect(billing(calls)).toEqual({
      ...{ inputTokens: 30, outputTokens: 12, cacheReadTokens: 0, cacheWriteTokens: 0 },
      ...{ costMicroUsd: 0, estimated: true },
    });
  });

  it('has no cost when the price of one call is unknown, however cheap the others are', () => {
    const known = { provider: 'anthropic', model: priced, usage: usage(1_000, 1_000) };
    const unknown = { provider: 'somebody', model: 'new-model', usage: usage(1, 1) };
    expect(billing([known]).costMicroUsd).toBeGreaterThan(0);
    expect(billing([known, unknown]).costMicroUsd).toBeNull();
    expect(billing([unknown, known]).costMicroUsd).toBeNull();
  });
});
