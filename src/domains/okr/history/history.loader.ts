import DataLoader from 'dataloader';
import type { Page } from '../../../kernel/page.js';
import type { BatchTimer } from '../../../telemetry/index.js';
import { byId, counted, paged, type PageKey } from '../batch.loader.js';
import type { Revision } from './revision.js';
import type { RevisionPlace, RevisionStore } from './revision.store.js';

/** What became of goals, for one request. Keys are UUIDs. */
export class HistoryLoaders {
  readonly byId: DataLoader<string, Revision | null>;
  /** A goal as it was at a version. */
  readonly at: DataLoader<RevisionPlace, Revision | null, string>;
  readonly page: DataLoader<PageKey, Page<Revision>, string>;
  readonly count: DataLoader<string, number>;

  constructor(revisions: RevisionStore, batches: BatchTimer) {
    this.byId = byId(batches.timed('revision', (ids) => revisions.byIds(ids)));
    this.count = counted(batches.timed('revisionCount', (ids) => revisions.counts(ids)));
    this.page = paged(
      batches.timed('revisionPage', (ids, request) => revisions.pages(ids, request)),
      ({ id }) => [id],
    );
    this.at = new DataLoader(
      batches.timed('revisionAt', async (places) => {
        const found = new Map((await revisions.at(places)).map((one) => [placeName(one), one]));
        return places.map((place) => found.get(placeName(place)) ?? null);
      }),
      { cacheKeyFn: placeName },
    );
  }
}

function placeName({ subjectId, version }: RevisionPlace): string {
  return `${subjectId} ${version}`;
}
