import type { EventBody } from '../port.js';

/** Adjacent text deltas as one text and the length of each, or one event of another type. */
export type ChunkItem =
  { readonly text: string; readonly lengths: readonly number[] } | { readonly event: EventBody };

/** A run of a log's events in the form in which it is stored. Numbers are inclusive. */
export interface LogChunk {
  readonly fromSeq: number;
  readonly toSeq: number;
  /** A JSON array of `ChunkItem`. */
  readonly json: string;
}

/** @param items each already JSON: an event is serialised once, whoever stores it */
export function toChunk(fromSeq: number, toSeq: number, items: readonly string[]): LogChunk {
  return { fromSeq, toSeq, json: `[${items.join(',')}]` };
}
