/**
 * What measuring costs: the same service with all of it on and all of it off, in the same run, and what it holds in
 * memory after two hours of full use.
 *
 * `--rounds 3 --seconds 4 --connections 32 --quick`
 */
import { compareServers } from '../http/compare.js';
import { QUERY } from '../http/schema.js';
import { measureMemory } from './memory.js';
import { SERVER_NAMES } from './server-name.js';

measureMemory({ series: 50, minutes: 10, recordsAMinute: 1 });
console.log('Memory that is held, in MB, after two hours in which each series was used ten times a minute:');
console.table(
  [100, 200, 400].map((series) => ({
    series,
    megabytes: measureMemory({ series, minutes: 120, recordsAMinute: 10 }).toFixed(2),
  })),
);

await compareServers({
  program: new URL('./server.js', import.meta.url),
  names: SERVER_NAMES,
  base: 'measuring off',
  query: QUERY,
});
