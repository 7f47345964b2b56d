import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { chunksOf, IS_DONE, scan, type ScanJob, type Shortlist } from './scan.js';

/** A thread that has not ended its last chunk by then has died. */
const PATIENCE_MS = 5_000;

interface RunningThread {
  readonly worker: Worker;
  readonly results: MessagePort;
}

let running: RunningThread | undefined;

/**
 * Scans in this thread and, with `isLarge`, in a second one that takes chunks beside it. This thread waits for it, so
 * rows cannot change meanwhile. For each query, all that either has kept.
 */
export function scanned(
  task: Omit<ScanJob, 'progress'>,
  isLarge: boolean,
): readonly (readonly Shortlist[])[] {
  const job: ScanJob = { ...task, progress: new Int32Array(new SharedArrayBuffer(8)) };
  if (!isLarge) return scan(job, 0).found.map((own) => [own]);
  const thread = (running ??= start());
  thread.worker.postMessage(job);
  const own = scan(job, 0);
  if (own.chunks === chunksOf(job)) return own.found.map((list) => [list]);
  const others = resultsOf(thread, job);
  return others ? own.found.map((list, i) => [list, others[i]!]) : scanned(task, false);
}

/** Undefined when the thread does not answer any more: another is started for the next scan. */
function resultsOf(thread: RunningThread, { progress }: ScanJob): readonly Shortlist[] | undefined {
  Atomics.wait(progress, IS_DONE, 0, PATIENCE_MS);
  const received = receiveMessageOnPort(thread.results);
  if (!received) forget(thread);
  return received?.message as readonly Shortlist[] | undefined;
}

function start(): RunningThread {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const { port1: results, port2 } = new MessageChannel();
  const worker = new Worker(new URL(`./scan.worker.${extension}`, import.meta.url), {
    workerData: { results: port2 },
    transferList: [port2],
  });
  const thread = { worker, results };
  // Scans go on without it, and the next one starts another.
  worker.on('error', () => forget(thread));
  worker.unref();
  return thread;
}

function forget(thread: RunningThread): void {
  if (running === thread) running = undefined;
  thread.results.close();
  void thread.worker.terminate();
}
