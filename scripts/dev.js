// `npm run dev`: compiles on each change and starts the service anew.
import { spawn } from 'node:child_process';
import { build } from './build.js';
import { root } from './lib/root.js';

if (!build({ ifStale: true })) console.error('The service starts when the errors above are gone.');

const options = { cwd: root, stdio: 'inherit' };
const compiler = [
  'node_modules/typescript/bin/tsc',
  '-p',
  'tsconfig.build.json',
  '--watch',
  '--preserveWatchOutput',
];
const children = [
  spawn(process.execPath, compiler, options),
  spawn(
    process.execPath,
    [
      '--watch',
      '--import',
      './scripts/lib/env-file.js',
      '--enable-source-maps',
      '--disable-warning=ExperimentalWarning',
      'dist/main.js',
    ],
    options,
  ),
];
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => children.forEach((child) => child.kill(signal)));
}
