import { setTimeout as delay } from 'node:timers/promises';
import type { TestApp } from './app.js';

type Checks = Readonly<Record<string, string>>;

/** What the page of health says of each part. Whatever that is, the process is alive. */
export async function checksOf({ url }: TestApp): Promise<Checks> {
  const response = await fetch(`${url}/health`);
  const { status, checks } = (await response.json()) as { status: string; checks: Checks };
  expect([response.status, status]).toEqual([200, 'alive']);
  return checks;
}

/**
 * Polled: the page keeps what it has found for a second, and a part that is well may take longer than it has to say so.
 */
export async function untilChecks(service: TestApp, states: Checks): Promise<void> {
  for (;;) {
    const checks = await checksOf(service);
    if (Object.entries(states).every(([name, state]) => checks[name] === state)) return;
    await delay(100);
  }
}
