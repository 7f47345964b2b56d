/** What has changed since the last time it was asked for. */
export interface Changes {
  /** What has changed, each once, in the order in which it first did. Empty on a reload. */
  readonly ids: readonly string[];
  /**
   * Whether anything may have changed: ask for everything again. So it is at first, when there was more than a follower
   * keeps, and when notices were missed because the connection to the database broke.
   */
  readonly isReload: boolean;
}

type Step = IteratorResult<Changes, undefined>;

const DONE: Step = { done: true, value: undefined };

/**
 * One reader's changes: a bounded set, so that a reader that does not take them costs no more than one that does.
 * Leaving ends a waiting `next` at once.
 */
export class Follower implements AsyncIterableIterator<Changes, undefined> {
  private readonly ids = new Set<string>();
  private isReload = true;
  private isEnded = false;
  private waiting: ((step: Step) => void) | undefined;

  constructor(
    private readonly maxIds: number,
    private readonly onEnd: () => void,
  ) {}

  /** No ids at all means all of them. */
  add(ids: readonly string[]): void {
    if (!this.isReload) for (const id of ids) this.ids.add(id);
    if (ids.length === 0 || this.ids.size > this.maxIds) this.isReload = true;
    if (this.isReload) this.ids.clear();
    this.settle();
  }

  next(): Promise<Step> {
    if (this.isEnded) return Promise.resolve(DONE);
    return new Promise((resolve) => {
      // A second `next` before the first has ended: the first one gives up its turn.
      this.waiting?.(DONE);
      this.waiting = resolve;
      this.settle();
    });
  }

  return(): Promise<Step> {
    if (!this.isEnded) {
      this.isEnded = true;
      this.ids.clear();
      this.waiting?.(DONE);
      this.onEnd();
    }
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private settle(): void {
    if (!this.waiting || (!this.isReload && this.ids.size === 0)) return;
    const value = { ids: [...this.ids], isReload: this.isReload };
    this.ids.clear();
    this.isReload = false;
    const resolve = this.waiting;
    this.waiting = undefined;
    resolve({ done: false, value });
  }
}
