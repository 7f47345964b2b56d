import { fc } from '../../support/properties.js';
import { cosine } from '../../../src/vectors/embedded/best.js';
import { Codes } from '../../../src/vectors/embedded/codes.js';
import { exactNearest } from '../../../src/vectors/embedded/exact.js';
import { Rows } from '../../../src/vectors/embedded/rows.js';
import { kernelOf, QUERIES_AT_ONCE, ROWS_A_BLOCK } from '../../../src/vectors/embedded/scan-memory.js';
import { scanned } from '../../../src/vectors/embedded/scan-thread.js';
import { randomNumbers, VectorCloud } from '../../support/vector-cloud.js';

/** 8 bits of a row and 7 of a query. */
const [ROW_STEPS, QUERY_STEPS] = [127, 63];
/** Rows of smaller numbers than this have nothing in them. */
const LEAST = Math.fround(1e-30);

const vectorsOf = (dims: number, count: number) =>
  fc.array(fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: dims, maxLength: dims }), {
    minLength: 1,
    maxLength: count,
  });

const cases = fc
  .integer({ min: 1, max: 37 })
  .chain((dims) => fc.record({ rows: vectorsOf(dims, 40), queries: vectorsOf(dims, QUERIES_AT_ONCE) }));

interface Rounded {
  readonly codes: readonly number[];
  readonly scale: number;
}

/** A query in whole steps of its largest number, as plainly as it can be written. */
function roundedQuery(vector: readonly number[]): Rounded {
  const largest = Math.max(...vector.map(Math.abs));
  const codes = vector.map((value) => (largest === 0 ? 0 : Math.round(value * (QUERY_STEPS / largest))));
  return { codes, scale: largest / QUERY_STEPS };
}

/** A row likewise, in 32 bits as the kernel computes it. */
function roundedRow(vector: readonly number[]): Rounded {
  const largest = Math.max(...vector.map(Math.abs));
  const perStep = largest > LEAST ? Math.fround(ROW_STEPS / largest) : 0;
  const codes = vector.map((value) => toNearest(Math.fround(value * perStep)));
  return { codes, scale: Math.fround(largest / ROW_STEPS) };
}

/** The nearest whole number; of two that are as near, the even one. */
function toNearest(value: number): number {
  const below = Math.floor(value);
  const isAbove = value - below > 0.5 || (value - below === 0.5 && below % 2 !== 0);
  return isAbove ? below + 1 : below;
}

describe('The kernel of the scan', () => {
  it('gives the products that a plain loop gives, for any rows and queries', () => {
    fc.assert(
      fc.property(cases, ({ rows, queries }) => {
        const dims = rows[0]!.length;
        const codes = new Codes(dims);
        const { layout } = codes;
        const memory = codes.of(Float32Array.from(rows.flat()))!;
        for (const [place, query] of queries.entries()) codes.putQuery(place, Float32Array.from(query));
        const blocks = Math.ceil(rows.length / ROWS_A_BLOCK);
        for (const [place, query] of queries.entries()) {
          kernelOf(memory).scan(
            layout.blockAt(0),
            blocks,
            layout.dims,
            layout.queriesAt(place >> 1),
            layout.scoresAt(0),
          );
          const scores = new Float32Array(memory.buffer, layout.scoresAt(0), blocks * ROWS_A_BLOCK * 2);
          const ours = roundedQuery(query.map(Math.fround));
          for (const [row, vector] of rows.entries()) {
            const theirs = roundedRow(vector.map(Math.fround));
            const product = theirs.codes.reduce((sum, code, i) => sum + code * ours.codes[i]!, 0);
            const at = Math.floor(row / ROWS_A_BLOCK) * 2 * ROWS_A_BLOCK + (place & 1) * ROWS_A_BLOCK;
            expect(scores[at + (row % ROWS_A_BLOCK)]).toBe(Math.fround(product * theirs.scale));
          }
        }
      }),
    );
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
  const unit = (vector: Float32Array) => {
    const length = Math.sqrt(cosine(vector, 0, vector));
    return vector.map((value) => value / length);
  };
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
    const memory = rows.codes.of(rows.matrix)!;
    // Far more than what cosines of these are off by.
    const slack = 0.02 / rows.codes.putQuery(0, query);
    const queries = Array.from({ length: QUERIES_AT_ONCE }, () => ({
      wanted: LIMIT,
      slack,
      mask: undefined,
    }));
    const task = { memory, dims, count: rows.count, queries };
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
