import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The built service in a process of its own, as an operator runs it. */
export interface ServiceProcess {
  readonly url: string;
  /** Sends a signal and resolves when the process is gone. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** Compiles the service, unless it is compiled already. */
export function buildService(): void {
  execFileSync(process.execPath, ['scripts/build.js', '--if-stale'], { cwd: ROOT, stdio: 'inherit' });
}

/** @param environment the service's variables; it sees no others but PATH */
export async function startServiceProcess(environment: Record<string, string>): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', NODE_NO_WARNINGS: '1', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const url = await Promise.race([
    readUrl(child),
    exited.then(() => Promise.reject(new Error('It did not start.'))),
  ]);
  return {
    url,
    async stop(signal) {
      child.kill(signal);
      await exited;
    },
  };
}

async function readUrl({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout! })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url === undefined) continue;
    // Nothing more is read, and a full pipe would hold the service up.
    stdout!.resume();
    return url;
  }
  throw new Error('It said no address.');
}

/** How a start ended that did not come to anything. */
export interface FailedStart {
  readonly code: number | null;
  /** All that was said, on both outputs. */
  readonly said: string;
}

/** Starts a service that cannot start, and resolves when it has given up. */
export async function failToStart(environment: Record<string, string>): Promise<FailedStart> {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', NODE_NO_WARNINGS: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (text) => (said += String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
