import { spawnSync } from 'node:child_process';
import { root } from './root.js';

/** Runs the TypeScript compiler; its findings go to the terminal. Returns whether it found nothing. */
export function compile(...options) {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}
