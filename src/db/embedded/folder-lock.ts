import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartProblem } from '../../kernel/start-problem.js';

const LOCK_NAME = 'waymark.pid';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** False when there is a lock already. */
async function writeLock(folder: string, file: string): Promise<boolean> {
  try {
    await makeFolder(folder);
    if (!(await stat(folder)).isDirectory()) throw new Error('it is a file');
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    const reason = (error as Error).message;
    throw new StartProblem(`The data folder ${folder} cannot be used: ${reason}. Set another DATA_DIR.`, {
      cause: error,
    });
  }
}

/** Not node's own `recursive`, which tries for ever under a folder such as /proc, where nothing can be made. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder, { mode: 0o700 });
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/**
 * Takes a data folder for this process: two processes in one embedded database would destroy it.
 * A lock left by a process that has died is taken over.
 *
 * @returns what gives the folder back
 * @throws {StartProblem} when another living process holds it, or it cannot be written to; the message names what is in the way
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, LOCK_NAME);
  for (let attempt = 0; attempt < 2; attempt++) {
    if (await writeLock(folder, file)) return () => rm(file, { force: true });
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (holder && holder !== process.pid && isAlive(holder)) {
      throw new StartProblem(
        `The data folder ${folder} is in use by process ${holder}. Stop it, or set another DATA_DIR.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new StartProblem(`The data folder ${folder} could not be locked: another process keeps taking it.`);
}
