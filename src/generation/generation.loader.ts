import DataLoader from 'dataloader';
import type { Scope } from '../kernel/scope.js';
import type { BatchTimer } from '../telemetry/index.js';
import type { GenerationRecord } from './generation.js';
import type { Generations } from './generations.service.js';

/** The generations of one request, each relation in one statement. */
export interface GenerationLoaders {
  /** By UUID; null when the workspace has none. */
  readonly byId: DataLoader<string, GenerationRecord | null>;
  /** The newest that answers a subject, by the subject's UUID; null when there is none. */
  readonly latestBySubject: DataLoader<string, GenerationRecord | null>;
}

export function createGenerationLoaders(
  generations: Generations,
  batches: BatchTimer,
  scope: Scope,
): GenerationLoaders {
  return {
    byId: new DataLoader(
      batches.timed('byId', async (ids) => {
        const found = new Map((await generations.findMany(scope, ids)).map((record) => [record.id, record]));
        return ids.map((id) => found.get(id) ?? null);
      }),
    ),
    latestBySubject: new DataLoader(
      batches.timed('latestBySubject', async (ids) => {
        const records = await generations.latestBySubject(scope, ids);
        const found = new Map(records.map((record) => [record.subjectId, record]));
        return ids.map((id) => found.get(id) ?? null);
      }),
    ),
  };
}
