import type { GenerationLogs } from './port.js';
import { RunningLog } from './running-log.js';

export interface MemoryLogsOptions {
  /** How long a released log stays for readers that come late. @default 60_000 // a minute */
  readonly keepMs?: number;
  /** What all released logs together may take; the oldest go first. @default 67_108_864 // 64 MiB */
  readonly keepBytes?: number;
}

interface Released {
  readonly log: RunningLog;
  readonly timer: NodeJS.Timeout;
}

/** The logs of this process, in its memory. A reader that holds a log keeps it, whether it is still found or not. */
export class MemoryLogs implements GenerationLogs {
  private readonly running = new Map<string, RunningLog>();
  private readonly released = new Map<string, Released>();
  private readonly waiting = new Map<string, Set<() => void>>();
  private releasedBytes = 0;
  private readonly keepMs: number;
  private readonly keepBytes: number;

  constructor({ keepMs = 60_000, keepBytes = 64 * 1024 * 1024 }: MemoryLogsOptions = {}) {
    this.keepMs = keepMs;
    this.keepBytes = keepBytes;
  }

  /** How many logs somebody waits for. */
  get waitingFor(): number {
    return this.waiting.size;
  }

  open(generationId: string): RunningLog {
    const log = new RunningLog();
    this.running.set(generationId, log);
    for (const wake of this.waiting.get(generationId) ?? []) wake();
    return log;
  }

  async find(generationId: string): Promise<RunningLog | undefined> {
    return this.running.get(generationId) ?? this.released.get(generationId)?.log;
  }

  whenOpened(generationId: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.running.has(generationId)) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = this.waiting.get(generationId) ?? new Set();
      this.waiting.set(generationId, waiting);
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        waiting.delete(done);
        if (waiting.size === 0 && this.waiting.get(generationId) === waiting)
          this.waiting.delete(generationId);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener('abort', done);
      waiting.add(done);
    });
  }

  release(generationId: string): void {
    const log = this.running.get(generationId);
    if (!log) return;
    this.running.delete(generationId);
    log.close();
    const timer = setTimeout(() => this.drop(generationId), this.keepMs).unref();
    this.released.set(generationId, { log, timer });
    this.releasedBytes += log.bytes;
    for (const [oldest] of this.released) {
      if (this.releasedBytes <= this.keepBytes) break;
      this.drop(oldest);
    }
  }

  // There is no other process: what one of them could ask or leave behind does not come.
  async abandon(): Promise<void> {}

  async requestCancel(_generationId: string): Promise<void> {}

  onCancelRequest(_listener: (generationId: string) => void): void {}

  async close(): Promise<void> {
    for (const log of this.running.values()) log.close();
    this.running.clear();
    for (const id of [...this.released.keys()]) this.drop(id);
    for (const waiting of [...this.waiting.values()]) for (const wake of [...waiting]) wake();
  }

  private drop(generationId: string): void {
    const released = this.released.get(generationId);
    if (!released) return;
    clearTimeout(released.timer);
    this.released.delete(generationId);
    this.releasedBytes -= released.log.bytes;
  }
}
