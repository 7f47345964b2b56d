export interface FoundKeyResult {
  readonly statement: string;
  /** As the author numbered it. */
  readonly number?: number;
}

export interface FoundObjective {
  readonly statement: string;
  readonly number?: number;
  /** Whether the author called it an objective. */
  readonly isLabelled: boolean;
  readonly keyResults: readonly FoundKeyResult[];
}

/** What a message holds, in its order. */
export interface FoundDrafts {
  readonly objectives: readonly FoundObjective[];
  /** Key results with no objective above them in the message. */
  readonly looseKeyResults: readonly FoundKeyResult[];
  /** A bare list of work, with no number in it and no goal above it. */
  readonly worklist: readonly string[];
  /** How many sentences were too long to be a draft. */
  readonly tooLong: number;
}
