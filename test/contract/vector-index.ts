import { randomUUID } from 'node:crypto';
import { fc } from '../support/properties.js';
import type { VectorBackend } from '../../src/vectors/backend.js';
import { SyncedIndex, type VectorFilter, type VectorPartition } from '../../src/vectors/index.js';
import { exactHits, partitionOf, randomNumbers, recallOf, VectorCloud } from '../support/vector-cloud.js';
import { MemoryVectorSource } from '../support/vector-source.js';

const DIMS = 48;
/** The room is asked at once: how long it may take is not what is tested here. */
const PATIENCE_MS = 25_000;

/** A back-end under the contract. */
export interface BackendUnderTest {
  /** The back-end, or another one over the same kept vectors: what a new start of the service finds. */
  open(): Promise<VectorBackend>;
  /** Gives back what was kept, after every back-end has been closed. */
  dispose(): Promise<void>;
}

/** What every back-end of the vector index keeps, behind `SyncedIndex` as the service has it. */
export function describeVectorIndex(name: string, start: () => Promise<BackendUnderTest>): void {
  describe(`the vector index ${name}`, () => {
    let subject: BackendUnderTest;
    let source: MemoryVectorSource;
    let index: SyncedIndex;
    let ours: VectorPartition;
    beforeAll(async () => {
      subject = await start();
    });
    beforeEach(async () => {
      source = new MemoryVectorSource();
      ours = partitionOf(randomUUID(), DIMS);
      index = new SyncedIndex(await subject.open(), { source, patienceMs: PATIENCE_MS, syncEveryMs: 0 });
    });
    afterEach(() => index.close());
    afterAll(() => subject.dispose());

    const restart = async () => {
      await index.close();
      index = new SyncedIndex(await subject.open(), { source, patienceMs: PATIENCE_MS, syncEveryMs: 0 });
    };
    const put = (partition: VectorPartition, id: string, vector: Float32Array, type = 'fact') =>
      index.upsert(partition, [
        source.put(partition, { id, vector, attributes: { tags: { type }, numbers: {} } }),
      ]);
    const ids = async (partition: VectorPartition, vector: Float32Array, filter: VectorFilter = {}) =>
      (await index.search(partition, { vector, limit: 10, filter })).map(({ id }) => id);

    /** Rows of every kind, in the source alone. */
    function fill(partition: VectorPartition, count: number, cloud = new VectorCloud(DIMS)): VectorCloud {
      const random = randomNumbers(7);
      for (let i = 0; i < count; i++) {
        const tags = {
          type: random() < 0.3 ? 'fact' : 'lesson',
          topics: ['api', 'team', 'money'].filter(() => random() < 0.4),
          ...(random() < 0.9 ? { project: `p${Math.floor(random() * 5)}` } : {}),
        };
        const numbers = { confidence: Math.round(random() * 100) / 100, createdAt: 1_700_000_000_000 + i };
        source.put(partition, { id: `row-${i}`, vector: cloud.next(), attributes: { tags, numbers } });
      }
      return cloud;
    }

    it('finds the nearest first, with their cosines', async () => {
      const cloud = fill(ours, 500);
      for (let i = 0; i < 10; i++) {
        const vector = cloud.next();
        const expected = exactHits(source.entries(ours), vector, 10);
        const hits = await index.search(ours, { vector, limit: 10 });
        expect(recallOf(hits, expected)).toBeGreaterThanOrEqual(0.9);
        expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
        const scores = new Map(
          exactHits(source.entries(ours), vector, 500).map(({ id, score }) => [id, score]),
        );
        for (const { id, score } of hits) expect(score).toBeCloseTo(scores.get(id)!, 5);
      }
    });

    it('finds at least 98 of 100 that an exact search finds', async () => {
      const cloud = fill(ours, 3_000);
      const recalls: number[] = [];
      for (let i = 0; i < 50; i++) {
        const vector = cloud.next();
        const hits = await index.search(ours, { vector, limit: 10 });
        recalls.push(recallOf(hits, exactHits(source.entries(ours), vector, 10)));
      }
      expect(recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length).toBeGreaterThanOrEqual(0.98);
    });

    it.each<[string, VectorFilter]>([
      ['a tag', { anyOf: { type: ['fact'] } }],
      ['one of several values', { anyOf: { project: ['p1', 'p3'] } }],
      ['a tag of several values', { anyOf: { topics: ['money'] } }],
      ['no such value', { noneOf: { topics: ['money', 'team'] } }],
      ['a range', { ranges: { confidence: { min: 0.25, max: 0.5 } } }],
      ['an open range', { ranges: { createdAt: { min: 1_700_000_000_000 + 590 } } }],
      ['all of these', { anyOf: { type: ['fact'], topics: ['api'] }, ranges: { confidence: { min: 0.6 } } }],
      ['a few that are out', { withoutIds: ['row-1', 'row-2', 'row-3', 'none'], anyOf: { type: ['fact'] } }],
      ['a name that nothing has', { anyOf: { colour: ['red'] } }],
      ['not having what nothing has', { noneOf: { colour: ['red'] } }],
      ['a number that nothing has', { ranges: { weight: { max: 5 } } }],
      ['nothing at all', { anyOf: { type: [] } }],
    ])('searches only what meets %s', async (_name, filter) => {
      const cloud = fill(ours, 600);
      const vector = cloud.next();
      const all = exactHits(source.entries(ours), vector, 600, filter);
      const hits = await index.search(ours, { vector, limit: 10, filter });
      expect(hits.map(({ id }) => id)).toEqual(all.slice(0, 10).map(({ id }) => id));
      expect(await index.count(ours, filter)).toBe(all.length);
    });

    it('leaves out what is below the lowest score', async () => {
      const cloud = fill(ours, 300);
      const vector = cloud.next();
      const expected = exactHits(source.entries(ours), vector, 300);
      const minScore = (expected[4]!.score + expected[5]!.score) / 2;
      const hits = await index.search(ours, { vector, limit: 10, minScore });
      expect(hits.map(({ id }) => id)).toEqual(expected.slice(0, 5).map(({ id }) => id));
    });

    it('finds a write as soon as it is done, and puts it in the place of what had its id', async () => {
      const cloud = new VectorCloud(DIMS);
      const [first, second] = [cloud.next(0), cloud.next(1)];
      await put(ours, 'one', first);
      expect(await index.search(ours, { vector: first, limit: 1 })).toMatchObject([{ id: 'one' }]);
      await put(ours, 'one', second);
      const [hit] = await index.search(ours, { vector: second, limit: 10 });
      expect(hit).toMatchObject({ id: 'one', score: expect.closeTo(1, 5) as unknown });
      expect(await index.count(ours)).toBe(1);
    });

    it('changes attributes without the vector', async () => {
      const cloud = new VectorCloud(DIMS);
      const vector = cloud.next();
      await put(ours, 'one', vector, 'fact');
      const attributes = { tags: { type: 'lesson' }, numbers: { confidence: 0.5 } };
      const { revision } = source.put(ours, { id: 'one', vector, attributes });
      await index.updateAttributes(ours, [
        { id: 'one', attributes, revision },
        { id: 'none', attributes, revision },
      ]);
      expect(await ids(ours, vector, { anyOf: { type: ['fact'] } })).toEqual([]);
      expect(await ids(ours, vector, { ranges: { confidence: { min: 0.5 } } })).toEqual(['one']);
      expect(await index.count(ours)).toBe(1);
    });

    it('does not find what was removed', async () => {
      const cloud = new VectorCloud(DIMS);
      const vector = cloud.next();
      for (const id of ['one', 'two', 'three']) await put(ours, id, vector);
      await index.remove(ours, [source.remove(ours, 'two'), { id: 'none', revision: 1 }]);
      expect(await ids(ours, vector)).toEqual(['one', 'three']);
    });

    it('never puts an older state of a row in the place of a newer one', async () => {
      const cloud = new VectorCloud(DIMS);
      const vector = cloud.next();
      const older = source.put(ours, { id: 'one', vector, attributes: { tags: { n: 'old' }, numbers: {} } });
      const newer = source.put(ours, { id: 'one', vector, attributes: { tags: { n: 'new' }, numbers: {} } });
      await index.upsert(ours, [newer]);
      await index.upsert(ours, [older]);
      expect(await ids(ours, vector, { anyOf: { n: ['new'] } })).toEqual(['one']);
      expect(await ids(ours, vector, { anyOf: { n: ['old'] } })).toEqual([]);
    });

    it('keeps workspaces, spaces and their versions apart', async () => {
      const cloud = new VectorCloud(DIMS);
      const vector = cloud.next();
      const others = [
        partitionOf(randomUUID(), DIMS),
        partitionOf(ours.workspaceId, DIMS, '2'),
        { ...ours, space: { ...ours.space, model: 'other' } },
        { ...ours, space: { ...ours.space, provider: 'other' } },
      ];
      await put(ours, 'same', vector);
      for (const [i, other] of others.entries()) await put(other, `theirs-${i}`, vector);
      expect(await ids(ours, vector)).toEqual(['same']);
      for (const [i, other] of others.entries()) expect(await ids(other, vector)).toEqual([`theirs-${i}`]);
      await index.drop(others[0]!);
      await index.remove(others[1]!, [source.remove(others[1]!, 'theirs-1')]);
      expect(await ids(ours, vector)).toEqual(['same']);
    });

    it('keeps the same id of two workspaces apart', async () => {
      const cloud = new VectorCloud(DIMS);
      const [mine, yours] = [cloud.next(0), cloud.next(1)];
      const theirs = partitionOf(randomUUID(), DIMS);
      await put(ours, 'same', mine);
      await put(theirs, 'same', yours);
      await index.remove(theirs, [source.remove(theirs, 'same')]);
      expect(await index.search(ours, { vector: mine, limit: 5 })).toMatchObject([
        { id: 'same', score: expect.closeTo(1, 5) as unknown },
      ]);
      expect(await ids(theirs, yours)).toEqual([]);
    });

    it('has after a restart what it had before, and what was written meanwhile', async () => {
      const cloud = fill(ours, 400);
      expect(await index.count(ours)).toBe(400);
      await restart();
      const vector = cloud.next();
      source.put(ours, { id: 'meanwhile', vector });
      source.remove(ours, 'row-7');
      expect((await ids(ours, vector))[0]).toBe('meanwhile');
      expect(await index.count(ours)).toBe(400);
      expect((await index.health(ours)).state).toBe('ready');
    });

    it('finds what another process wrote', async () => {
      const vector = new VectorCloud(DIMS).next();
      expect(await index.count(ours)).toBe(0);
      source.put(ours, { id: 'theirs', vector });
      expect(await ids(ours, vector)).toEqual(['theirs']);
    });

    it('finds at once what another process wrote, where the answer must not be older, and else within a while', async () => {
      const lazy = new SyncedIndex(await subject.open(), {
        ...{ source, patienceMs: PATIENCE_MS },
        syncEveryMs: 1_000_000,
      });
      const vector = new VectorCloud(DIMS).next();
      expect(await lazy.search(ours, { vector, limit: 1 })).toEqual([]);
      source.put(ours, { id: 'theirs', vector });
      expect(await lazy.search(ours, { vector, limit: 1 })).toEqual([]);
      const asOf = await source.revision(ours);
      expect((await lazy.search(ours, { vector, limit: 1, asOf })).map(({ id }) => id)).toEqual(['theirs']);
      await expect(lazy.search(ours, { vector, limit: 1, asOf: asOf + 1 })).rejects.toMatchObject({
        reason: 'rebuilding',
      });
      await lazy.close();
    });

    it('starts over when the source was put back to an earlier state', async () => {
      const cloud = fill(ours, 50);
      expect(await index.count(ours)).toBe(50);
      source.reset();
      const vector = cloud.next();
      source.put(ours, { id: 'new', vector });
      expect(await ids(ours, vector)).toEqual(['new']);
    });

    it('is filled again after it was dropped', async () => {
      const cloud = fill(ours, 30);
      expect(await index.count(ours)).toBe(30);
      await index.drop(ours);
      expect(await index.search(ours, { vector: cloud.next(), limit: 30 })).toHaveLength(30);
    });

    it('refuses vectors and limits that cannot be', async () => {
      const vector = new VectorCloud(DIMS).next();
      const wrong = [new Float32Array(DIMS + 1).fill(1), new Float32Array(DIMS), vector.with(3, NaN)];
      for (const bad of wrong) {
        await expect(index.search(ours, { vector: bad, limit: 1 })).rejects.toThrow(RangeError);
        const entry = { id: 'bad', vector: bad, attributes: { tags: {}, numbers: {} }, revision: 1 };
        await expect(index.upsert(ours, [entry])).rejects.toThrow(RangeError);
      }
      for (const limit of [0, 1_001, 1.5, NaN])
        await expect(index.search(ours, { vector, limit })).rejects.toThrow(RangeError);
      expect(await index.count(ours)).toBe(0);
    });

    it('takes ids and values of any letters', async () => {
      const vector = new VectorCloud(DIMS).next();
      const id = '語 "quoted" \' ; -- \\ \u{1f600}';
      await put(ours, id, vector, id);
      expect(await ids(ours, vector, { anyOf: { type: [id] } })).toEqual([id]);
      expect(await ids(ours, vector, { withoutIds: [id] })).toEqual([]);
    });

    it('gives up a search whose signal has aborted', async () => {
      const vector = new VectorCloud(DIMS).next();
      const reason = new Error('The reader has left.');
      const search = index.search(ours, { vector, limit: 1, signal: AbortSignal.abort(reason) });
      await expect(search).rejects.toBe(reason);
    });

    it('says that it is closed when it is', async () => {
      await index.close();
      const vector = new VectorCloud(DIMS).next();
      await expect(index.search(ours, { vector, limit: 1 })).rejects.toMatchObject({ reason: 'closed' });
    });

    it('gives the source’s rows and no other, whatever is written in three workspaces', async () => {
      const partitions = [ours, partitionOf(randomUUID(), DIMS), partitionOf(ours.workspaceId, DIMS, '3')];
      const write = fc.record({
        where: fc.nat(2),
        id: fc.nat(12),
        does: fc.constantFrom('put', 'put', 'tag', 'remove', 'search'),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(write, { maxLength: 25 }), fc.nat(), async (writes, seed) => {
          const cloud = new VectorCloud(DIMS, { seed, topics: 4 });
          for (const { where, id, does } of writes) {
            await tryOut(partitions[where]!, `${where}-${id}`, does, cloud);
          }
          for (const partition of partitions) await expectWhatIsThere(partition, cloud.next());
        }),
        { numRuns: 12 },
      );
    });

    async function tryOut(partition: VectorPartition, id: string, does: string, cloud: VectorCloud) {
      const held = source.entries(partition).find((entry) => entry.id === id);
      if (does === 'put' || !held) return put(partition, id, cloud.next());
      if (does === 'remove') return index.remove(partition, [source.remove(partition, id)]);
      if (does === 'search') return expectWhatIsThere(partition, cloud.next());
      const entry = source.put(partition, { ...held, attributes: { tags: { type: 'other' }, numbers: {} } });
      return index.updateAttributes(partition, [entry]);
    }

    async function expectWhatIsThere(partition: VectorPartition, vector: Float32Array) {
      for (const filter of [{}, { anyOf: { type: ['other'] } }]) {
        const expected = exactHits(source.entries(partition), vector, 5, filter);
        const hits = await index.search(partition, { vector, limit: 5, filter });
        // Two rows that are as near as 32 bits can tell may change places.
        const scores = new Map(
          exactHits(source.entries(partition), vector, 50, filter).map((hit) => [hit.id, hit.score]),
        );
        const close = (score: number | undefined) => Math.round((score ?? NaN) * 1e5) / 1e5;
        expect(hits.map(({ id }) => close(scores.get(id)))).toEqual(
          expected.map(({ score }) => close(score)),
        );
        expect(new Set(hits.map(({ id }) => id)).size).toBe(expected.length);
      }
    }
  });
}
