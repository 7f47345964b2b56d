import type { Worker } from 'node:worker_threads';

const EVERY_MS = 100;

/**
 * Ends threads that take too much memory outside of their heap, for which threads have no limit of their own. There a
 * PDF of some kilobytes can be unpacked to gigabytes, within one step, in which the thread itself sees to nothing else.
 */
export class MemoryWatch {
  private timer: NodeJS.Timeout | undefined;
  private watched = 0;
  private readonly asked = new WeakSet<Worker>();

  /** @param maxBytes for each thread; one that grows fast has taken some more by the time it is seen */
  constructor(
    private readonly threads: () => readonly Worker[],
    private readonly maxBytes: number,
  ) {}

  /** Watches while `work` goes on. @throws what `work` throws */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.watched += 1;
    this.timer ??= setInterval(() => this.look(), EVERY_MS).unref();
    try {
      return await work();
    } finally {
      this.watched -= 1;
      if (this.watched === 0) {
        clearInterval(this.timer);
        this.timer = undefined;
      }
    }
  }

  private look(): void {
    for (const thread of this.threads()) if (!this.asked.has(thread)) void this.ask(thread);
  }

  /** A thread that waits for work answers when it has some. */
  private async ask(thread: Worker): Promise<void> {
    this.asked.add(thread);
    try {
      const { external_memory: bytes } = await thread.getHeapStatistics();
      if (bytes > this.maxBytes) await thread.terminate();
    } catch {
      // It has ended meanwhile.
    } finally {
      this.asked.delete(thread);
    }
  }
}
