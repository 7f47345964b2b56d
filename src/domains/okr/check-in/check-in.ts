/** How whoever checks in sees it, whatever the number says. */
export const CHECK_IN_STATUSES = ['ON_TRACK', 'AT_RISK', 'OFF_TRACK'] as const;
export type CheckInStatus = (typeof CHECK_IN_STATUSES)[number];

/** The statuses as they are stored where they are ordered: by how much they ask for, none said first. */
export const STATUS_RANKS: readonly (CheckInStatus | undefined)[] = [undefined, ...CHECK_IN_STATUSES];

/** What is said of a key result at one time. What is undefined was not said. */
export interface CheckInContent {
  /** Where the number stands. */
  readonly value?: number;
  /** How sure the team is to reach it, 0..1. */
  readonly confidence?: number;
  readonly status?: CheckInStatus;
  readonly note?: string;
  /** What the value can be seen in. */
  readonly evidence?: string;
  /** When it was so. */
  readonly at: Date;
}

/** A check-in as it is stored. It never changes: a mistake is followed by another one. */
export interface CheckIn extends CheckInContent {
  readonly id: string;
  readonly keyResultId: string;
  readonly memberId: string;
  /** When it was entered. */
  readonly createdAt: Date;
}
