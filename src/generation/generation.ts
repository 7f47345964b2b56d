import type { Failure } from './events.js';
import type { Scope } from '../kernel/scope.js';
import type { GenerationStatus, GenerationUsage, NewGeneration } from './port.js';

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

/** A generation that begins, with nothing written yet. */
export function runningSince(
  at: Date,
  id: string,
  { workspaceId, memberId }: Scope,
  { kind, subjectId, lane }: NewGeneration<unknown>,
): GenerationRecord {
  return {
    ...{ id, workspaceId, memberId, kind, subjectId: subjectId ?? null, lane: lane ?? null },
    ...{ status: 'RUNNING', retryOfId: null, lastSeq: 0, text: '' },
    ...{ provider: null, model: null, cached: null, usage: null, failure: null },
    ...{ createdAt: at, startedAt: at, endedAt: null },
  };
}

export function isUnfinished({ status }: { readonly status: GenerationStatus }): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}
