import type { GenerationWriter } from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import type { Recorder } from '../../../telemetry/index.js';

/** The steps of a task: the label of each one's duration, and the stage that its begin is reported as. */
export type StepNames<Step extends string> = Readonly<Record<Step, string>>;

export interface StepsOptions<Step extends string> {
  /** The task, as durations are kept by it. */
  readonly task: string;
  readonly names: StepNames<Step>;
  readonly writer: GenerationWriter;
  readonly recorder: Recorder;
  readonly clock: Clock;
}

/** Runs the steps of one generation: says which has begun, and records how long each took, also where it failed. */
export class Steps<Step extends string> {
  constructor(private readonly options: StepsOptions<Step>) {}

  run<T>(step: Step, work: () => Promise<T>): Promise<T> {
    this.announce(step);
    return this.time(step, work);
  }

  /** For a step that has been announced already. */
  async time<T>(step: Step, work: () => Promise<T>): Promise<T> {
    const { clock, recorder, task } = this.options;
    const startedMs = clock.monotonicMs();
    try {
      return await work();
    } finally {
      recorder.record(task, step, clock.monotonicMs() - startedMs);
    }
  }

  announce(step: Step): void {
    const { writer, names } = this.options;
    writer.append({ type: 'StageChanged', stage: names[step] });
  }
}
