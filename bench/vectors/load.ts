import { monitorEventLoopDelay } from 'node:perf_hooks';
import { printTable, type Row } from '../support/report.js';
import { quantilesOf, timed } from './measure.js';
import { graphIsThere } from './search.js';
import { Rows, type VectorForm } from './room.js';

const SEARCHERS = 4;
const WRITES_PER_SECOND = 100;
const NS_PER_MS = 1e6;

export interface LoadPlan {
  readonly counts: readonly number[];
  readonly dims: readonly number[];
  readonly forms: readonly VectorForm[];
  readonly seconds: number;
  readonly folder: string;
}

/** Searches as fast as they are answered, while items come in; and what the main thread feels of it. */
export async function benchLoad({ counts, dims, forms, seconds, folder }: LoadPlan): Promise<void> {
  const table: Row[] = [];
  for (const form of forms) {
    for (const size of dims) {
      for (const count of counts) {
        const rows = await Rows.generate(`load-${count}`, count, size, { form });
        table.push({ vectors: form, ...(await load(rows, { form, seconds, folder })) });
      }
    }
  }
  const title = `Load: ${SEARCHERS} searchers without a pause, ${WRITES_PER_SECOND} items a second come in, ${seconds} s`;
  printTable(title, table, { 'searches/s': 'higher' });
}

async function load(
  rows: Rows,
  { form, seconds, folder }: { form: VectorForm; seconds: number; folder: string },
): Promise<Row> {
  const filled = rows.openIndex({ folder });
  const count = rows.entries.length;
  await filled.count(rows.partition);
  // Writes wait for a snapshot, and the first is due when the index is filled.
  await filled.close();
  const index = rows.openIndex({ folder });
  await index.count(rows.partition);
  await graphIsThere(index, rows);
  const queries = await rows.queries(500);
  const more = await Rows.generate('more', Math.ceil(seconds * WRITES_PER_SECOND), rows.dims, {
    seed: 3,
    form,
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const endsMs = performance.now() + seconds * 1_000;
  const searchMs: number[] = [];
  const writeMs: number[] = [];
  const search = async (from: number) => {
    for (let i = from; performance.now() < endsMs; i += SEARCHERS) {
      const { vector } = queries[i % queries.length]!;
      searchMs.push((await timed(() => index.search(rows.partition, { vector, limit: 10 }))).ms);
    }
  };
  const writing: Promise<unknown>[] = [];
  // Items come in when they come, whether those before them are in already or not.
  const write = async () => {
    for (const [i, { vector, attributes }] of more.entries.entries()) {
      const dueMs = endsMs - seconds * 1_000 + (i / WRITES_PER_SECOND) * 1_000;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
      const entry = rows.add(vector, attributes);
      const put = timed(() => index.upsert(rows.partition, [entry]));
      writing.push(put.then(({ ms }) => performance.now() < endsMs && writeMs.push(ms)));
    }
  };
  delay.enable();
  await Promise.all([write(), ...Array.from({ length: SEARCHERS }, (_, i) => search(i))]);
  delay.disable();
  await Promise.all(writing);
  await index.close();
  return {
    rows: count,
    dims: rows.dims,
    'searches/s': searchMs.length / seconds,
    'search p95 ms': quantilesOf(searchMs).p95,
    'items/s': writeMs.length / seconds,
    'write p95 ms': quantilesOf(writeMs).p95,
    // The timer that measures it fires every millisecond.
    'main thread delay p99 ms': Math.max(0, delay.percentile(99) / NS_PER_MS - 1),
  };
}
