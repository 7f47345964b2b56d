/** What makes vectors comparable. Two vectors are compared only when all four agree. */
export interface VectorSpace {
  /** Who makes the vectors, such as `openai`. */
  readonly provider: string;
  readonly model: string;
  /** Numbers a vector. */
  readonly dims: number;
  /** Rises when the same model's vectors change: another preparation of the text, another way to shorten. */
  readonly version: string;
}

/** The vectors of one workspace in one space: the only thing that can be searched. No call reaches across two. */
export interface VectorPartition {
  readonly workspaceId: string;
  readonly space: VectorSpace;
}

/**
 * What searches filter on. The room knows no domain: names and values are the caller's. Names are words of
 * `[a-zA-Z0-9_]`, and a name is either a tag's or a number's.
 */
export interface VectorAttributes {
  /** A value, or several where an entry is many things. A name that is left out has no value. */
  readonly tags: Readonly<Record<string, string | readonly string[]>>;
  /** Finite numbers, such as a confidence or a time in milliseconds. */
  readonly numbers: Readonly<Record<string, number>>;
}

export interface VectorEntry {
  readonly id: string;
  /** As many numbers as the space has. Its length does not matter: cosines are compared. */
  readonly vector: Float32Array;
  readonly attributes: VectorAttributes;
  /**
   * The revision of the row it was read from (see `VectorSource`): whatever order writes arrive in, an older one never
   * takes the place of a newer one.
   */
  readonly revision: number;
}

export type VectorAttributesChange = Omit<VectorEntry, 'vector'>;

export type VectorRemoval = Pick<VectorEntry, 'id' | 'revision'>;

/** A number's range, both ends included. An entry without the number is outside of every range. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
}

/** All of it must hold. What is left out does not matter. It decides what is searched, never what is left over. */
export interface VectorFilter {
  /** For each name: the entry has at least one of the values. An empty list is met by nothing. */
  readonly anyOf?: Readonly<Record<string, readonly string[]>>;
  /** For each name: the entry has none of the values. */
  readonly noneOf?: Readonly<Record<string, readonly string[]>>;
  readonly ranges?: Readonly<Record<string, NumberRange>>;
  /** Entries that are out whatever they are, such as the one whose neighbours are asked for. A few, not thousands. */
  readonly withoutIds?: readonly string[];
}

export interface VectorQuery {
  readonly vector: Float32Array;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly filter?: VectorFilter;
  /** Hits below this cosine are left out. @default -1 // none */
  readonly minScore?: number;
  /**
   * A revision of the source that the answer must not be older than. The source is asked for what is missing, and when
   * that takes too long the search fails. @default none: what other processes write is found within seconds
   */
  readonly asOf?: number;
  readonly signal?: AbortSignal;
}

export interface VectorHit {
  readonly id: string;
  /** The cosine, -1 to 1, computed on the 32-bit numbers also where candidates were found by coarser ones. */
  readonly score: number;
}

/**
 * - `idle`: nobody has used it since the start. Its first use opens it.
 * - `ready`: holds what the source held when it last looked, and every write since.
 * - `rebuilding`: is being filled from the source. Searches wait a moment, then fail with `VectorsUnavailable`.
 * - `degraded`: cannot answer now; it is tried again by itself.
 */
export type PartitionState = 'idle' | 'ready' | 'rebuilding' | 'degraded';

export interface PartitionHealth {
  readonly state: PartitionState;
  /** Entries held, as far as is known. */
  readonly entries: number;
  /** How candidates are found: each vector looked at, or a graph walked and the best looked at. */
  readonly method: 'exact' | 'approximate';
  /** The revision of the source up to which everything is held. */
  readonly revision: number;
  /** Why it is degraded, for the operator. */
  readonly problem?: string;
}

/** How all partitions do that have been used since the start: how many there are in each state. */
export type VectorsSummary = Readonly<Record<Exclude<PartitionState, 'idle'>, number>>;

/** What has become of a row. */
export type VectorChange = VectorEntry | (VectorRemoval & { readonly isRemoved: true });

/**
 * Where vectors are kept for good: the database, which is the truth. An index is filled from it, and catches up with
 * it every few seconds, so that a write that was lost on the way, or made by another process, is found all the same.
 *
 * Each change of a row of the partition (its vector, its attributes, its removal) gives it a new revision, higher than
 * all before. **Revisions must become visible in their order**: take them from a counter whose row the writing
 * transaction locks. Those of a sequence do not, and a change that commits late would be missed for ever.
 */
export interface VectorSource {
  /** The newest revision of the partition's rows, from 1; 0 where nothing has ever been written. Asked often. */
  revision(partition: VectorPartition): Promise<number>;
  /**
   * Every row whose revision is above `since`, in pages of a few hundred, by rising revision. With `since` 0 that is
   * everything there is; removals may be left out then. A row that is gone without a trace is found at a rebuild only.
   */
  changes(
    partition: VectorPartition,
    since: number,
    signal: AbortSignal,
  ): AsyncIterable<readonly VectorChange[]>;
}

/**
 * Nearest neighbours, for many workspaces and embedding spaces. A partition is opened by its first use: from what was
 * kept of it, and from the source. Every call names its partition, and there is none that could answer from two.
 *
 * A failed write is not lost, the database has it: the index catches up by itself.
 */
export interface VectorIndex {
  /**
   * Adds entries or puts them in the place of those with their ids. When it resolves, searches find them.
   *
   * @throws {RangeError} a vector of another length than the space's, or one that is not finite, or all zero
   * @throws {VectorsUnavailable}
   */
  upsert(partition: VectorPartition, entries: readonly VectorEntry[]): Promise<void>;
  /** Ids that are not held are passed over. @throws {VectorsUnavailable} */
  remove(partition: VectorPartition, removals: readonly VectorRemoval[]): Promise<void>;
  /**
   * Puts other attributes, all of them, in the place of an entry's. Ids that are not held are passed over.
   * @throws {VectorsUnavailable}
   */
  updateAttributes(partition: VectorPartition, changes: readonly VectorAttributesChange[]): Promise<void>;
  /**
   * The nearest entries that meet the filter, the best first, equal ones by their ids.
   *
   * @throws {RangeError} a limit out of bounds, or a vector that cannot be compared
   * @throws {VectorsUnavailable} answer from elsewhere and say so: this is not an empty list
   * @throws the signal's reason, when it aborts
   */
  search(partition: VectorPartition, query: VectorQuery): Promise<readonly VectorHit[]>;
  /** How many entries meet the filter; all without one. @throws {VectorsUnavailable} */
  count(partition: VectorPartition, filter?: VectorFilter): Promise<number>;
  /** Forgets a partition, kept files included: when its space is used no more. @throws {VectorsUnavailable} */
  drop(partition: VectorPartition): Promise<void>;
  /** How a partition does. Never throws, and opens nothing. */
  health(partition: VectorPartition): Promise<PartitionHealth>;
  /** How all partitions together do. Never throws, and opens nothing; one question to the back-end, however many there are. */
  summary(): Promise<VectorsSummary>;
  /** Whether the back-end could be used, also where nobody has yet. Never throws, opens nothing, and may wait for long. */
  isAnswering(): Promise<boolean>;
  /** Keeps what is worth keeping for the next start, then gives everything back. */
  close(): Promise<void>;
}
