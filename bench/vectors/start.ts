import { printTable, type Row } from '../support/report.js';
import { timed } from './measure.js';
import { graphIsThere } from './search.js';
import { Rows } from './room.js';

export interface StartPlan {
  readonly counts: readonly number[];
  readonly dims: readonly number[];
  readonly folder: string;
}

/** From a new thread to the first answer: with what was kept, and from the rows alone, as they lie in memory. */
export async function benchStart({ counts, dims, folder }: StartPlan): Promise<void> {
  const table: Row[] = [];
  for (const size of dims) {
    for (const count of counts)
      table.push(await start(await Rows.generate(`start-${count}`, count, size), folder));
  }
  printTable('Start: until the first search is answered', table, { ratio: 'lower' });
}

async function start(rows: Rows, folder: string): Promise<Row> {
  const { vector } = (await rows.queries(1))[0]!;
  const open = async () => {
    const index = rows.openIndex({ folder });
    const { ms } = await timed(() => index.search(rows.partition, { vector, limit: 10 }));
    return { index, ms };
  };
  const empty = await open();
  await graphIsThere(empty.index, rows);
  await empty.index.close();
  const kept = await open();
  const { method } = await kept.index.health(rows.partition);
  await kept.index.drop(rows.partition);
  await kept.index.close();
  return {
    rows: rows.entries.length,
    dims: rows.dims,
    'from the rows ms': empty.ms,
    'from the snapshot ms': kept.ms,
    ratio: kept.ms / empty.ms,
    graph: method === 'approximate' ? 'kept' : 'none',
  };
}
