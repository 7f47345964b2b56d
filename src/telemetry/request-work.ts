import { AsyncLocalStorage } from 'node:async_hooks';

/** How many statements and batches of a request are kept while it runs, in case it turns out to be slow. */
export const PROFILED_WORK = 64;

/** A statement, or a batch of a loader with the statements it made, done for a request. */
export interface RequestWork {
  /** What its figures are kept under, such as `SELECT okr_sessions` or `okr.objective`. */
  readonly name: string;
  /** How many keys a batch was for; a statement has none. */
  readonly keys?: number;
  /** On the clock of `performance.now()`. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly parts: readonly RequestWork[];
}

interface RunningWork extends RequestWork {
  durationMs: number;
  readonly parts: RunningWork[];
}

/** What has been done for one request, until it is over. */
export class WorkLog {
  readonly parts: RunningWork[] = [];
  /** How many there were beyond those that are kept. */
  omitted = 0;
  private left = PROFILED_WORK;
  private isOver = false;

  /** What goes on after the request is not part of it. */
  close(): void {
    this.isOver = true;
  }

  /** @returns undefined when there is no more room, or the request is over */
  add(to: RunningWork[], name: string, startMs: number, keys?: number): RunningWork | undefined {
    if (this.isOver) return undefined;
    if (this.left === 0) {
      this.omitted += 1;
      return undefined;
    }
    this.left -= 1;
    const work = { name, startMs, durationMs: 0, parts: [], ...(keys !== undefined && { keys }) };
    to.push(work);
    return work;
  }
}

interface Place {
  readonly log: WorkLog;
  readonly parts: RunningWork[];
}

/** For which request the running code works: it follows the code through its promises. */
const place = new AsyncLocalStorage<Place>();

/** Runs what a request asks for, so that its statements and batches are found in the log. */
export function logWork<T>(log: WorkLog, run: () => T): T {
  return place.run({ log, parts: log.parts }, run);
}

/** Notes a statement that has just ended, where it was made for a request whose work is logged. */
export function noteStatement(name: string, durationMs: number): void {
  const here = place.getStore();
  const work = here?.log.add(here.parts, name, performance.now() - durationMs);
  if (work) work.durationMs = durationMs;
}

/** Does a batch of a loader: statements within it are part of it. */
export async function withinBatch<T>(name: string, keys: number, load: () => Promise<T>): Promise<T> {
  const here = place.getStore();
  const startMs = performance.now();
  const work = here?.log.add(here.parts, name, startMs, keys);
  if (!here || !work) return load();
  try {
    return await place.run({ log: here.log, parts: work.parts }, load);
  } finally {
    work.durationMs = performance.now() - startMs;
  }
}
