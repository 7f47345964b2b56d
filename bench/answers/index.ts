/** The benches of answers, one after the other: `--quick`. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

for (const name of ['accepted', 'first-delta', 'delta-latency', 'stalled-readers']) {
  console.log(`\nanswers/${name}`);
  const bench = fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), process.argv.slice(2));
  // What it tells the suite goes through here.
  bench.on('message', (message: object) => process.send?.(message));
  const [code] = (await once(bench, 'exit')) as [number | null];
  if (code !== 0) process.exitCode = 1;
}
