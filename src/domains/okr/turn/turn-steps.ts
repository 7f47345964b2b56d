import type { GenerationWriter } from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { Steps, type Recorder } from '../../../telemetry/index.js';
import { TURN_KIND, TURN_STEPS, type TurnStep } from './turn.js';

/** Runs the steps of one turn: says which has begun, and records how long each took, also where it failed. */
export class TurnSteps {
  private readonly steps: Steps;

  constructor(
    private readonly writer: GenerationWriter,
    recorder: Recorder,
    clock: Clock,
  ) {
    this.steps = new Steps(recorder, clock, TURN_KIND);
  }

  run<T>(step: TurnStep, work: () => Promise<T>): Promise<T> {
    this.announce(step);
    return this.time(step, work);
  }

  /** For a step that has been announced already. */
  time<T>(step: TurnStep, work: () => Promise<T>): Promise<T> {
    return this.steps.time(step, work);
  }

  announce(step: TurnStep): void {
    this.writer.append({ type: 'StageChanged', stage: TURN_STEPS[step] });
  }
}
