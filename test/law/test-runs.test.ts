import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OWN = 'test/law/test-runs.test.ts';

/** The test files in whose text a word stands. */
async function testsWith(word: string): Promise<readonly string[]> {
  const names = (await readdir(`${ROOT}test`, { recursive: true })).map((name) => `test/${name}`);
  const files = names.filter((name) => name.endsWith('.test.ts') && name !== OWN);
  const texts = await Promise.all(files.map((name) => readFile(`${ROOT}${name}`, 'utf8')));
  return files.filter((_, index) => texts[index]?.includes(word));
}

/** What a script of package.json would run. */
async function testsOf(script: string): Promise<readonly string[]> {
  const { scripts } = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [, ...command] = scripts[script]?.split(' ') ?? [];
  const listed = execFileSync(process.execPath, [...command, '--listTests'], { cwd: ROOT, encoding: 'utf8' });
  return listed
    .split('\n')
    .filter(Boolean)
    .map((path) => path.replace(ROOT, ''));
}

describe('the run on PostgreSQL', () => {
  test('has each test that opens a database or reads TEST_DATABASE_URL, and no pure one', async () => {
    const run = await testsOf('test:postgres');
    expect(run).toEqual(expect.arrayContaining([...(await testsWith('TEST_DATABASE_URL'))]));
    expect(run).toEqual(expect.arrayContaining([...(await testsWith("/support/database.js'"))]));
    expect(run).toEqual(expect.arrayContaining([...(await testsWith("/support/app.js'"))]));
    expect(run).not.toContain('test/unit/ids.test.ts');
  });
});

describe('the run on Redis', () => {
  test('has each test that reads TEST_REDIS_URL', async () => {
    expect([...(await testsOf('test:redis'))].sort()).toEqual(
      [...(await testsWith('TEST_REDIS_URL'))].sort(),
    );
  });
});
