import { badUserInput } from '../../../kernel/errors.js';
import type { Metric, MetricKind } from '../draft.js';
import { readLine } from '../session/session.policy.js';

const MAX_UNIT_LENGTH = 40;

type Said<T> = T | null | undefined;

export interface MetricInput {
  readonly kind: MetricKind;
  readonly unit?: Said<string>;
  readonly baseline?: Said<number>;
  readonly target?: Said<number>;
  readonly targetHigh?: Said<number>;
  readonly stretch?: Said<number>;
  readonly current?: Said<number>;
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readMetricInput(metric: MetricInput, field: string): Metric {
  const { kind, unit, baseline, target, targetHigh, stretch, current } = metric;
  if (kind === 'RANGE' && (target == null || targetHigh == null || targetHigh < target)) {
    throw badUserInput(
      `${field}.targetHigh`,
      'range',
      `${field} of the kind RANGE needs a target and a targetHigh that is not below it.`,
    );
  }
  if (kind !== 'RANGE' && targetHigh != null) {
    throw badUserInput(`${field}.targetHigh`, 'range', `${field}.targetHigh is only for the kind RANGE.`);
  }
  return {
    kind,
    unit: unit == null ? undefined : readLine(unit, `${field}.unit`, MAX_UNIT_LENGTH),
    baseline: baseline ?? undefined,
    target: target ?? undefined,
    targetHigh: targetHigh ?? undefined,
    stretch: stretch ?? undefined,
    current: current ?? undefined,
  };
}

/**
 * Refuses figures that contradict each other. Only for figures that somebody states to have them stored: in a draft
 * they are a finding (K10), so that its author is told why.
 *
 * @throws {AppError} BAD_USER_INPUT when the target is the baseline or lies the wrong way from it, or the stretch does
 *   not lie beyond the target
 */
export function checkMetric(metric: Metric | undefined, field: string): void {
  if (!metric) return;
  const { kind, baseline, target, stretch } = metric;
  const isMoving = kind === 'INCREASE' || kind === 'DECREASE';
  const sign = kind === 'DECREASE' ? -1 : 1;
  if (isMoving && baseline !== undefined && target !== undefined && (target - baseline) * sign <= 0) {
    const wanted = kind === 'DECREASE' ? 'below' : 'above';
    throw badUserInput(
      `${field}.target`,
      'direction',
      `${field}.target of the kind ${kind} must be ${wanted} the baseline (${baseline}); got ${target}.`,
    );
  }
  if (stretch === undefined) return;
  if ((isMoving || kind === 'MILESTONE') && target !== undefined && (stretch - target) * sign > 0) return;
  throw badUserInput(
    `${field}.stretch`,
    'beyond-target',
    `${field}.stretch must lie beyond a target, and is for INCREASE, DECREASE and MILESTONE only.`,
  );
}
