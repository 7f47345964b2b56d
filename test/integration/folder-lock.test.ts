import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from '../../src/db/embedded/folder-lock.js';

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'waymark-lock-'));
});

afterEach(() => rm(parent, { recursive: true }));

describe('the lock of a data folder', () => {
  it('makes the folder with what is above it, and gives it back without a trace', async () => {
    const folder = join(parent, 'a', 'b');
    const unlock = await lockFolder(folder);
    expect(await readdir(folder)).toEqual(['waymark.pid']);
    await unlock();
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over what a process that has died has left', async () => {
    // No system gives a process this number.
    await writeFile(join(parent, 'waymark.pid'), String(2 ** 31 - 1));
    await (
      await lockFolder(parent)
    )();
    expect(await readdir(parent)).toEqual([]);
  });

  it('names the living process that holds it', async () => {
    await writeFile(join(parent, 'waymark.pid'), String(process.ppid));
    await expect(lockFolder(parent)).rejects.toThrow(
      `The data folder ${parent} is in use by process ${process.ppid}.`,
    );
  });

  it('says in a sentence why a path cannot be a data folder', async () => {
    const file = join(parent, 'file');
    await writeFile(file, 'mine');
    await expect(lockFolder(file)).rejects.toThrow(`The data folder ${file} cannot be used: it is a file.`);
    await expect(lockFolder(join(file, 'sub'))).rejects.toThrow(
      /cannot be used: ENOTDIR.*Set another DATA_DIR/,
    );
  });

  it('gives up where nothing can be made, instead of trying for ever', async () => {
    // On Linux nobody can make a folder here; elsewhere the path leads through a file.
    const folder = process.platform === 'linux' ? '/proc/waymark/data' : '/dev/null/data';
    await expect(lockFolder(folder)).rejects.toThrow(`The data folder ${folder} cannot be used: E`);
  });
});
