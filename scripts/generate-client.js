// Makes the Prisma client that the sources import. Runs after `npm ci`; the client is not committed.
import { execFileSync } from 'node:child_process';
import { isProgram, root } from './lib/root.js';

/** `prisma/schema.prisma` → `src/db/client/`. */
export function generateClient() {
  execFileSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
}

if (isProgram(import.meta)) generateClient();
