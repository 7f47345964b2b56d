import type { Failure } from './events.js';
import type { GenerationStatus, GenerationUsage } from './port.js';

/** A generation as it now is. Ids are raw UUIDs. */
export interface GenerationRecord {
  readonly id: string;
  readonly workspaceId: string;
  readonly memberId: string;
  readonly kind: string;
  readonly subjectId: string | null;
  readonly lane: string | null;
  readonly status: GenerationStatus;
  readonly retryOfId: string | null;
  /** The number of its last event so far. */
  readonly lastSeq: number;
  /** What has been written so far. */
  readonly text: string;
  readonly provider: string | null;
  readonly model: string | null;
  /** Whether the answer came from the cache; null until it is known. */
  readonly cached: boolean | null;
  /** Null until a provider has reported it. */
  readonly usage: GenerationUsage | null;
  readonly failure: Failure | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Who answers, as `writer.started` reports it. */
export interface Answerer {
  readonly provider: string;
  readonly model: string;
  readonly cached: boolean;
}

/** What an answer has come to while it is written. */
export interface Progress {
  readonly lastSeq: number;
  readonly text: string;
  readonly answerer: Answerer | null;
  readonly usage: GenerationUsage | null;
}

/** The record with what its log knows better than its row. */
export function withProgress(record: GenerationRecord, progress: Progress): GenerationRecord {
  const { lastSeq, text, answerer, usage } = progress;
  return {
    ...record,
    lastSeq,
    text,
    usage,
    provider: answerer?.provider ?? null,
    model: answerer?.model ?? null,
    cached: answerer?.cached ?? null,
  };
}

export function isUnfinished({ status }: { readonly status: GenerationStatus }): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}
