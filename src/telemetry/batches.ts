import { silentRecorder, type Recorder } from './recorder.js';
import { withinBatch } from './request-work.js';

/** Under this name each batch of a loader is recorded; the label says which loader, such as `okr.objective`. */
export const BATCH_SERIES = 'graphql.batch';

/** Under this name the size of each batch is recorded: its numbers are keys, not milliseconds. */
export const BATCH_KEYS_SERIES = 'graphql.batch-keys';

/**
 * Times the batches of loaders, and counts their keys: one statement for forty keys is what a loader is for, and forty
 * batches of one key are what it is to prevent.
 */
export class BatchTimer {
  /** @param room whose loaders they are, such as `okr` */
  constructor(
    private readonly recorder: Recorder,
    private readonly room: string,
  ) {}

  /**
   * Does what `load` does, and records it; in the profile of the request it is for, it holds its statements. A batch that
   * fails counts as well.
   * @param loader its name, from a small fixed set
   * @param load takes the keys that were asked for together, and perhaps more
   */
  timed<Args extends readonly [readonly unknown[], ...unknown[]], Result>(
    loader: string,
    load: (...args: Args) => Promise<Result>,
  ): (...args: Args) => Promise<Result> {
    const label = `${this.room}.${loader}`;
    return async (...args) => {
      const startedMs = performance.now();
      try {
        return await withinBatch(label, args[0].length, () => load(...args));
      } finally {
        this.recorder.record(BATCH_SERIES, label, performance.now() - startedMs);
        this.recorder.record(BATCH_KEYS_SERIES, label, args[0].length);
      }
    };
  }
}

/** Records nothing. */
export const silentBatches = new BatchTimer(silentRecorder, '');
