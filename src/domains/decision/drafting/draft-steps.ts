import type { GenerationWriter } from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import type { Recorder } from '../../../telemetry/index.js';
import { DRAFT_STEPS, DRAFT_TASK, type DraftStep } from './draft-task.js';

/** Runs the steps of one draft: says which has begun, and records how long each took, also where it failed. */
export class DraftSteps {
  constructor(
    private readonly writer: GenerationWriter,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  run<T>(step: DraftStep, work: () => Promise<T>): Promise<T> {
    this.announce(step);
    return this.time(step, work);
  }

  /** For a step that has been announced already. */
  async time<T>(step: DraftStep, work: () => Promise<T>): Promise<T> {
    const startedMs = this.clock.monotonicMs();
    try {
      return await work();
    } finally {
      this.recorder.record(DRAFT_TASK, step, this.clock.monotonicMs() - startedMs);
    }
  }

  announce(step: DraftStep): void {
    this.writer.append({ type: 'StageChanged', stage: DRAFT_STEPS[step] });
  }
}
