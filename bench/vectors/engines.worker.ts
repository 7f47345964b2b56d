// In a thread of its own, with nothing but the library: loaded beside the database's client it does not find its binary.
import { parentPort, workerData } from 'node:worker_threads';
import type { Row } from '../support/report.js';
import { cosine } from '../../src/vectors/embedded/best.js';
import { exactNearest } from '../../src/vectors/embedded/exact.js';
import { Rows } from '../../src/vectors/embedded/rows.js';
import { usearch as library } from '../../src/vectors/embedded/usearch.js';
import type { EngineRows } from './engines.js';
import { quantilesOf } from './measure.js';

const LIMIT = 10;
const { dims, matrix, queries } = workerData as EngineRows;
if (!library) throw new Error('There is no native library for this machine.');
const usearch = library;
const count = matrix.length / dims;
const { Cos, IP } = usearch.MetricKind;

type Find = (query: Float32Array) => Iterable<bigint>;

/** The best of the candidates by their true cosines. */
function rescored(candidates: Iterable<bigint>, query: Float32Array): number[] {
  return Array.from(candidates, Number)
    .map((row) => ({ row, score: cosine(matrix, row * dims, query) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, LIMIT)
    .map(({ row }) => row);
}

const exact: Find = (query) => usearch.exactSearch(matrix, query, dims, LIMIT + 16, IP, 1).keys;
const truth = queries.map((query) => new Set(rescored(exact(query), query)));

function measure(find: Find): Row {
  const durations: number[] = [];
  let found = 0;
  for (const [i, query] of queries.entries()) {
    const startedMs = performance.now();
    const rows = rescored(find(query), query);
    durations.push(performance.now() - startedMs);
    found += rows.filter((row) => truth[i]!.has(row)).length;
  }
  const { p50, p95 } = quantilesOf(durations);
  return { 'p50 ms': p50, 'p95 ms': p95, recall: found / (queries.length * LIMIT) };
}

function measureGraphs(kind: 'F32' | 'I8', connectivity: number): Row[] {
  const settings = { dimensions: dims, metric: Cos, quantization: usearch.ScalarKind[kind], multi: false };
  const graph = new usearch.Index({
    ...settings,
    connectivity,
    expansion_add: connectivity * 8,
    expansion_search: 0,
  });
  const startedMs = performance.now();
  for (let row = 0; row < count; row++)
    graph.add(BigInt(row), matrix.subarray(row * dims, (row + 1) * dims), 1);
  const buildMs = performance.now() - startedMs;
  // A graph looks as widely as it is asked for candidates.
  return [100, 256, 1024].map((candidates, i) => ({
    engine: `HNSW, ${kind}, ${connectivity} neighbours, ${candidates} candidates`,
    ...measure((query) => graph.search(query, candidates, 1).keys),
    'build s': i === 0 ? buildMs / 1_000 : '',
  }));
}

const all = new Rows(dims, matrix);
all.adopt(Array.from({ length: count }, (_, row) => String(row)));
const startedMs = performance.now();
all.codes.of(matrix);
const encodeMs = performance.now() - startedMs;
const rows: Row[] = [
  { engine: 'all rows, 32 bits', ...measure(exact), 'build s': 0 },
  {
    engine: 'all rows, 8 bits, the best again in 32',
    ...measure((query) =>
      exactNearest(all, [{ query, limit: LIMIT, selection: undefined }])[0]!.map(({ row }) => BigInt(row)),
    ),
    'build s': encodeMs / 1_000,
  },
  ...measureGraphs('I8', 16),
  ...measureGraphs('I8', 32),
  ...measureGraphs('F32', 16),
];
parentPort?.postMessage(rows);
