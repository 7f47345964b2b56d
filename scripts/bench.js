// `node scripts/bench.js <name> [arguments]` compiles the benches and runs bench/<name>.ts or bench/<name>/index.ts;
// without a name, all of them.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/root.js';
import { buildTools, compiledPath } from './lib/tools-build.js';

const entryOf = (name) =>
  [`bench/${name}.ts`, `bench/${name}/index.ts`].find((path) => existsSync(join(root, path)));

const [first, ...others] = process.argv.slice(2);
const isNamed = first !== undefined && !first.startsWith('-');
const [name, rest] = isNamed ? [first, others] : ['suite/run', process.argv.slice(2)];
const entry = entryOf(name);
if (!entry) {
  const files = readdirSync(join(root, 'bench')).map((file) => file.replace(/\.ts$/, ''));
  console.error(`usage: bench.js [name] [arguments]\nbenches: ${files.filter(entryOf).join(', ')}`);
  process.exit(2);
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
