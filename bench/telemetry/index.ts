/**
 * What measuring costs: the same service with all of it on and all of it off, in the same run, and what it holds in
 * memory after two hours of full use.
 *
 * `--rounds 3 --seconds 4 --connections 32 --quick`
 */
import { compareServers } from '../http/compare.js';
import { QUERY } from '../http/schema.js';
import { printTable } from '../support/report.js';
import { measureMemory } from './memory.js';
import { SERVER_NAMES } from './server-name.js';

measureMemory({ series: 50, minutes: 10, recordsAMinute: 1 });
printTable(
  'Memory that is held, after two hours in which each series was used ten times a minute',
  [100, 200, 400].map((series) => ({
    series: `${series} series`,
    MB: measureMemory({ series, minutes: 120, recordsAMinute: 10 }),
  })),
  { MB: 'lower' },
);

await compareServers({
  title: '361 fields from memory, measured and not',
  program: new URL('./server.js', import.meta.url),
  names: SERVER_NAMES,
  base: 'measuring off',
  ours: 'measuring on',
  query: QUERY,
});
