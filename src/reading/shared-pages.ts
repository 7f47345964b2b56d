const [NEXT, COUNT, RECALLED] = [0, 1, 2];
const NEVER_OPENED = -1;

/**
 * Hands out the pages of one PDF to the threads that read it: whoever is free takes the next ones, so that no thread
 * waits for another. Lives in memory that threads share; `memory` is what is sent to them.
 */
export class SharedPages {
  readonly memory: SharedArrayBuffer;
  private readonly state: Int32Array<SharedArrayBuffer>;

  constructor(memory = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.state = new Int32Array(memory);
  }

  /** Said by who has opened the file first: from now on its pages can be taken. */
  open(pageCount: number): void {
    Atomics.store(this.state, COUNT, pageCount);
    Atomics.notify(this.state, COUNT);
  }

  /** From now on nobody takes a page, and nobody waits for the file to be opened. */
  close(): void {
    Atomics.compareExchange(this.state, COUNT, 0, NEVER_OPENED);
    Atomics.store(this.state, NEXT, Atomics.load(this.state, COUNT));
    Atomics.notify(this.state, COUNT);
  }

  /**
   * The number of the page that the caller is to read, the first page's being 1; undefined when all are taken. One at a
   * time, so that all threads end together.
   */
  take(): number | undefined {
    const taken = Atomics.add(this.state, NEXT, 1);
    return taken < Atomics.load(this.state, COUNT) ? taken + 1 : undefined;
  }

  /** Whether helpers are to stop after the pages that they have taken: others need their threads. */
  get isRecalled(): boolean {
    return Atomics.load(this.state, RECALLED) === 1;
  }

  set isRecalled(isRecalled: boolean) {
    Atomics.store(this.state, RECALLED, isRecalled ? 1 : 0);
  }

  /** How many pages nobody has taken; 0 before the file is opened. */
  get left(): number {
    return Math.max(0, Atomics.load(this.state, COUNT) - Atomics.load(this.state, NEXT));
  }

  /** Resolves when the file is opened or closed. */
  async opened(): Promise<void> {
    if (Atomics.load(this.state, COUNT) === 0) await Atomics.waitAsync(this.state, COUNT, 0).value;
  }
}
