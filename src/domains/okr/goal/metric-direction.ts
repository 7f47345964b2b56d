import type { MetricKind } from '../draft.js';

/** Which way is good. */
export const METRIC_DIRECTIONS = ['UP', 'DOWN', 'HOLD', 'REACH', 'MEASURE'] as const;
export type MetricDirection = (typeof METRIC_DIRECTIONS)[number];

const DIRECTION_OF: Readonly<Record<MetricKind, MetricDirection>> = {
  INCREASE: 'UP',
  DECREASE: 'DOWN',
  RANGE: 'HOLD',
  STAY_ABOVE: 'HOLD',
  STAY_BELOW: 'HOLD',
  MILESTONE: 'REACH',
  BASELINE: 'MEASURE',
};

export function directionOf(kind: MetricKind): MetricDirection {
  return DIRECTION_OF[kind];
}
