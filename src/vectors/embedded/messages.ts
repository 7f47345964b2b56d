import type { BackendQuery } from '../backend.js';
import type { PartitionHealth, VectorAttributes, VectorFilter, VectorHit, VectorPartition } from '../port.js';

/** What the thread is started with. */
export interface WorkerOptions {
  /** Where snapshots are kept; undefined: nowhere, and every start fills the index from the source. */
  readonly folder?: string;
  /** From how many numbers (rows × dimensions) on a partition has a graph. */
  readonly graphFromNumbers: number;
  /** How many numbers may be in memory before what was not used for longest is put away. */
  readonly memoryNumbers: number;
}

/** A batch as it crosses to the thread: the vectors in one piece, which is moved and not copied. */
export interface PackedBatch {
  readonly upsertIds: readonly string[];
  readonly upsertAttributes: readonly VectorAttributes[];
  /** One vector behind the other, in the order of `upsertIds`. */
  readonly vectors: Float32Array<ArrayBuffer>;
  readonly attributes: readonly { readonly id: string; readonly attributes: VectorAttributes }[];
  readonly removals: readonly string[];
}

/** What is asked of the thread. */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly partition: VectorPartition }
  | { readonly kind: 'apply'; readonly partition: VectorPartition; readonly batch: PackedBatch }
  | { readonly kind: 'synced'; readonly partition: VectorPartition; readonly revision: number }
  | { readonly kind: 'search'; readonly partition: VectorPartition; readonly query: BackendQuery }
  | { readonly kind: 'count'; readonly partition: VectorPartition; readonly filter: VectorFilter }
  | { readonly kind: 'drop'; readonly partition: VectorPartition }
  | { readonly kind: 'describe'; readonly partition: VectorPartition }
  | { readonly kind: 'close' };

/** What the thread answers, by the kind of the request. */
export interface WorkerAnswers {
  readonly open: number;
  readonly apply: undefined;
  readonly synced: undefined;
  readonly search: readonly VectorHit[];
  readonly count: number;
  readonly drop: undefined;
  readonly describe: Pick<PartitionHealth, 'entries' | 'method'>;
  readonly close: undefined;
}

export type WorkerCall = WorkerRequest & { readonly id: number };

export type WorkerReply =
  | { readonly id: number; readonly answer: WorkerAnswers[keyof WorkerAnswers] }
  /** The partition is not open: it never was, or it was put away. */
  | { readonly id: number; readonly isClosed: true }
  | { readonly id: number; readonly failure: string }
  /** Not an answer: something the operator should hear of. */
  | { readonly id: 0; readonly warning: string; readonly reason: string };
