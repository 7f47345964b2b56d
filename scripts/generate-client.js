// Makes the Prisma client that the sources import. Runs after `npm ci`; the client is not committed.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { isProgram, root } from './lib/root.js';

/** Where Prisma's command line may note that it has been run: left alone, it does so in the home folder. */
const NOTES = join(root, 'node_modules/.cache');

/** `prisma/schema.prisma` → `src/db/client/`. */
export function generateClient() {
  execFileSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1', XDG_CONFIG_HOME: NOTES },
  });
}

if (isProgram(import.meta)) generateClient();
