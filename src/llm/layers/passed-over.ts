import type { Clock } from '../../kernel/clock.js';
import { AppError } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import type { FailedHop } from '../call-trace.js';
import { ProviderFault } from '../provider-fault.js';

/** How long a provider that is passed over for the same reason is not mentioned again. */
const SILENT_MS = 60_000;

/**
 * Says in the log that a provider was passed over, and why: its caller has an answer of the next one, so nobody else
 * would. Once a minute for each provider and reason, so that an outage does not fill the log.
 */
export class PassedOverLog {
  readonly #silentUntilMs = new Map<string, number>();

  constructor(
    private readonly log: Log,
    private readonly clock: Clock,
  ) {}

  note({ model, error: err }: FailedHop): void {
    const fault = err instanceof AppError && err.cause instanceof ProviderFault ? err.cause : undefined;
    const reason = fault?.kind ?? (err instanceof AppError ? err.code : 'unknown');
    const key = `${model} ${reason}`;
    const nowMs = this.clock.monotonicMs();
    if (nowMs < (this.#silentUntilMs.get(key) ?? -Infinity)) return;
    this.#silentUntilMs.set(key, nowMs + SILENT_MS);
    // What is ours to mend, such as a wrong key, does not pass by itself.
    const level = fault?.isOurs ? 'error' : 'warn';
    this.log[level]({ err, model, reason }, 'A provider was passed over, and the next was asked.');
  }
}
