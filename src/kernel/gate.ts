/**
 * Lets so many in at once; the others wait, and are let in in the order in which they came.
 *
 * For work that shares one thread or one connection: many who go on together are all late, and hold up everything else
 * meanwhile; one after the other, the first are done early and nobody is done later.
 */
export class Gate {
  private inside = 0;
  private readonly waiting = new Set<() => void>();

  /** @param places how many may be inside, 1 or more */
  constructor(private readonly places: number) {}

  /** Runs `work` when there is a place. @throws the signal's reason when it aborts before; what `work` throws */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.inside < this.places) this.inside += 1;
    else await this.placeFor(signal);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Whether whoever comes now has to wait. */
  get isFull(): boolean {
    return this.inside >= this.places;
  }

  /** Runs `work` at once when there is a place and nobody waits for it; else does nothing. @throws what `work` throws */
  tryRun<T>(work: () => Promise<T>): Promise<T> | undefined {
    if (this.isFull) return undefined;
    this.inside += 1;
    return work().finally(() => this.leave());
  }

  /** Resolves with the place of one who leaves. */
  private async placeFor(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const enter = () => resolve(true);
    const giveUp = () => {
      // Who has been given a place meanwhile has it to give back.
      if (this.waiting.delete(enter)) resolve(false);
    };
    this.waiting.add(enter);
    signal.addEventListener('abort', giveUp, { once: true });
    const hasEntered = await promise;
    signal.removeEventListener('abort', giveUp);
    if (!hasEntered) signal.throwIfAborted();
  }

  private leave(): void {
    const [next] = this.waiting;
    if (!next) return void (this.inside -= 1);
    this.waiting.delete(next);
    next();
  }
}
