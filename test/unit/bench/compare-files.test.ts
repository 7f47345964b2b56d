import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareFiles } from '../../../bench/suite/compare-files.js';
import type { SuiteRun } from '../../../bench/suite/results.js';

const runOf = (ratio: number, firstMs: number): SuiteRun => ({
  command: 'npm run bench',
  at: '2027-01-01T00:00:00.000Z',
  commit: 'abc',
  isQuick: false,
  seconds: 12,
  machine: { node: 'v24', system: 'linux x64', processor: 'a processor', cores: 2, memoryGib: 8 },
  benches: [
    {
      name: 'http',
      options: [],
      seconds: 12,
      loadBefore: 0.1,
      failure: null,
      output: '',
      tables: [
        {
          title: '361 fields from memory',
          rows: [{ server: 'Waymark', ratio, 'first ms': firstMs }],
          judged: { ratio: 'higher', 'first ms': 'lower' },
        },
      ],
    },
  ],
});

describe('two files of results', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'waymark-compare-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const write = async (name: string, run: SuiteRun) => {
    const path = join(folder, `${name}.json`);
    await writeFile(path, JSON.stringify(run));
    return path;
  };

  it('are printed with each loss of more than a tenth flagged, and counted', async () => {
    const [before, after] = [await write('a', runOf(1.2, 10)), await write('b', runOf(1.05, 10.5))];
    const { text, losses } = compareFiles(before, after);
    expect(losses).toBe(1);
    expect(text).toContain('http: 361 fields from memory');
    expect(text.split('\n').filter((line) => line.includes('LOSS'))).toHaveLength(1);
    expect(text).toMatch(/ratio +\| +1\.20 +\| +1\.05 +\| +0\.875 +\| LOSS/);
    expect(text).toContain('2 numbers compared, 2 judged, 1 worse by more than a tenth.');
  });

  it('may show the losses alone, and have none against themselves', async () => {
    const [before, after] = [await write('a', runOf(1.2, 10)), await write('b', runOf(1.2, 20))];
    expect(compareFiles(before, after, true).text).not.toContain('1.20');
    expect(compareFiles(before.replace(/\.json$/, ''), before)).toMatchObject({ losses: 0 });
  });

  it.each([
    ['no JSON', 'nothing', 'it holds no JSON object'],
    ['something else', '{"name":"waymark"}', 'it has no `benches`'],
    [
      'a bench without tables',
      '{"benches":[{"name":"http"}]}',
      'its bench http has no `options` or no `tables`',
    ],
    [
      'a table that says not what is judged',
      '{"benches":[{"name":"http","options":[],"tables":[{"title":"From memory","rows":[]}]}]}',
      'the table "From memory" of its bench http has no `rows` or no `judged`',
    ],
  ])('must be runs: %s is told', async (_what, content, flaw) => {
    const path = join(folder, 'flawed.json');
    await writeFile(path, content);
    const run = await write('sound', runOf(1.2, 10));
    const message = `${path} is not what \`npm run bench\` writes: ${flaw}.`;
    expect(() => compareFiles(path, run)).toThrow(message);
    expect(() => compareFiles(run, path)).toThrow(message);
  });

  it('must be there', () => {
    expect(() => compareFiles('nowhere', 'nowhere')).toThrow('There is no run called nowhere.');
  });
});
