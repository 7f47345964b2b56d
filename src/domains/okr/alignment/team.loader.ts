import type DataLoader from 'dataloader';
import type { BatchTimer } from '../../../telemetry/index.js';
import { byOwner } from '../batch.loader.js';
import type { AlignmentStore, TeamCycle } from './alignment.store.js';
import type { Skipped, SkippedStore } from './skipped.store.js';

/** What teams have set themselves, by their names: a cycle each, the latest first. */
export function teamCyclesLoader(
  alignments: AlignmentStore,
  batches: BatchTimer,
): DataLoader<string, readonly TeamCycle[]> {
  return byOwner(
    batches.timed('teamCycles', (teams) => alignments.teamCycles(teams)),
    ({ team }) => team,
  );
}

/** The goal that an objective goes past on its way up, at most one, by its UUID. */
export function skippedLoader(
  skipped: SkippedStore,
  batches: BatchTimer,
): DataLoader<string, readonly Skipped[]> {
  return byOwner(
    batches.timed('skipped', (ids) => skipped.of(ids)),
    ({ objectiveId }) => objectiveId,
  );
}
