import type { Clock } from '../../kernel/clock.js';
import type { Log } from '../../kernel/log.js';
import type { RuntimeSample } from '../../telemetry/index.js';
import type { AlertStore } from './alerts/alert.store.js';
import type { WatchService } from './alerts/watch.service.js';
import type { WebhookService } from './alerts/webhook.service.js';
import type { HoursService } from './trends/hours.service.js';

/** How long what waits to be sent has when the service stops. */
const WEBHOOK_GRACE_MS = 2_000;
const PRUNE_EVERY_MINUTES = 60;

export interface MinuteOptions {
  readonly watch: Pick<WatchService, 'onMinute'>;
  readonly hours: Pick<HoursService, 'onMinute' | 'flush'>;
  readonly alerts: Pick<AlertStore, 'prune'>;
  readonly webhook: Pick<WebhookService, 'drain'> | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** What is done once a minute, one minute after the other, and at the end. */
export class MinuteService {
  private running: Promise<void> = Promise.resolve();
  private minutes = 0;

  constructor(private readonly options: MinuteOptions) {}

  /** Never throws, and waits for nothing. */
  begin(sample: RuntimeSample): void {
    const { watch } = this.options;
    this.running = this.running.then(() => watch.onMinute(sample)).then(() => this.save());
  }

  settled(): Promise<void> {
    return this.running;
  }

  async close(): Promise<void> {
    const { hours, webhook, log } = this.options;
    await this.running;
    await hours.flush().catch((err: unknown) => log.warn({ err }, 'The last figures could not be saved.'));
    await webhook?.drain(WEBHOOK_GRACE_MS);
  }

  private async save(): Promise<void> {
    const { hours, alerts, clock, log } = this.options;
    this.minutes += 1;
    try {
      await hours.onMinute();
      if (this.minutes % PRUNE_EVERY_MINUTES === 0) await alerts.prune(clock.now());
    } catch (err) {
      // What was measured is still there: the next save takes it along.
      log.warn({ err }, 'Figures could not be saved.');
    }
  }
}
