import type { Clock } from '../../../kernel/clock.js';
import type { Log } from '../../../kernel/log.js';
import { CALM, stepAlert, type AlertKind, type AlertRule, type AlertState } from './alert.js';
import { ALERT_RULES } from './rules.js';

/** How many alerts that are over are kept. */
const MAX_CLEARED = 100;

/** A value to judge by the rule of its kind. */
export interface Reading {
  readonly kind: AlertKind;
  /** Whose it is, where it is not the whole service's: a workspace, or a member's budget in it. */
  readonly subject?: { readonly workspaceId: string; readonly id: string };
  /** Undefined when there is nothing to judge. */
  readonly value: number | undefined;
}

/** Something that is wrong, or was. */
export interface Alert {
  readonly kind: AlertKind;
  readonly severity: AlertRule['severity'];
  /** Undefined when it is about the whole service. */
  readonly workspaceId: string | undefined;
  /** The value at which it was raised. */
  readonly value: number;
  readonly threshold: number;
  readonly raisedAt: Date;
  /** Null while it stands. */
  readonly clearedAt: Date | null;
}

/** Raises and clears alerts, each once, and remembers them. */
export class AlertBoard {
  private readonly states = new Map<string, AlertState>();
  private readonly standing = new Map<string, Alert>();
  private cleared: Alert[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Judges all readings of one moment. A subject that has a standing alert and no reading any more counts as well.
   */
  judge(readings: readonly Reading[]): void {
    const byKey = new Map(readings.map((reading) => [keyOf(reading), reading]));
    for (const key of this.standing.keys()) {
      if (!byKey.has(key)) byKey.set(key, { ...this.readingOf(key), value: undefined });
    }
    for (const [key, reading] of byKey) this.step(key, reading);
    for (const key of this.states.keys()) if (!byKey.has(key)) this.states.delete(key);
  }

  /** What stands, the newest first, then what is over, the newest first. */
  alerts(workspaceId: string): readonly Alert[] {
    const isTheirs = (alert: Alert) => alert.workspaceId === undefined || alert.workspaceId === workspaceId;
    return [...[...this.standing.values()].reverse(), ...this.cleared].filter(isTheirs);
  }

  /** How many alerts of the kind stand. */
  countStanding(kind: AlertKind): number {
    return [...this.standing.values()].filter((alert) => alert.kind === kind).length;
  }

  private step(key: string, { kind, subject, value }: Reading): void {
    const rule = ALERT_RULES[kind];
    const before = this.states.get(key) ?? CALM;
    const { state, change } = stepAlert(rule, before, value, this.clock.monotonicMs());
    this.states.set(key, state);
    if (change === 'raised') this.raise(key, rule, subject?.workspaceId, value ?? 0);
    else if (change === 'cleared') this.clear(key);
  }

  private raise(key: string, rule: AlertRule, workspaceId: string | undefined, value: number): void {
    const { kind, severity, raiseAt: threshold } = rule;
    const raisedAt = this.clock.now();
    this.standing.set(key, { kind, severity, workspaceId, value, threshold, raisedAt, clearedAt: null });
    const fields = { alert: kind, severity, value, threshold, ...(workspaceId && { workspaceId }) };
    if (severity === 'CRITICAL') this.log.error(fields, 'An alert was raised.');
    else this.log.warn(fields, 'An alert was raised.');
  }

  private clear(key: string): void {
    const alert = this.standing.get(key);
    if (!alert) return;
    this.standing.delete(key);
    this.states.delete(key);
    this.cleared = [{ ...alert, clearedAt: this.clock.now() }, ...this.cleared].slice(0, MAX_CLEARED);
    const { kind, severity, workspaceId } = alert;
    this.log.info({ alert: kind, severity, ...(workspaceId && { workspaceId }) }, 'An alert was cleared.');
  }

  private readingOf(key: string): Pick<Reading, 'kind' | 'subject'> {
    const [kind, workspaceId, id] = key.split(' ') as [AlertKind, string | undefined, string | undefined];
    return { kind, ...(workspaceId && id && { subject: { workspaceId, id } }) };
  }
}

function keyOf({ kind, subject }: Reading): string {
  return subject ? `${kind} ${subject.workspaceId} ${subject.id}` : kind;
}
