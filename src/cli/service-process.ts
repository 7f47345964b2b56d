import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ServiceError } from './service-error.js';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));
/** What would lead the demo to somebody's own data, or lock it out of its own. */
const NOT_FOR_A_DEMO = ['DATABASE_URL', 'REDIS_URL', 'AUTH', 'HOST', 'NODE_ENV'];
const WARNING = 40;
/** A first start makes the embedded database, which takes seconds, and on a busy machine many. */
const START_LIMIT_MS = 120_000;

/** A service of one's own, in a process of its own. */
export interface ServiceProcess {
  readonly url: string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  stop(): void;
}

/**
 * Starts the service on the embedded database in `dataDir`. The environment's PORT and ANTHROPIC_… hold.
 *
 * @param port where it listens; 0 for any that is free. Without one the environment's
 * @param limitMs how long it may take until it listens; 1 or more
 * @throws {ServiceError} when it does not listen in time: then it is ended
 * @throws {Error} with what the service said when it did not start
 */
export async function startService(
  dataDir: string,
  port?: number,
  limitMs = START_LIMIT_MS,
): Promise<ServiceProcess> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !NOT_FOR_A_DEMO.includes(name)),
  );
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--disable-warning=ExperimentalWarning', MAIN],
    {
      env: {
        ...environment,
        ...(port === undefined ? {} : { PORT: String(port) }),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'info',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const url = await inTime(Promise.race([firstAddress(child), failure(child, ended)]), limitMs, () =>
    child.kill('SIGKILL'),
  );
  return { url, ended, stop: () => void child.kill('SIGTERM') };
}

async function inTime(listening: Promise<string>, limitMs: number, giveUp: () => void): Promise<string> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const said = `The service did not listen within ${limitMs / 1000} seconds`;
    reject(new ServiceError(`${said}: the machine may be too busy. Try again when less runs on it.`));
    giveUp();
  }, limitMs);
  try {
    return await Promise.race([listening, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The log's line that says where it listens; lines that warn are passed on, before and after. */
function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { url, level, msg } = readLine(line);
      if (url !== undefined) resolve(url);
      if (level >= WARNING) process.stderr.write(`service: ${msg}\n`);
    });
  });
}

function readLine(line: string): { url: string | undefined; level: number; msg: string } {
  try {
    const entry = JSON.parse(line) as { url?: string; level?: number; msg?: string };
    return { url: entry.url, level: entry.level ?? 0, msg: entry.msg ?? line };
  } catch {
    return { url: undefined, level: WARNING, msg: line };
  }
}

async function failure(child: ChildProcess, ended: Promise<void>): Promise<never> {
  const said: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  await ended;
  throw new Error(Buffer.concat(said).toString().trim() || 'The service ended before it listened.');
}
