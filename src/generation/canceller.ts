import type { Clock } from '../kernel/clock.js';
import { unavailable } from './admission.js';
import type { Conductor } from './conductor.js';
import { isUnfinished, type GenerationRecord } from './generation.js';
import type { GenerationLogs } from './log/port.js';
import type { Maintenance } from './maintenance.js';

/** How soon to look again at an answer that another process ends. */
const LOOK_AGAIN_MS = 20;
/** How long another process has for obeying. */
const PATIENCE_MS = 10_000;

export interface CancellerOptions {
  readonly conductor: Conductor;
  readonly maintenance: Maintenance;
  readonly logs: GenerationLogs;
  readonly clock: Clock;
}

/** Stops an answer wherever it is: queued, run here, run elsewhere, or run by nobody any more. */
export class Canceller {
  constructor(private readonly options: CancellerOptions) {}

  /**
   * @param look reads the record as it is now
   * @returns the record once it has ended
   * @throws {AppError} SERVICE_UNAVAILABLE when the process that writes it does not obey
   */
  async cancel(look: () => Promise<GenerationRecord>): Promise<GenerationRecord> {
    const { clock } = this.options;
    const giveUpAtMs = clock.monotonicMs() + PATIENCE_MS;
    do {
      const record = await look();
      if (!isUnfinished(record)) return record;
      await this.stop(record.id);
    } while (clock.monotonicMs() < giveUpAtMs);
    throw unavailable('The process that writes this answer does not respond.');
  }

  /** One step towards its end. */
  private async stop(id: string): Promise<void> {
    const { conductor, maintenance, logs, clock } = this.options;
    const run = conductor.find(id);
    if (run) {
      run.stop('CANCELLED');
      return run.ended;
    }
    if (await conductor.endAbandoned(id, 'CANCELLED', ({ record }) => record.status === 'QUEUED')) return;
    await logs.requestCancel(id);
    await maintenance.recoverOne(id);
    await clock.sleep(LOOK_AGAIN_MS);
  }
}
