import type { Clock } from '../../kernel/clock.js';
import type { Log } from '../../kernel/log.js';

const TRIES = 5;
const FIRST_WAIT_MS = 100;

/** Work off the reply's path that must still be done: tried again when it fails, and waited for at the end. */
export class Background {
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  run(what: string, work: () => Promise<void>): void {
    const running = this.#try(what, work).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing runs any more, what was begun in the meantime included. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #try(what: string, work: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (err) {
        if (attempt === TRIES) return this.log.error({ err, what }, 'Given up.');
        this.log.warn({ err, what }, 'Trying again.');
        await this.clock.sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
      }
    }
  }
}
