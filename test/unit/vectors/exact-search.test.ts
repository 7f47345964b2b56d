import { fc } from '../../support/properties.js';
import { cosine } from '../../../src/vectors/embedded/best.js';
import { CodedQuery } from '../../../src/vectors/embedded/coded-query.js';
import { exactNearest } from '../../../src/vectors/embedded/exact.js';
import { layoutOf } from '../../../src/vectors/embedded/layouts.js';
import { Rows } from '../../../src/vectors/embedded/rows.js';
import type { LayoutKind } from '../../../src/vectors/embedded/scan-layout.js';
import { kernelOf, QUERIES_AT_ONCE, roomFor } from '../../../src/vectors/embedded/scan-memory.js';
import { scanned } from '../../../src/vectors/embedded/scan-thread.js';
import { randomNumbers, VectorCloud } from '../../support/vector-cloud.js';

/** Numbers as they come, none, so little that its square is none, and so little that it is none in steps. */
const numbers = fc.oneof(
  fc.float({ min: -4, max: 4, noNaN: true }),
  fc.constantFrom(0, 0, 0.5, -0.5, 1e-20, -1e-31),
);

const vectorsOf = (dims: number, count: number) =>
  fc.array(fc.array(numbers, { minLength: dims, maxLength: dims }), { minLength: 1, maxLength: count });

const cases = fc
  .integer({ min: 1, max: 37 })
  .chain((dims) => fc.record({ rows: vectorsOf(dims, 40), queries: vectorsOf(dims, QUERIES_AT_ONCE) }));

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(cosine(vector, 0, vector));
  return vector.map((value) => value / length);
}

/** The least and the most that the product of each query with each row may be by their codes. */
function boundsOf(kind: LayoutKind, rows: readonly Float32Array[], queries: readonly Float32Array[]) {
  const layout = layoutOf(kind, rows[0]!.length);
  const memory = roomFor(layout.bytesOf(rows.length), undefined)!;
  const floats = new Float32Array(memory.buffer);
  const kernel = kernelOf(memory);
  const lengths = rows.map((row, i) => {
    floats.set(row, layout.rowAt / 4);
    return Math.sqrt(layout.encode(kernel, i));
  });
  const coded = queries.map((query) => new CodedQuery(query, layout.querySteps));
  for (const [place, query] of coded.entries()) layout.put(memory, place, query);
  const bounds: { least: number; most: number }[][] = [];
  const all = { chunk: 0, rows: rows.length, queries: queries.length, thread: 0 };
  layout.scan(kernel, all, (place, scoresAt) => {
    const { scale, reach } = coded[place]!;
    const error = coded[place]!.error(Math.max(...lengths));
    bounds[place] = rows.map((_, row) => {
      const most = floats[scoresAt / 4 + row]! * scale;
      return {
        most: most + error,
        least: most - 2 * scale * reach * floats[layout.residualAt(row) / 4]! - error,
      };
    });
  });
  return bounds;
}

describe('The kernel of the scan', () => {
  it.each<LayoutKind>(['blocks', 'columns'])(
    'bounds each product from both sides, for any rows and queries, in %s',
    (kind) => {
      fc.assert(
        fc.property(cases, (drawn) => {
          const rows = drawn.rows.map((row) => Float32Array.from(row));
          const queries = drawn.queries.map((query) => Float32Array.from(query));
          for (const [i, bounds] of boundsOf(kind, rows, queries).entries()) {
            for (const [row, { least, most }] of bounds.entries()) {
              const product = cosine(rows[row]!, 0, queries[i]!);
              expect(least).toBeLessThanOrEqual(product);
              expect(most).toBeGreaterThanOrEqual(product);
            }
          }
        }),
      );
    },
  );

  it.each<LayoutKind>(['blocks', 'columns'])('bounds the cosines of plain vectors closely, in %s', (kind) => {
    const cloud = new VectorCloud(384);
    const next = () => unit(cloud.next());
    const [rows, queries] = [Array.from({ length: 48 }, next), Array.from({ length: 4 }, next)];
    for (const { least, most } of boundsOf(kind, rows, queries).flat())
      expect(most - least).toBeLessThan(0.05);
  });
});

