import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedVectors } from '../../src/vectors/index.js';
import { describeVectorIndex } from './vector-index.js';

describeVectorIndex('in the embedded worker', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-vectors-'));
  return {
    open: async () => new EmbeddedVectors({ folder }),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describeVectorIndex('in the embedded worker, with a graph', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-vectors-'));
  return {
    // Every table of more than 250 rows has one.
    open: async () => new EmbeddedVectors({ folder, graphFromNumbers: 250 * 48 }),
    dispose: () => rm(folder, { recursive: true }),
  };
});
