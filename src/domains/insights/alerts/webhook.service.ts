import { createHmac } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.js';
import type { Log } from '../../../kernel/log.js';

/** What is sent. */
export interface WebhookMessage {
  /** The same for each attempt, so that a receiver can tell what it has had. */
  readonly id: string;
  /** Such as `alert.raised`. */
  readonly type: string;
  readonly at: Date;
  readonly data: object;
}

export interface WebhookOptions {
  readonly url: string;
  /** As `whsec_` and base 64, or any text. It is never logged. */
  readonly secret: string;
  /** How many messages wait at most; the oldest is dropped for a newer one. @default 100 */
  readonly capacity?: number;
  /** @default 10_000 // 10 seconds */
  readonly timeoutMs?: number;
  /** The waits before each further attempt. @default 1 s, 5 s, 30 s, 2 min, 10 min */
  readonly retryAfterMs?: readonly number[];
  readonly clock: Clock;
  readonly log: Log;
}

const RETRY_AFTER_MS = [1_000, 5_000, 30_000, 120_000, 600_000];
const PREFIX = 'whsec_';
/** The receiver wants no more. */
const GONE = 410;

/**
 * Sends messages to one address, signed as Standard Webhooks says (standardwebhooks.com), one after the other.
 *
 * Nobody waits for it: what cannot be delivered is tried again a few times, then given up and said in the log.
 */
export class WebhookService {
  private readonly queue: WebhookMessage[] = [];
  private readonly stopping = new AbortController();
  private sending: Promise<void> | undefined;

  constructor(private readonly options: WebhookOptions) {}

  send(message: WebhookMessage): void {
    const { capacity = 100, log } = this.options;
    if (this.stopping.signal.aborted) return;
    this.queue.push(message);
    if (this.queue.length > capacity) {
      const dropped = this.queue.shift();
      log.warn({ webhookId: dropped?.id }, 'A webhook was dropped: too many wait.');
    }
    this.sending ??= this.sendAll();
  }

  /** Lets what waits be sent for `graceMs`, then gives it up. */
  async drain(graceMs: number): Promise<void> {
    if (!this.sending) return;
    const over = new AbortController();
    const late = this.options.clock.sleep(graceMs, over.signal).catch(() => {});
    await Promise.race([this.sending, late]);
    over.abort();
    this.stopping.abort();
    await this.sending;
  }

  private async sendAll(): Promise<void> {
    for (let message = this.queue.shift(); message; message = this.queue.shift()) {
      if (this.stopping.signal.aborted) break;
      await this.deliver(message);
    }
    this.sending = undefined;
  }

  private async deliver(message: WebhookMessage): Promise<void> {
    const { clock, log, retryAfterMs = RETRY_AFTER_MS } = this.options;
    for (const [attempt, waitMs] of [0, ...retryAfterMs].entries()) {
      try {
        if (waitMs > 0) await clock.sleep(waitMs, this.stopping.signal);
        const status = await this.post(message);
        if (status >= 200 && status < 300) return;
        log.warn({ webhookId: message.id, attempt: attempt + 1, status }, 'A webhook was not taken.');
        if (status === GONE) return;
      } catch (error) {
        if (this.stopping.signal.aborted) break;
        const reason = error instanceof Error ? error.name : 'unknown';
        log.warn({ webhookId: message.id, attempt: attempt + 1, reason }, 'A webhook could not be sent.');
      }
    }
    log.error({ webhookId: message.id, type: message.type }, 'A webhook was given up.');
  }

  /** A redirect is an answer like any other: whoever set the address meant that one. */
  private async post({ id, type, at, data }: WebhookMessage): Promise<number> {
    const { url, secret, clock, timeoutMs = 10_000 } = this.options;
    const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
    const timestamp = String(Math.floor(clock.now().getTime() / 1_000));
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), this.stopping.signal]),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signWebhook(secret, { id, timestamp, body }),
      },
      body,
    });
    await response.body?.cancel();
    return response.status;
  }
}

/** The signature of one attempt: what a receiver must come to as well. */
export function signWebhook(
  secret: string,
  { id, timestamp, body }: { readonly id: string; readonly timestamp: string; readonly body: string },
): string {
  const key = secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : secret;
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
