import type { Clock } from '../../../kernel/clock.js';
import { CALM, stepAlert, type AlertKind, type AlertRule, type AlertState } from './alert.js';
import { ALERT_RULES } from './rules.js';

/** Whose an alert is, where it is not the whole service's: a workspace, or a member's budget in it. */
export interface AlertSubject {
  readonly workspaceId: string;
  readonly id: string;
}

/** A value to judge by the rule of its kind. */
export interface Reading {
  readonly kind: AlertKind;
  readonly subject?: AlertSubject;
  /** Undefined when there is nothing to judge. */
  readonly value: number | undefined;
}

/** An alert that is to be raised or cleared. */
export interface AlertChange {
  readonly type: 'raised' | 'cleared';
  readonly kind: AlertKind;
  readonly severity: AlertRule['severity'];
  readonly subject: AlertSubject | undefined;
  /** The value that decided it. */
  readonly value: number;
  readonly threshold: number;
  readonly at: Date;
}

/** Judges readings by the rules, moment after moment: each alert changes once, however long it stands. */
export class AlertBoard {
  private readonly states = new Map<string, AlertState>();

  constructor(private readonly clock: Clock) {}

  /** Takes an alert for raised that another process, or this one before its restart, has raised. */
  adopt(kind: AlertKind, subject: AlertSubject): void {
    const key = keyOf({ kind, subject });
    if (!this.states.has(key)) this.states.set(key, { isRaised: true, sinceMs: undefined });
  }

  /**
   * Judges all readings of one moment. A subject that has a standing alert and no reading any more counts as well.
   */
  judge(readings: readonly Reading[]): readonly AlertChange[] {
    const byKey = new Map(readings.map((reading) => [keyOf(reading), reading]));
    for (const [key, { isRaised }] of this.states) {
      if (byKey.has(key)) continue;
      if (isRaised) byKey.set(key, { ...readingOf(key), value: undefined });
      else this.states.delete(key);
    }
    return [...byKey].flatMap(([key, reading]) => this.step(key, reading) ?? []);
  }

  /** What stands. */
  standing(): readonly Pick<Reading, 'kind' | 'subject'>[] {
    return [...this.states].filter(([, { isRaised }]) => isRaised).map(([key]) => readingOf(key));
  }

  /** How many alerts of the kind stand. */
  countStanding(kind: AlertKind): number {
    return this.standing().filter((alert) => alert.kind === kind).length;
  }

  private step(key: string, { kind, subject, value }: Reading): AlertChange | undefined {
    const rule = ALERT_RULES[kind];
    const before = this.states.get(key) ?? CALM;
    const { state, change: type } = stepAlert(rule, before, value, this.clock.monotonicMs());
    this.states.set(key, state);
    if (!type) return undefined;
    const { severity, raiseAt: threshold } = rule;
    return { type, kind, severity, subject, value: value ?? 0, threshold, at: this.clock.now() };
  }
}

/** An alert's kind and whose it is, as one word. */
export function keyOf({ kind, subject }: Pick<Reading, 'kind' | 'subject'>): string {
  return subject ? `${kind} ${subject.workspaceId} ${subject.id}` : kind;
}

function readingOf(key: string): Pick<Reading, 'kind' | 'subject'> {
  const [kind, workspaceId, id] = key.split(' ') as [AlertKind, string | undefined, string | undefined];
  return { kind, ...(workspaceId && id && { subject: { workspaceId, id } }) };
}
