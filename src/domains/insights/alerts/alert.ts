/** What may be wrong. */
export const ALERT_KINDS = [
  'INFERENCE_SLOW',
  'DATABASE_SLOW',
  'CACHE_COLD',
  'MEMORY_HIGH',
  'MEMORY_CRITICAL',
  'BUDGET_NEARLY_SPENT',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** When something counts as wrong, and when it is well again: between the two nothing changes. */
export interface AlertRule {
  readonly kind: AlertKind;
  readonly severity: 'WARNING' | 'CRITICAL';
  /** Which side of the thresholds is the wrong one. */
  readonly wrongWhen: 'above' | 'below';
  readonly raiseAt: number;
  /** On the well side of `raiseAt`, so that a value that trembles around it is one alert and not ten. */
  readonly clearAt: number;
  /** How long the value must be wrong without a break. */
  readonly raiseAfterMs: number;
  /** How long it must be well without a break. */
  readonly clearAfterMs: number;
}

/** Something that is wrong, or was. */
export interface Alert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly severity: AlertRule['severity'];
  /** Null when it is about the whole service. */
  readonly workspaceId: string | null;
  /** The value at which it was raised. */
  readonly value: number;
  readonly threshold: number;
  readonly raisedAt: Date;
  /** Null while it stands. */
  readonly clearedAt: Date | null;
}

/** What is known of one rule about one subject. Made anew by each step; `CALM` before the first. */
export interface AlertState {
  readonly isRaised: boolean;
  /** Since when the value has spoken for a change, on the monotonic clock. */
  readonly sinceMs: number | undefined;
}

export const CALM: AlertState = { isRaised: false, sinceMs: undefined };

export interface AlertStep {
  readonly state: AlertState;
  readonly change: 'raised' | 'cleared' | undefined;
}

/**
 * Takes one more value into account.
 *
 * @param value undefined when there is nothing to judge, such as no calls in the window: that counts as well
 */
export function stepAlert(
  rule: AlertRule,
  { isRaised, sinceMs }: AlertState,
  value: number | undefined,
  nowMs: number,
): AlertStep {
  const speaksForChange = isRaised ? isWell(rule, value) : isWrong(rule, value);
  if (!speaksForChange) return { state: { isRaised, sinceMs: undefined }, change: undefined };
  const beganMs = sinceMs ?? nowMs;
  const waitMs = isRaised ? rule.clearAfterMs : rule.raiseAfterMs;
  if (nowMs - beganMs < waitMs) return { state: { isRaised, sinceMs: beganMs }, change: undefined };
  return { state: { isRaised: !isRaised, sinceMs: undefined }, change: isRaised ? 'cleared' : 'raised' };
}

function isWrong({ wrongWhen, raiseAt }: AlertRule, value: number | undefined): boolean {
  if (value === undefined) return false;
  return wrongWhen === 'above' ? value > raiseAt : value < raiseAt;
}

function isWell({ wrongWhen, clearAt }: AlertRule, value: number | undefined): boolean {
  if (value === undefined) return true;
  return wrongWhen === 'above' ? value <= clearAt : value >= clearAt;
}
