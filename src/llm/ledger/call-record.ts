export const CALL_OUTCOMES = ['COMPLETED', 'FAILED', 'CANCELLED'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** A row of the ledger: one call to a model, whatever became of it. */
export interface CallRecord {
  readonly id: string;
  readonly workspaceId: string;
  readonly memberId: string;
  readonly task: string;
  readonly promptVersion: string;
  /** Who answered, or was asked last. */
  readonly provider: string;
  readonly model: string;
  readonly outcome: CallOutcome;
  readonly failureCode: string | null;
  readonly cached: boolean;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  readonly estimated: boolean;
  /** Null when the model has no known price. */
  readonly costMicroUsd: number | null;
  readonly savedMicroUsd: number;
  readonly firstPartMs: number | null;
  readonly totalMs: number;
  readonly retries: number;
  readonly fallbacks: number;
  readonly createdAt: Date;
}

/** Which calls are listed. What is undefined does not matter. */
export interface CallFilter {
  readonly memberId?: string;
  readonly task?: string;
  readonly promptVersion?: string;
  readonly provider?: string;
  readonly outcome?: CallOutcome;
  readonly cached?: boolean;
  readonly since?: Date;
  /** Exclusive. */
  readonly until?: Date;
}
