/**
 * The service in a program of its own, on an embedded database in a folder, asking the provider that its first option
 * names, with the timeout as the only layer: the engine's queue lets five answers through at a time, and its layers
 * have a bench of their own. `in-process` as its second option puts the database on the service's own thread.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import { systemClock } from '../../src/kernel/clock.js';
import { createAnthropicModel } from '../../src/llm/anthropic/index.js';
import { timeout } from '../../src/llm/index.js';
import { benchDatabase } from '../support/database.js';
import { cpuUs } from './clock.js';
import { serveParent } from './forked.js';
import { useInProcessDatabase } from './in-process-database.js';

/** What the service holds, when it is asked for `memory`. */
export interface ServiceMemory {
  /** What is alive after a collection: objects, and what they hold outside of the heap. */
  readonly liveBytes: number;
  readonly residentBytes: number;
}

const MODEL = 'claude-sonnet-5-5';

const [provider, where] = process.argv.slice(2);
if (where === 'in-process') useInProcessDatabase();
const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'));
const apiModel = createAnthropicModel({
  apiKey: 'bench',
  model: MODEL,
  baseURL: provider,
  clock: systemClock,
});
const app = await compose(
  readConfig({ NODE_ENV: 'production', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' }),
  { model: timeout({ clock: systemClock })(apiModel), database: await benchDatabase(folder) },
);
const { url } = await app.listen();

function memory(): ServiceMemory {
  // Twice: what the first collection finds dead may have held what the second one frees.
  for (let round = 0; round < 2; round++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { liveBytes: heapUsed + external, residentBytes: rss };
}

serveParent(url, { cpu: cpuUs, memory }, async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});
