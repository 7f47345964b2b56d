import { spawnSync } from 'node:child_process';
import { root } from './root.js';

/**
 * Makes the typed documents that codegen.yml asks for; with `check`, only says whether the committed ones are they.
 * Returns what the generator had to say when it failed, '' when all is well.
 */
export function generateDocuments({ check = false } = {}) {
  const cli = 'node_modules/@graphql-codegen/cli/esm/bin.js';
  const options = ['--config', 'codegen.yml', ...(check ? ['--check'] : [])];
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...options], {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? '' : `${stdout}${stderr}`.trim();
}
