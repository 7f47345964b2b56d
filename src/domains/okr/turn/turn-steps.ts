import type { GenerationWriter } from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import type { Recorder } from '../../../telemetry/index.js';
import { TURN_KIND, TURN_STEPS, type TurnStep } from './turn.js';

/** Runs the steps of one turn: says which has begun, and records how long each took, also where it failed. */
export class TurnSteps {
  constructor(
    private readonly writer: GenerationWriter,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  run<T>(step: TurnStep, work: () => Promise<T>): Promise<T> {
    this.announce(step);
    return this.time(step, work);
  }

  /** For a step that has been announced already. */
  async time<T>(step: TurnStep, work: () => Promise<T>): Promise<T> {
    const startedMs = this.clock.monotonicMs();
    try {
      return await work();
    } finally {
      this.recorder.record(TURN_KIND, step, this.clock.monotonicMs() - startedMs);
    }
  }

  announce(step: TurnStep): void {
    this.writer.append({ type: 'StageChanged', stage: TURN_STEPS[step] });
  }
}
