import { readRetryAfterMs } from '../../../src/llm/retry-after.js';

const NOW_MS = Date.UTC(2026, 10, 20, 12, 0, 0);

describe('The wait that a provider asks for', () => {
  it.each<[headers: Record<string, string>, waitMs: number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1_500],
    [{ 'retry-after': '3600' }, 60_000],
    [{ 'retry-after': '1e999' }, undefined],
    [{ 'retry-after': '-5' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
  ])('in %j is %s ms', (headers, waitMs) => {
    expect(readRetryAfterMs(new Headers(headers), NOW_MS)).toBe(waitMs);
  });
});
