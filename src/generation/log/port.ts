import type { RunningLog } from './running-log.js';

/**
 * Where the logs of answers are found while they are written and a short while after. What has been flushed is in the
 * database beside it, so an adapter may lose any log at any time: its readers then go on from there.
 */
export interface GenerationLogs {
  /** Starts the log of an answer that this process writes. Whoever waits for it is woken. */
  open(generationId: string): RunningLog;
  /** The log, with everything from its first event, if it is here or can be followed from here. */
  find(generationId: string): Promise<RunningLog | undefined>;
  /** Resolves when this process opens the log, when `timeoutMs` have passed, or at once when `signal` aborts. */
  whenOpened(generationId: string, timeoutMs: number, signal: AbortSignal): Promise<void>;
  /** The writer is done with it: keep it for late readers for a while, or drop it. */
  release(generationId: string): void;
  /** Its writer is dead and its end is in the database: whoever follows the log turns there. Never rejects. */
  abandon(generationId: string): Promise<void>;
  /** Asks the process that writes it to stop. Resolves before it obeys, and also if nobody hears. Never rejects. */
  requestCancel(generationId: string): Promise<void>;
  /** Where requests to stop arrive. One listener. */
  onCancelRequest(listener: (generationId: string) => void): void;
  close(): Promise<void>;
}
