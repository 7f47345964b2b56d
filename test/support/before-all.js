// Before the first test file: what a test's database is copied from is there, so that no test's hook migrates one.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import afterAll from './after-all.js';
import { beginRun } from './server-run.js';
import { templateFile } from './template-file.ts';

const MAKE = fileURLToPath(new URL('make-templates.js', import.meta.url));

export default async function beforeAll() {
  const { TEST_DATABASE_URL: server } = process.env;
  if (!server && existsSync(await templateFile())) return;
  if (server) process.env.TEST_DATABASE_TEMPLATE = await beginRun(server);
  try {
    execFileSync(process.execPath, [...process.execArgv, MAKE], { stdio: 'inherit' });
  } catch (error) {
    await afterAll();
    throw error;
  }
}
