import { printTable, type Row } from '../support/report.js';
import type { SyncedIndex, VectorFilter } from '../../src/vectors/index.js';
import { GRAPH_FROM_NUMBERS } from '../../src/vectors/embedded/embedded-vectors.js';
import { openLance } from './lance.js';
import { MIB, quantilesOf, timed } from './measure.js';
import { openIndexOf, RARE_SHARE, recallOf, Rows } from './room.js';

const LIMIT = 10;
const RARE_PART = `a filter that leaves ${RARE_SHARE * 100} %`;
const RARE: VectorFilter = { anyOf: { rarity: ['rare'] } };

export interface SearchPlan {
  readonly counts: readonly number[];
  readonly dims: readonly number[];
  readonly queries: number;
  readonly folder: string;
}

type Search = (vector: Float32Array) => Promise<readonly { readonly id: string }[]>;

/** How fast and how completely the nearest are found: in all rows, in a rare part of them, in a small workspace. */
export async function benchSearch({ counts, dims, queries, folder }: SearchPlan): Promise<void> {
  const rows: Row[] = [];
  for (const size of dims) {
    for (const count of counts) {
      const large = await Rows.generate(`large-${count}`, count, size);
      const small = await Rows.generate(`small-${count}`, Math.round(count * RARE_SHARE), size, { seed: 5 });
      rows.push(...(await searchWorkspaces(large, small, { queries, folder })));
      rows.push(...(await searchLance(large, queries)));
    }
  }
  printTable(`Search: the nearest ${LIMIT}, one search after the other`, rows, { recall: 'higher' });
}

async function searchWorkspaces(
  large: Rows,
  small: Rows,
  { queries, folder }: Pick<SearchPlan, 'queries' | 'folder'>,
): Promise<Row[]> {
  const index = openIndexOf([large, small], { folder });
  const { ms: fillMs } = await timed(() => index.count(large.partition));
  await graphIsThere(index, large);
  const within =
    ({ partition }: Rows, filter: VectorFilter = {}): Search =>
    (vector) =>
      index.search(partition, { vector, limit: LIMIT, filter });
  const engine = 'Waymark';
  const measured = [
    { engine, part: 'all rows', fillMs, ...(await measure(large, queries, within(large))) },
    { engine, part: RARE_PART, ...(await measure(large, queries, within(large, RARE), isRare)) },
    { engine, part: 'a small workspace beside it', ...(await measure(small, queries, within(small))) },
  ];
  await index.close();
  return measured;
}

async function searchLance(rows: Rows, queries: number): Promise<Row[]> {
  const { result: lance, ms: fillMs } = await timed(() => openLance(rows));
  if (!lance) return [];
  const all = await measure(rows, queries, (vector) => lance.search(vector, LIMIT));
  const rare = await measure(
    rows,
    queries,
    (vector) => lance.search(vector, LIMIT, "rarity = 'rare'"),
    isRare,
  );
  await lance.close();
  return [
    { engine: 'LanceDB, HNSW_SQ', part: 'all rows', fillMs, ...all },
    { engine: 'LanceDB, HNSW_SQ', part: RARE_PART, ...rare },
  ];
}

const isRare = (entry: Rows['entries'][number]) => entry.attributes.tags['rarity'] === 'rare';

async function measure(
  rows: Rows,
  queries: number,
  search: Search,
  keeps?: Parameters<Rows['exact']>[2],
): Promise<Row> {
  const asked = await rows.queries(queries);
  const durations: number[] = [];
  let recall = 0;
  for (const [i, { vector }] of asked.entries()) {
    const { result, ms } = await timed(() => search(vector));
    // The first ones warm up.
    if (i >= Math.min(20, queries / 10)) durations.push(ms);
    if (i % 4 === 0) recall += recallOf(result, rows.exact(vector, LIMIT, keeps));
  }
  const { p50, p95, p99 } = quantilesOf(durations);
  const rss = Math.round(process.memoryUsage().rss / MIB);
  const size = { rows: rows.entries.length, dims: rows.dims };
  return {
    ...size,
    'p50 ms': p50,
    'p95 ms': p95,
    'p99 ms': p99,
    recall: recall / Math.ceil(asked.length / 4),
    'process MiB': rss,
  };
}

/** Large partitions are given a graph beside the first searches: wait for it where one is due. */
export async function graphIsThere(index: SyncedIndex, rows: Rows): Promise<void> {
  const isDue = rows.entries.length * rows.dims >= GRAPH_FROM_NUMBERS;
  for (let waited = 0; isDue && waited < 300_000; waited += 100) {
    if ((await index.health(rows.partition)).method === 'approximate') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
