import { systemClock, type Clock } from '../kernel/clock.js';
import { silentRecorder, type Recorder } from './recorder.js';
import { noteStep, withinStep, type EndedStep } from './traces.js';

/**
 * Times the steps of one kind of work: each counts into the figures of its name, and stands in the trace of the piece of
 * work that it is part of, wherever in the code it was timed.
 */
export class Steps {
  /** @param series what they are steps of, from a small fixed set, such as `okr.turn` */
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Pick<Clock, 'monotonicMs'>,
    private readonly series: string,
  ) {}

  /** Does a step. It counts also where it fails, and steps within it are part of it. */
  async time<T>(step: string, work: () => Promise<T>): Promise<T> {
    const startedMs = this.clock.monotonicMs();
    try {
      return await withinStep(step, this.clock, work);
    } finally {
      this.recorder.record(this.series, step, this.clock.monotonicMs() - startedMs);
    }
  }

  /** Begins a step that nothing else is part of, and returns what ends it. */
  begin(name: string): () => void {
    const startedMs = this.clock.monotonicMs();
    return () => this.note({ name, startedMs, endedMs: this.clock.monotonicMs() });
  }

  /** Takes a step that is over, with its parts; only the parts count into the figures when there are any. */
  note(step: EndedStep): void {
    this.count(step);
    noteStep(step);
  }

  private count({ name, startedMs, endedMs, children }: EndedStep): void {
    if (!children) this.recorder.record(this.series, name, endedMs - startedMs);
    for (const child of children ?? []) this.count(child);
  }
}

/** Does steps and measures nothing. */
export const silentSteps = new Steps(silentRecorder, systemClock, '');
