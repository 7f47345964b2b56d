import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { ScanMemory } from './scan-memory.js';
import { chunksOf, IS_DONE, scan, type ScanJob, type Shortlist } from './scan.js';

/** A thread that has not ended its last chunk by then has died. */
const PATIENCE_MS = 5_000;

interface RunningThread {
  readonly worker: Worker;
  readonly results: MessagePort;
  /** What it has scanned last, and how large that was. */
  last?: { readonly memory: ScanMemory; readonly bytes: number };
}

/** The memory is left out where the thread has it: each time it is sent, it takes a new instance of the kernel. */
export type ThreadJob = Omit<ScanJob, 'memory'> & { readonly memory: ScanMemory | undefined };

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
  send(thread, job);
  const own = scan(job, 0);
  if (own.chunks === chunksOf(job)) return own.found.map((list) => [list]);
  const others = resultsOf(thread, job);
  return others ? own.found.map((list, i) => [list, others[i]!]) : scanned(task, false);
}

function send(thread: RunningThread, job: ScanJob): void {
  const { memory } = job;
  const bytes = memory.buffer.byteLength;
  const isThere = thread.last?.memory === memory && thread.last.bytes === bytes;
  thread.worker.postMessage({ ...job, memory: isThere ? undefined : memory } satisfies ThreadJob);
  thread.last = { memory, bytes };
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
  const thread: RunningThread = { worker, results };
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
