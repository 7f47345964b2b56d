import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Scope } from '../../src/kernel/scope.js';

const SPENDER = fileURLToPath(new URL('./spend-budget.js', import.meta.url));

/** What became of 500 calls of a process, each of which may cost 100 micro-dollars and costs 90. */
export interface Spent {
  readonly served: number;
  readonly paidMicroUsd: number;
  /** The codes that refused calls ended with. */
  readonly codes: readonly string[];
}

/**
 * Starts a process of the compiled service's own budget, and resolves when its database is open.
 *
 * @returns lets it make its calls, all at once, and resolves when it has ended
 */
export async function startSpender(
  url: string,
  { workspaceId, memberId }: Scope,
  limitMicroUsd: number,
): Promise<() => Promise<Spent>> {
  const child = spawn(process.execPath, [SPENDER, url, workspaceId, memberId, String(limitMicroUsd)], {
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = await lines.next();
  if (said.value !== 'ready') throw new Error('It did not start.');
  return async () => {
    child.stdin.write('go\n');
    const { value } = await lines.next();
    await exited;
    return JSON.parse(String(value)) as Spent;
  };
}
