// Before the first test file: what a test's database is copied from is there, so that no test's hook migrates one.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import afterAll from './after-all.js';
import { templateFile } from './template-file.ts';

const MAKE = fileURLToPath(new URL('make-templates.js', import.meta.url));

export default async function beforeAll() {
  const onServer = Boolean(process.env.TEST_DATABASE_URL);
  if (!onServer && existsSync(await templateFile())) return;
  if (onServer)
    process.env.TEST_DATABASE_TEMPLATE = `waymark_test_template_${randomBytes(6).toString('hex')}`;
  try {
    execFileSync(process.execPath, [...process.execArgv, MAKE], { stdio: 'inherit' });
  } catch (error) {
    await afterAll();
    throw error;
  }
}
