import { readFile, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VARIABLE_NAMES } from '../../src/config/variables.js';
import { ERROR_CODES } from '../../src/kernel/errors.js';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const captures = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '');

type Kind = 'dependencies' | 'devDependencies';

describe('the documents', () => {
  test('docs/errors.md lists exactly the codes that a client can meet', async () => {
    const listed = captures(await read('docs/errors.md'), /^\| `([A-Z_]+)` \|/gm);
    expect(listed).toEqual(Object.keys(ERROR_CODES));
  });

  test('.env.example names exactly the variables that src/config.ts reads', async () => {
    const named = captures(await read('.env.example'), /^# ?([A-Z][A-Z_]+)=/gm);
    expect([...named].sort()).toEqual([...VARIABLE_NAMES].sort());
  });

  test('the README names exactly the variables that src/config.ts reads', async () => {
    const listed = captures(await read('README.md'), /^\| `([A-Z][A-Z_]+)` /gm);
    expect([...listed].sort()).toEqual([...VARIABLE_NAMES].sort());
  });

  test('.env.example sets nothing, so that copying it changes nothing', async () => {
    const set = (await read('.env.example'))
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(set).toEqual([]);
  });

  test('every decision is numbered and titled', async () => {
    const folder = fileURLToPath(new URL('../../docs/decisions/', import.meta.url));
    const names = (await readdir(folder)).filter((name) => name !== 'README.md').sort();
    expect(names.map((name) => /^\d{4}-[a-z0-9-]+\.md$/.test(name))).not.toContain(false);
    const texts = await Promise.all(names.map((name) => read(`docs/decisions/${name}`)));
    expect(texts.map((text) => /^# \S/.test(text))).not.toContain(false);
  });

  test('decision 4 has each package once, and package.json pins it', async () => {
    const manifest = JSON.parse(await read('package.json')) as Record<Kind, Record<string, string>>;
    const packages = { ...manifest.dependencies, ...manifest.devDependencies };
    const rows = captures(await read('docs/decisions/0004-dependencies.md'), /^\| (`.+?`) +\|/gm);
    const named = rows.flatMap((row) => captures(row, /`([^`]+)`/g));
    const isNamed = (name: string) => named.filter((one) => one === name || one === `${dirname(name)}/*`);
    expect(Object.keys(packages).filter((name) => isNamed(name).length !== 1)).toEqual([]);
    expect(named.filter((name) => !name.endsWith('/*') && !(name in packages))).toEqual([]);
    expect(Object.values(packages).filter((version) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version))).toEqual([]);
  });

  test('links between documents lead to files that exist', async () => {
    const folder = fileURLToPath(new URL('../../', import.meta.url));
    const all = await readdir(folder, { recursive: true, withFileTypes: true }).then((entries) =>
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length).replace(/^\/+/, ''))
        .filter((path) => !/^(dist|dist-tools|\.git|\.waymark|coverage)\/|(^|\/)node_modules\//.test(path)),
    );
    // Briefs are texts of others: what they link to stayed with them.
    const documents = all.filter((path) => path.endsWith('.md') && !path.includes('/decisions/briefs/'));
    const folders = new Set(
      all.flatMap((path) => path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))),
    );
    const broken: string[] = [];
    for (const path of documents) {
      for (const link of captures(await read(path), /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)) {
        const target = new URL(link, `file:///${path}`).pathname.replace(/^\/|\/$/g, '');
        if (!all.includes(target) && !folders.has(target)) broken.push(`${path} → ${link}`);
      }
    }
    expect(broken).toEqual([]);
  });
});
