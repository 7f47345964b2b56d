import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Shelf } from '../../src/vectors/embedded/shelf.js';
import { partitionOf } from '../support/vector-cloud.js';

const DIMS = 8;

describe('The tables of the vector index that fit into memory', () => {
  let folder: string;
  let shelf: Shelf;
  const warnings: unknown[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-shelf-'));
    // Room for two of the smallest tables.
    const options = { folder, graphFromNumbers: 1_000_000, memoryNumbers: 2.5 * 300 * DIMS };
    shelf = new Shelf(options, (warning, problem) => void warnings.push([warning, problem]));
  });
  afterEach(async () => {
    await shelf.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('keep the one that was just opened again, while others are still being put away', async () => {
    const partitions = Array.from({ length: 6 }, (_, i) => partitionOf(`workspace-${i}`, DIMS));
    const vector = new Float32Array(DIMS).fill(Math.sqrt(1 / DIMS));
    for (let round = 0; round < 60; round++) {
      for (const partition of partitions) {
        await shelf.open(partition);
        const id = `${partition.workspaceId}-${round}`;
        const upserts = [{ id, vector, attributes: { tags: {}, numbers: {} } }];
        await shelf.apply(partition, { upserts, attributes: [], removals: [] });
        expect(shelf.table(partition).count({})).toBe(round + 1);
      }
    }
    expect(warnings).toEqual([]);
  });
});
