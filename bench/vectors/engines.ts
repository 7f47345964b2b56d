import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { printTable, type Row } from '../support/report.js';
import { Rows } from './room.js';

/** What the engines are given: vectors one behind the other. */
export interface EngineRows {
  readonly dims: number;
  readonly matrix: Float32Array<SharedArrayBuffer>;
  readonly queries: readonly Float32Array[];
}

/** Ways to find the nearest of texts embedded by their words: all rows looked at, in 32 and in 8 bits, and graphs. */
export async function benchEngines(plan: {
  counts: readonly number[];
  dims: readonly number[];
  queries: number;
}): Promise<void> {
  for (const size of plan.dims) {
    for (const count of plan.counts) {
      const rows = await Rows.generate(`engines-${count}`, count, size);
      const matrix = new Float32Array(new SharedArrayBuffer(count * size * Float32Array.BYTES_PER_ELEMENT));
      for (const [i, { vector }] of rows.entries.entries()) matrix.set(vector, i * size);
      const queries = (await rows.queries(plan.queries)).map(({ vector }) => vector);
      const workerData: EngineRows = { dims: size, matrix, queries };
      const worker = new Worker(new URL('./engines.worker.js', import.meta.url), { workerData });
      const [table] = (await once(worker, 'message')) as [Row[]];
      await worker.terminate();
      printTable(`Engines: the nearest 10 of ${count} rows of ${size} numbers`, table, { recall: 'higher' });
    }
  }
}
