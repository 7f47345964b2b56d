// `node --import ./scripts/lib/env-file.js …` reads `.env` beside package.json. What the environment has already stays.
// Node's own --env-file-if-exists would say, at each start without one, that there is none.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { root } from './root.js';

const file = join(root, '.env');
if (existsSync(file)) loadEnvFile(file);
