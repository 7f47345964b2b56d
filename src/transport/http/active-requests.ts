import type { ServerResponse } from 'node:http';

/** Counts the requests that are being answered, so that a stop can wait for them. */
export class ActiveRequests {
  private readonly active = new Set<ServerResponse>();
  private draining = false;
  private onEmpty: (() => void) | undefined;

  get isDraining(): boolean {
    return this.draining;
  }

  add(response: ServerResponse): void {
    this.active.add(response);
    if (this.draining) response.setHeader('connection', 'close');
    response.on('close', () => {
      this.active.delete(response);
      if (this.active.size === 0) this.onEmpty?.();
    });
  }

  /** From now on each connection closes with its answer. */
  drain(): void {
    this.draining = true;
    for (const response of this.active) {
      if (!response.headersSent) response.setHeader('connection', 'close');
    }
  }

  /** Resolves when no request is left, or after `graceMs`. */
  async finish(graceMs: number): Promise<void> {
    if (this.active.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      this.onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
