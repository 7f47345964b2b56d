// After the last test file: the server keeps nothing of the tests.
import { endRun } from './server-run.js';

export default async function afterAll() {
  const { TEST_DATABASE_TEMPLATE: run } = process.env;
  if (run) await endRun(run);
}
