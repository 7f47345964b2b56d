// `node scripts/bench.js <name> [arguments]` compiles the benches and runs bench/<name>.ts or bench/<name>/index.ts;
// without a name, all of them.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/root.js';
import { buildTools, compiledPath } from './lib/tools-build.js';

const entryOf = (name) =>
  [`bench/${name}.ts`, `bench/${name}/index.ts`].find((path) => existsSync(join(root, path)));

const namesOf = () =>
  readdirSync(join(root, 'bench'))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter(entryOf);

/** What a bench says of itself: the comment its file begins with. */
function aboutOf(path) {
  const [comment = ''] = /^\/\*\*[^]*?\*\//.exec(readFileSync(join(root, path), 'utf8')) ?? [];
  return comment
    .replace(/^\/?\s*\*+ ?\/?/gm, '')
    .replace(/\s*\*\/$/, '')
    .trim();
}

const [first, ...others] = process.argv.slice(2);
const isNamed = first !== undefined && !first.startsWith('-');
const [name, rest] = isNamed ? [first, others] : ['suite/run', process.argv.slice(2)];
const entry = entryOf(name);
if (!entry) {
  console.error(`There is no bench '${name}'. There are ${namesOf().join(', ')}.`);
  process.exit(2);
}
if (rest.includes('--help') || rest.includes('-h')) {
  console.log(aboutOf(entry));
  if (!isNamed)
    console.log(
      `\nThere are ${namesOf().join(', ')}; \`npm run bench -- <name> --help\` says what one does.`,
    );
  process.exit(0);
}
buildTools();

const options = [
  '--enable-source-maps',
  '--disable-warning=ExperimentalWarning',
  '--expose-gc',
  compiledPath(entry),
  ...rest,
];
const child = spawn(process.execPath, options, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => (process.exitCode = code ?? 1));
