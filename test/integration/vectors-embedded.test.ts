import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, type Log } from '../../src/kernel/log.js';
import {
  EmbeddedVectors,
  SyncedIndex,
  VectorsUnavailable,
  type EmbeddedVectorsOptions,
  type SyncedIndexOptions,
} from '../../src/vectors/index.js';
import { MovedClock } from '../support/moved-clock.js';
import { exactHits, partitionOf, recallOf, VectorCloud } from '../support/vector-cloud.js';
import { MemoryVectorSource } from '../support/vector-source.js';

const DIMS = 32;
const ours = partitionOf('ours', DIMS);
const GRAPH_ROWS = 1_000;

describe('The embedded vector index', () => {
  let folder: string;
  let source: MemoryVectorSource;
  let backend: EmbeddedVectors;
  let index: SyncedIndex;
  let warnings: string[];
  const log: Log = { ...silentLog, warn: (_fields, message) => void warnings.push(message) };

  const open = (options: EmbeddedVectorsOptions = {}, sync: Partial<SyncedIndexOptions> = {}) => {
    backend = new EmbeddedVectors({ folder, log, ...options });
    index = new SyncedIndex(backend, { source, log, patienceMs: 25_000, syncEveryMs: 0, ...sync });
  };
  const fill = (count: number, cloud = new VectorCloud(DIMS)) => {
    for (let i = 0; i < count; i++) source.put(ours, { id: `row-${i}`, vector: cloud.next() });
    return cloud;
  };
  const until = async (holds: () => Promise<boolean>) => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-vectors-'));
    source = new MemoryVectorSource();
    warnings = [];
    open();
  });
  afterEach(async () => {
    await index.close();
    await rm(folder, { recursive: true });
  });

  it('begins with what it kept, and reads from the source only what is new', async () => {
    const cloud = fill(300);
    expect(await index.count(ours)).toBe(300);
    await index.close();
    const vector = cloud.next();
    source.put(ours, { id: 'new', vector });
    open();
    expect((await index.search(ours, { vector, limit: 1 }))[0]).toMatchObject({ id: 'new' });
    expect(source.reads.map(({ since }) => since)).toEqual([0, 300]);
    expect(warnings).toEqual([]);
  });

  describe('with a snapshot that', () => {
    const kept = async () => {
      const [name] = (await readdir(folder)).filter((file) => file.endsWith('.vectors'));
      return join(folder, name!);
    };
    /** Writes the header anew, with its checksum right, as another version or a forger would. */
    const withFacts = async (file: string, change: (text: string) => string) => {
      const { crc32 } = await import('node:zlib');
      const bytes = await readFile(file);
      const length = bytes.readUInt32BE(4);
      const header = Buffer.from(change(bytes.subarray(12, 12 + length).toString()));
      const prefix = Buffer.from(bytes.subarray(0, 12));
      prefix.writeUInt32BE(header.length, 4);
      prefix.writeUInt32BE(crc32(header), 8);
      await writeFile(file, Buffer.concat([prefix, header, bytes.subarray(12 + length)]));
    };

    it.each<[string, (file: string) => Promise<void>]>([
      ['has a flipped bit in its vectors', async (file) => flip(file, -40)],
      ['has a flipped bit in its header', async (file) => flip(file, 20)],
      ['is cut short', async (file) => truncate(file, (await readFile(file)).length - 100)],
      ['is empty', async (file) => truncate(file, 0)],
      ['is something else', (file) => writeFile(file, 'SQLite format 3\0'.repeat(100))],
      [
        'is of another version',
        (file) => withFacts(file, (text) => text.replace('"format":1', '"format":2')),
      ],
      ['is of another workspace', (file) => withFacts(file, (text) => text.replace('ours', 'them'))],
      ['counts other rows', (file) => withFacts(file, (text) => text.replace('"count":200', '"count":100'))],
      [
        'claims a huge header',
        async (file) =>
          writeFile(file, Buffer.from([0x57, 0x4d, 0x56, 0x53, 255, 255, 255, 255, 0, 0, 0, 0])),
      ],
    ])('%s, fills itself from the source, and says so', async (_name, spoil) => {
      const cloud = fill(200);
      expect(await index.count(ours)).toBe(200);
      await index.close();
      await spoil(await kept());
      open();
      const vector = cloud.next();
      const hits = await index.search(ours, { vector, limit: 10 });
      expect(hits.map(({ id }) => id)).toEqual(
        exactHits(source.entries(ours), vector, 10).map(({ id }) => id),
      );
      expect(source.reads.map(({ since }) => since)).toEqual([0, 0]);
      expect(warnings).toEqual([
        'A snapshot of vectors is of no use; the index is filled from the database.',
      ]);
    });

    async function flip(file: string, at: number): Promise<void> {
      const bytes = await readFile(file);
      const place = at < 0 ? bytes.length + at : at;
      bytes[place] = bytes[place]! ^ 1;
      await writeFile(file, bytes);
    }
  });

  it('says that it is down when its thread dies, and starts again with everything', async () => {
    const cloud = fill(200);
    await index.count(ours);
    const vector = cloud.next();
    const asked = index.search(ours, { vector, limit: 5 });
    await backend.kill();
    const answers = await Promise.allSettled([asked, index.search(ours, { vector, limit: 5 })]);
    for (const answer of answers) {
      if (answer.status === 'rejected') {
        expect(answer.reason).toBeInstanceOf(VectorsUnavailable);
        expect(answer.reason).toMatchObject({ reason: 'down', code: 'SERVICE_UNAVAILABLE' });
      }
    }
    expect(answers[1].status).toBe('rejected');
    expect((await index.health(ours)).state).toBe('degraded');
    expect(await index.summary()).toEqual({ ready: 0, rebuilding: 0, degraded: 1 });
    source.put(ours, { id: 'meanwhile', vector });
    await until(() =>
      index.search(ours, { vector, limit: 5 }).then(
        ({ length }) => length > 0,
        () => false,
      ),
    );
    expect((await index.search(ours, { vector, limit: 1 }))[0]).toMatchObject({ id: 'meanwhile' });
    expect(await index.health(ours)).toMatchObject({ state: 'ready', entries: 201, revision: 201 });
    expect(await index.summary()).toEqual({ ready: 1, rebuilding: 0, degraded: 0 });
  });

  it('lets nobody wait for long while it is being filled, and answers once it is', async () => {
    await index.close();
    open({}, { patienceMs: 20 });
    const cloud = fill(300);
    expect((await index.health(ours)).state).toBe('idle');
    expect(await index.summary()).toEqual({ ready: 0, rebuilding: 0, degraded: 0 });
    const gate = Promise.withResolvers<undefined>();
    source.beforePage = () => gate.promise;
    const vector = cloud.next();
    await expect(index.search(ours, { vector, limit: 1 })).rejects.toMatchObject({ reason: 'rebuilding' });
    expect((await index.health(ours)).state).toBe('rebuilding');
    expect(await index.summary()).toEqual({ ready: 0, rebuilding: 1, degraded: 0 });
    gate.resolve(undefined);
    await until(() =>
      index.count(ours).then(
        (count) => count === 300,
        () => false,
      ),
    );
    expect(source.reads).toHaveLength(1);
  });

  it('finds what looking at each in 32 bits would, where there are so many that it looks at them in 8', async () => {
    const wide = partitionOf('wide', 256);
    const cloud = new VectorCloud(256, { topics: 5 });
    const put = (id: string) => source.put(wide, { id, vector: cloud.next() });
    for (let i = 0; i < 4_200; i++) put(`row-${i}`);
    const agree = async () => {
      const vector = cloud.next();
      const hits = await index.search(wide, { vector, limit: 10 });
      expect(hits.map(({ id }) => id)).toEqual(
        exactHits(source.entries(wide), vector, 10).map(({ id }) => id),
      );
    };
    for (let i = 0; i < 5; i++) await agree();
    // The last ones take the places of those that leave, and others change or come.
    const gone = Array.from({ length: 40 }, (_, i) => source.remove(wide, `row-${i * 7}`));
    await index.remove(wide, gone);
    await index.upsert(
      wide,
      Array.from({ length: 40 }, (_, i) => put(i % 2 ? `row-${i * 11 + 1}` : `new-${i}`)),
    );
    for (let i = 0; i < 5; i++) await agree();
  });

  it('finds for each of many that search at once what it would find alone, by a filter or without', async () => {
    const wide = partitionOf('wide', 256);
    const cloud = new VectorCloud(256, { topics: 5 });
    const tagged = (kind: string) => ({ tags: { kind }, numbers: {} });
    for (let i = 0; i < 4_200; i++) {
      const kind = i % 100 === 0 ? 'rare' : i % 3 === 0 ? 'some' : 'most';
      source.put(wide, { id: `row-${i}`, vector: cloud.next(), attributes: tagged(kind) });
    }
    const filters = [{}, { anyOf: { kind: ['rare'] } }, { noneOf: { kind: ['some'] } }];
    const asked = Array.from({ length: 18 }, (_, i) => {
      return { vector: cloud.next(), limit: 3 + 7 * (i % 4), filter: filters[i % 3]! };
    });
    const found = await Promise.all(asked.map((query) => index.search(wide, query)));
    for (const [i, { vector, limit, filter }] of asked.entries()) {
      const expected = exactHits(source.entries(wide), vector, limit, filter);
      expect(found[i]!.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    }
  });

  it('gathers writes that come while one is on its way, each row as it was written last', async () => {
    await index.close();
    // What is written is told, and not read from the source.
    open({}, { syncEveryMs: 60_000 });
    const cloud = fill(10);
    await index.count(ours);
    let batches = 0;
    const apply = backend.apply.bind(backend);
    backend.apply = (...batch) => {
      batches++;
      return apply(...batch);
    };
    const writes = Array.from({ length: 50 }, async (_, i) => {
      const id = `new-${i % 40}`;
      await index.upsert(ours, [source.put(ours, { id, vector: cloud.next() })]);
    });
    const { vector } = source.entries(ours).find(({ id }) => id === 'new-39')!;
    const attributes = { tags: { kind: 'late' }, numbers: {} };
    const [changed] = [source.put(ours, { id: 'new-39', vector, attributes })];
    const late = index.updateAttributes(ours, [{ id: 'new-39', attributes, revision: changed.revision }]);
    await Promise.all([...writes, late]);
    expect(batches).toBeLessThanOrEqual(2);
    expect(await index.count(ours)).toBe(50);
    const [hit] = await index.search(ours, { vector, limit: 1, filter: { anyOf: { kind: ['late'] } } });
    expect(hit?.id).toBe('new-39');
  });

  it('lets no search wait anew for a filling that has already taken too long', async () => {
    await index.close();
    const clock = new MovedClock();
    open({}, { clock, patienceMs: 60_000 });
    const cloud = fill(3);
    const gate = Promise.withResolvers<undefined>();
    source.beforePage = () => gate.promise;
    const first = index.search(ours, { vector: cloud.next(), limit: 1 });
    await until(async () => source.reads.length > 0);
    clock.move(61_000);
    const late = index.search(ours, { vector: cloud.next(), limit: 1 });
    await expect(late).rejects.toMatchObject({ reason: 'rebuilding' });
    gate.resolve(undefined);
    expect(await first).toHaveLength(1);
  });

  it('answers from what it holds while the source cannot be asked', async () => {
    const cloud = fill(50);
    await index.count(ours);
    source.failure = new Error('The database is away.');
    expect(await index.search(ours, { vector: cloud.next(), limit: 5 })).toHaveLength(5);
    expect(warnings).toContain('The vector index could not catch up with the database.');
  });

  it('says that it is down while it has never been filled and the source cannot be asked', async () => {
    source.failure = new Error('The database is away.');
    const vector = new VectorCloud(DIMS).next();
    await expect(index.search(ours, { vector, limit: 1 })).rejects.toMatchObject({ reason: 'down' });
    expect(await index.health(ours)).toMatchObject({ state: 'degraded', problem: 'The database is away.' });
    source.failure = undefined;
    source.put(ours, { id: 'one', vector });
    expect(await index.search(ours, { vector, limit: 1 })).toHaveLength(1);
  });

  it('puts away what was not used for longest, and takes it out again', async () => {
    await index.close();
    open({ memoryNumbers: 2.5 * 300 * DIMS });
    const partitions = Array.from({ length: 6 }, (_, i) => partitionOf(`workspace-${i}`, DIMS));
    const cloud = new VectorCloud(DIMS);
    for (let round = 0; round < 3; round++) {
      for (const partition of partitions) {
        const id = `${partition.workspaceId}-${round}`;
        const vector = cloud.next();
        await index.upsert(partition, [source.put(partition, { id, vector })]);
        const [hit] = await index.search(partition, { vector, limit: 1 });
        expect(hit?.id).toBe(id);
        expect(await index.count(partition)).toBe(round + 1);
      }
    }
    expect(source.reads.filter(({ since }) => since === 0).length).toBeLessThanOrEqual(partitions.length);
  });

  it('reads a query from any place of its buffer', async () => {
    const cloud = fill(2_000);
    const vector = cloud.next();
    const behind = new Float32Array(3 * DIMS).fill(9);
    behind.set(vector, DIMS);
    const hits = await index.search(ours, { vector: behind.subarray(DIMS, 2 * DIMS), limit: 10 });
    expect(hits).toEqual(await index.search(ours, { vector, limit: 10 }));
  });

  describe('with enough rows for a graph', () => {
    const cloud = new VectorCloud(DIMS, { topics: 50 });
    const approximate = () => index.health(ours).then(({ method }) => method === 'approximate');
    const recall = async (filter = {}) => {
      let sum = 0;
      for (let i = 0; i < 40; i++) {
        const vector = cloud.next();
        const hits = await index.search(ours, { vector, limit: 10, filter });
        sum += recallOf(hits, exactHits(source.entries(ours), vector, 10, filter));
      }
      return sum / 40;
    };

    beforeEach(async () => {
      await index.close();
      open({ graphFromNumbers: GRAPH_ROWS * DIMS });
      for (let i = 0; i < 80_000 / DIMS; i++) {
        const attributes = { tags: { kind: i % 40 === 0 ? 'rare' : 'common' }, numbers: {} };
        source.put(ours, { id: `row-${i}`, vector: cloud.next(), attributes });
      }
      await index.count(ours);
    });

    it('answers exactly until the graph is there, then nearly so, and keeps it with the rows', async () => {
      expect(await recall()).toBeGreaterThanOrEqual(0.98);
      await until(approximate);
      expect(await recall()).toBeGreaterThanOrEqual(0.98);
      expect(await recall({ anyOf: { kind: ['rare'] } })).toBeGreaterThanOrEqual(0.98);
      expect(await recall({ anyOf: { kind: ['common'] } })).toBeGreaterThanOrEqual(0.98);
      await index.close();
      open({ graphFromNumbers: GRAPH_ROWS * DIMS });
      await index.count(ours);
      expect(await approximate()).toBe(true);
      expect(await recall()).toBeGreaterThanOrEqual(0.98);
    });

    it('knows rows that change and go while the graph is built and after', async () => {
      for (const isBuilt of [false, true]) {
        if (isBuilt) await until(approximate);
        const moved = Array.from({ length: 100 }, (_, i) => `row-${(isBuilt ? 500 : 0) + i}`);
        const entries = moved.map((id) => source.put(ours, { id, vector: cloud.next() }));
        await index.upsert(ours, entries);
        await index.remove(
          ours,
          moved.slice(0, 50).map((id) => source.remove(ours, id)),
        );
        for (const { id, vector } of entries.slice(0, 10)) {
          const ids = (await index.search(ours, { vector, limit: 3 })).map((hit) => hit.id);
          expect(ids).not.toContain(id);
        }
        for (const { id, vector } of entries.slice(50, 60)) {
          expect((await index.search(ours, { vector, limit: 1 }))[0]?.id).toBe(id);
        }
      }
      expect(await recall()).toBeGreaterThanOrEqual(0.98);
      expect(await index.count(ours)).toBe(source.entries(ours).length);
    });

    it('does without a graph whose file is not the right one', async () => {
      await until(approximate);
      await index.close();
      const [name] = (await readdir(folder)).filter((file) => file.endsWith('.graph'));
      await writeFile(join(folder, name!), 'not a graph');
      open({ graphFromNumbers: GRAPH_ROWS * DIMS });
      expect(await recall()).toBeGreaterThanOrEqual(0.98);
      await until(approximate);
    });

    it('lets a search pass a long write', async () => {
      await until(approximate);
      const order: string[] = [];
      const entries = Array.from({ length: 2_000 }, (_, i) =>
        source.put(ours, { id: `late-${i}`, vector: cloud.next() }),
      );
      const writing = index.upsert(ours, entries).then(() => order.push('write'));
      const vector = cloud.next();
      await backend.search(ours, {
        vector: vector.map((value) => value / Math.hypot(...vector)),
        limit: 5,
        filter: {},
        minScore: -1,
      });
      order.push('search');
      await writing;
      expect(order).toEqual(['search', 'write']);
    });
  });
});
