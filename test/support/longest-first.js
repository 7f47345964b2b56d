// The order of test files: what takes long begins first, so that at the end no worker waits for another.
import TestSequencer from '@jest/test-sequencer';

/** Jest goes by how long each took the last time; where it has not seen any, by size, which says nothing of these. */
const LONG = [
  'test/contract/vector-index.test.ts',
  'test/integration/jobs-crash.test.ts',
  'test/integration/start.test.ts',
  'test/integration/crash.test.ts',
  'test/integration/knowledge-processes.test.ts',
  'test/integration/database.test.ts',
  'test/integration/jobs.test.ts',
  'test/integration/vectors-health.test.ts',
];

const isLong = ({ path }) => LONG.some((name) => path.replaceAll('\\', '/').endsWith(name));

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
