// Only reckons, in registers: what a core gives to a thread that neither allocates nor waits.
import { parentPort } from 'node:worker_threads';

const STEPS = 100_000_000;

parentPort?.on('message', () => {
  let value = 1;
  for (let step = 0; step < STEPS; step++) value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
  parentPort?.postMessage(value);
});
