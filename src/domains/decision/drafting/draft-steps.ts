import type { GenerationWriter } from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { Steps, type Recorder } from '../../../telemetry/index.js';
import { DRAFT_STEPS, DRAFT_TASK, type DraftStep } from './draft-task.js';

/** Runs the steps of one draft: says which has begun, and records how long each took, also where it failed. */
export class DraftSteps {
  private readonly steps: Steps;

  constructor(
    private readonly writer: GenerationWriter,
    recorder: Recorder,
    clock: Clock,
  ) {
    this.steps = new Steps(recorder, clock, DRAFT_TASK);
  }

  run<T>(step: DraftStep, work: () => Promise<T>): Promise<T> {
    this.announce(step);
    return this.time(step, work);
  }

  /** For a step that has been announced already. */
  time<T>(step: DraftStep, work: () => Promise<T>): Promise<T> {
    return this.steps.time(step, work);
  }

  announce(step: DraftStep): void {
    this.writer.append({ type: 'StageChanged', stage: DRAFT_STEPS[step] });
  }
}
