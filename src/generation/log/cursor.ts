import type { GenerationEvent } from '../port.js';
import type { RunningLog } from './running-log.js';

type Step = IteratorResult<GenerationEvent, undefined>;

const DONE: Step = { done: true, value: undefined };

/** How far somebody has read. */
export interface Place {
  seq: number;
}

/**
 * Reads a log from a number on, then live, until it closes or `signal` aborts. What it costs is one integer: it asks
 * for the next event only when the last one has been taken.
 */
export function readLog(
  log: RunningLog,
  after: number,
  signal: AbortSignal,
): AsyncIterableIterator<GenerationEvent, undefined> {
  return new Cursor(log, { seq: after }, signal);
}

/**
 * As `readLog`, from a place that follows what is given out. By hand, as an async generator costs several more promises
 * for each event; one `next` at a time.
 */
export class Cursor implements AsyncIterableIterator<GenerationEvent, undefined> {
  /** What `next` comes to once the log has nothing more. @default the end */
  whenOver: () => Step | Promise<Step> = () => DONE;
  private isOver = false;
  private wake = () => {};
  private readonly onChange = () => this.wake();
  // The step itself where there is one: a promise of it would take two more turns.
  private readonly readAgain = (): Step | Promise<Step> => {
    const step = this.read();
    if (!step) return this.next();
    return step.done ? this.whenOver() : step;
  };

  constructor(
    private readonly log: RunningLog,
    private readonly place: Place,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.onChange);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Step> {
    const step = this.read();
    if (step) return Promise.resolve(step.done ? this.whenOver() : step);
    const changed = new Promise<void>((resolve) => (this.wake = resolve));
    this.log.whenChanged(this.onChange);
    return changed.then(this.readAgain);
  }

  return(): Promise<Step> {
    this.end();
    return Promise.resolve(DONE);
  }

  /** Undefined while there is nothing to read. */
  private read(): Step | undefined {
    const { log } = this;
    if (!this.isOver && !this.signal.aborted) {
      const event = log.read(this.place.seq);
      if (event) {
        this.place.seq = event.seq;
        return { done: false, value: event };
      }
      if (!log.isClosed) return undefined;
    }
    this.end();
    return DONE;
  }

  private end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.signal.removeEventListener('abort', this.onChange);
    this.log.forget(this.onChange);
    this.wake();
  }
}