describe('The exact search', () => {
  const DIMS = 96;
  const LIMIT = 10;

  /** What a plain loop over every row finds. */
  const nearest = (rows: Rows, query: Float32Array, mask?: Uint8Array) =>
    rows.ids
      .map((_, row) => ({ row, score: cosine(rows.matrix, row * rows.dims, query) }))
      .filter(({ row }) => mask?.[row] !== 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, LIMIT);
  const sorted = (found: readonly { row: number; score: number }[]) =>
    [...found].sort((a, b) => b.score - a.score);
  const filled = (count: number, vectorAt: (row: number) => Float32Array) => {
    const rows = new Rows(DIMS);
    for (let row = 0; row < count; row++) rows.put(`row-${row}`, vectorAt(row));
    return rows;
  };
  /** Numbers with no form, of which one is far larger than the others, as in some models. */
  const spiked = (cloud: VectorCloud) => {
    const vector = Float32Array.from(cloud.next());
    vector[3] = 8;
    return unit(vector);
  };

  it.each<[string, number]>([
    ['few rows', 500],
    ['so many that they are read in 8 bits', 4_000],
  ])('finds what a plain loop finds, in %s, for one query and for several at once', (_name, count) => {
    const cloud = new VectorCloud(DIMS);
    const rows = filled(count, () => unit(cloud.next()));
    for (const together of [1, 3, 2 * QUERIES_AT_ONCE + 1]) {
      const queries = Array.from({ length: together }, () => unit(cloud.next()));
      const sought = queries.map((query) => ({ query, limit: LIMIT, selection: undefined }));
      for (const [i, found] of exactNearest(rows, sought).entries())
        expect(sorted(found)).toEqual(nearest(rows, queries[i]!));
    }
  });

  it('finds it where one number of each vector is far larger than the others', () => {
    const cloud = new VectorCloud(DIMS);
    const rows = filled(4_000, () => spiked(cloud));
    const query = spiked(cloud);
    const [found] = exactNearest(rows, [{ query, limit: LIMIT, selection: undefined }]);
    expect(sorted(found!)).toEqual(nearest(rows, query));
  });

  const someOf = (random: () => number, share: number) =>
    Float32Array.from({ length: DIMS }, () => (random() < share ? random() - 0.5 : 0));
  it.each<[string, (random: () => number, row: number) => Float32Array]>([
    ['are mostly zeros', (random) => unit(someOf(random, 0.1))],
    [
      'have the same few numbers over and over, which are rounded the same way',
      (random) =>
        unit(Float32Array.from({ length: DIMS }, () => [0, 0, 0.4, 0.8, 1.1][Math.floor(random() * 5)]!)),
    ],
    [
      'have one large number, and others that are all rounded up',
      (random, row) =>
        unit(
          Float32Array.from({ length: DIMS }, (_, i) =>
            i === row % DIMS ? 1 : (0.51 + random() / 50) / 127,
          ),
        ),
    ],
    ['are each there a hundred times', (_, row) => unit(someOf(randomNumbers(row % 40), 0.3))],
    ['are half of them nothing at all', (random, row) => someOf(random, row % 2)],
    ['have next to no length', (random) => someOf(random, 0.2).map((value) => value * 1e-18)],
    [
      'are of very different lengths',
      (random, row) => someOf(random, 0.2).map((value) => value * 10 ** (row % 7)),
    ],
  ])('finds what is as near as what a plain loop finds, in vectors that %s', (_name, vectorAt) => {
    const random = randomNumbers(7);
    const rows = filled(4_000, (row) => vectorAt(random, row));
    const queries = Array.from({ length: 9 }, (_, i) =>
      i < 5 ? vectorAt(random, i) : rows.vectorAt(i * 400),
    );
    const sought = queries.map((query) => ({ query, limit: LIMIT, selection: undefined }));
    for (const [i, found] of exactNearest(rows, sought).entries())
      expect(sorted(found).map(({ score }) => score)).toEqual(
        nearest(rows, queries[i]!).map(({ score }) => score),
      );
  });

  it('finds it among selected rows only, however many they are', () => {
    const cloud = new VectorCloud(DIMS);
    const rows = filled(4_000, () => unit(cloud.next()));
    const query = unit(cloud.next());
    for (const every of [2, 7, 400, 3_999]) {
      const mask = Uint8Array.from(rows.ids, (_, row) => (row % every === 1 ? 1 : 0));
      const selection = { mask, count: mask.reduce((sum, isIn) => sum + isIn, 0) };
      const [found] = exactNearest(rows, [{ query, limit: LIMIT, selection }]);
      expect(sorted(found!)).toEqual(nearest(rows, query, mask));
    }
  });

  it('finds it after rows were changed, removed and added', () => {
    const cloud = new VectorCloud(DIMS);
    const rows = filled(4_000, () => unit(cloud.next()));
    const query = unit(cloud.next());
    const search = () => sorted(exactNearest(rows, [{ query, limit: LIMIT, selection: undefined }])[0]!);
    search();
    for (let row = 0; row < 900; row++) rows.remove(`row-${row * 3}`);
    expect(search()).toEqual(nearest(rows, query));
    for (let row = 0; row < 1_500; row++) rows.put(`row-${row * 5}`, unit(cloud.next()));
    rows.put('row-1', query);
    expect(search()).toEqual(nearest(rows, query));
    expect(search()[0]).toMatchObject({ row: rows.rowOf('row-1') });
  });

  it('finds as many as are wanted among rows that are all the same', () => {
    const vector = unit(new VectorCloud(DIMS).next());
    const rows = filled(4_000, () => vector);
    const [found] = exactNearest(rows, [{ query: vector, limit: LIMIT, selection: undefined }]);
    expect(found).toHaveLength(LIMIT);
  });

  it('is shared with a second thread, which keeps what is good among the rows that the first has not looked at', async () => {
    const dims = 512;
    const random = randomNumbers(1);
    const noise = Float32Array.from({ length: 50_000 }, () => random() - 0.5);
    const next = () => {
      const at = Math.floor(random() * (noise.length - dims));
      return unit(noise.subarray(at, at + dims));
    };
    // Enough for the second thread to come in time for some of them.
    const rows = new Rows(dims);
    for (let row = 0; row < 20_000; row++) rows.put(`row-${row}`, next());
    const query = next();
    const coded = rows.codes.of(rows.matrix)!;
    const { query: placed, error } = rows.codes.put(coded, 0, query);
    const queries = [
      { wanted: LIMIT, reach: placed.reach, slack: (2 * error) / placed.scale, mask: undefined },
    ];
    const task = { memory: coded.memory, layout: coded.layout.kind, dims, count: rows.count, queries };
    let lists = scanned(task, true)[0]!;
    // It has to start first.
    while (lists.length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      lists = scanned(task, true)[0]!;
    }
    const [ours, theirs] = lists.map(({ rows: kept }) => new Set(kept));
    expect([...ours!].filter((row) => theirs!.has(row))).toEqual([]);
    const both = [...ours!, ...theirs!];
    for (const { row } of nearest(rows, query)) expect(both).toContain(row);
  });
});
