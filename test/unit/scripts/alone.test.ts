import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const ALONE = new URL('../../../scripts/lib/alone.js', import.meta.url).href;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-alone-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process that runs a program, in which `work` is done alone; what it prints is on its output. */
function start(program: string) {
  const source = `
    import { appendFileSync } from 'node:fs';
    import { alone } from ${JSON.stringify(ALONE)};
    const work = (job) => alone('work', job, ${JSON.stringify(join(folder, 'work.lock'))});
    const say = (line) => appendFileSync(${JSON.stringify(join(folder, 'said'))}, line + '\\n');
    const rest = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    ${program}`;
  return spawn(process.execPath, ['--input-type=module', '-e', source], {
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const linesSaid = async () => (await readFile(join(folder, 'said'), 'utf8')).trim().split('\n');

describe('work that one process does alone', () => {
  it('is never done by two at once, and each is told its own result', async () => {
    const processes = [1, 2, 3].map((id) =>
      start(`console.log(work(() => { say('begin ${id}'); rest(200); say('end ${id}'); return ${id}; }));`),
    );
    const results = await Promise.all(processes.map(({ stdout }) => text(stdout)));

    expect(results).toEqual(['1\n', '2\n', '3\n']);
    const said = await linesSaid();
    expect(said).toHaveLength(6);
    for (let line = 0; line < said.length; line += 2) {
      expect(said[line + 1]).toBe(said[line]!.replace('begin', 'end'));
    }
  });

  it('may be done by another when its process was killed', async () => {
    const killed = start(`work(() => { console.log('at it'); rest(600_000); });`);
    await once(killed.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');

    expect(await text(start(`console.log(work(() => 'done'));`).stdout)).toBe('done\n');
  });

  it('may be done again when it failed, by the same process too', async () => {
    const twice = start(`
      try { work(() => { throw new Error('no'); }); } catch (error) { console.log(error.message); }
      console.log(work(() => 'done'));`);

    expect(await text(twice.stdout)).toBe('no\ndone\n');
  });
});
