import type { AlertKind, AlertRule } from './alert.js';

const MINUTE_MS = 60_000;

/** The rules by their kinds. Thresholds are milliseconds for what is slow, and shares of 1 for the rest. */
export const ALERT_RULES: Readonly<Record<AlertKind, AlertRule>> = {
  INFERENCE_SLOW: {
    kind: 'INFERENCE_SLOW',
    severity: 'WARNING',
    wrongWhen: 'above',
    raiseAt: 2_000,
    clearAt: 1_600,
    raiseAfterMs: 5 * MINUTE_MS,
    clearAfterMs: 2 * MINUTE_MS,
  },
  DATABASE_SLOW: {
    kind: 'DATABASE_SLOW',
    severity: 'CRITICAL',
    wrongWhen: 'above',
    raiseAt: 500,
    clearAt: 400,
    raiseAfterMs: 5 * MINUTE_MS,
    clearAfterMs: 2 * MINUTE_MS,
  },
  CACHE_COLD: {
    kind: 'CACHE_COLD',
    severity: 'WARNING',
    wrongWhen: 'below',
    raiseAt: 0.4,
    clearAt: 0.45,
    raiseAfterMs: 10 * MINUTE_MS,
    clearAfterMs: 2 * MINUTE_MS,
  },
  MEMORY_HIGH: {
    kind: 'MEMORY_HIGH',
    severity: 'WARNING',
    wrongWhen: 'above',
    raiseAt: 0.8,
    clearAt: 0.75,
    raiseAfterMs: 5 * MINUTE_MS,
    clearAfterMs: 2 * MINUTE_MS,
  },
  MEMORY_CRITICAL: {
    kind: 'MEMORY_CRITICAL',
    severity: 'CRITICAL',
    wrongWhen: 'above',
    raiseAt: 0.95,
    clearAt: 0.9,
    raiseAfterMs: 0,
    clearAfterMs: 2 * MINUTE_MS,
  },
  BUDGET_NEARLY_SPENT: {
    kind: 'BUDGET_NEARLY_SPENT',
    severity: 'WARNING',
    wrongWhen: 'above',
    raiseAt: 0.9,
    clearAt: 0.85,
    raiseAfterMs: 0,
    clearAfterMs: 2 * MINUTE_MS,
  },
};
