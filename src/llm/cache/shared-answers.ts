import type { KeptAnswer } from './kept-answer.js';

/** How what an answer depends on stood when its call began: it is kept only if nothing of that has changed since. */
export type Stamp = readonly string[];

/** What was found in the shared place. */
export interface Looked {
  readonly answer?: KeptAnswer;
  /** Undefined when the place could not be reached: an answer that is asked for now is not shared. */
  readonly stamp?: Stamp;
}

/** Hears what other processes do. */
export interface SharedListener {
  /**
   * Something has changed that answers with this tag depend on, and these: they may not be known here to depend on it,
   * since somebody was given them elsewhere.
   */
  dropped(tag: string, keys: readonly string[]): void;
  /** Something may have been dropped without our hearing of it. */
  missed(): void;
}

/**
 * Where several processes keep answers for each other. Nothing here throws: a place that is away holds nothing, and
 * the cache of the process alone goes on.
 */
export interface SharedAnswers {
  look(key: string, tags: readonly string[]): Promise<Looked>;
  /** Shares an answer, unless something it depends on has changed since `stamp`. */
  put(key: string, answer: KeptAnswer, stamp: Stamp): Promise<void>;
  /** Notes that an answer depends on more than when it was put. */
  tag(key: string, tags: readonly string[]): Promise<void>;
  /** Drops all with one of these tags everywhere, also what is on its way in any process. @returns how many were shared */
  drop(tags: readonly string[]): Promise<number>;
  /** Drops answers that were dropped here for a reason that the shared place may not have known. */
  forget(keys: readonly string[]): Promise<void>;
  listen(listener: SharedListener): void;
  close(): Promise<void>;
}
