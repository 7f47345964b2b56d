import type { Clock } from '../../../kernel/clock.js';
import { DEFAULT_LIMITS, sha256, type DecisionGraph, type GraphLimits } from '../graph/index.js';
import type { ValidationReport } from './report.js';
import { readSubject } from './subject.js';
import { reportOn } from './validate.js';

export interface ValidatorOptions {
  /** Moves the reports' age. */
  readonly clock: Clock;
  /** @default 12 nodes, 24 edges */
  readonly limits?: GraphLimits;
  /** Reports that are kept; the one not asked for longest goes first. @default 1_000 */
  readonly capacity?: number;
  /** How long a report is kept, from its making. @default 300_000 // 5 minutes */
  readonly ttlMs?: number;
}

/** Validates graphs and keeps the reports. */
export type Validator = (graph: DecisionGraph) => ValidationReport;

interface Kept {
  readonly report: ValidationReport;
  readonly staleAtMs: number;
}

/**
 * `validateGraph` with a memory by content: the same graph in any order of its parts is looked at once.
 *
 * A report is shared between callers and frozen by its type only: do not change one.
 */
export const createValidator = (options: ValidatorOptions): Validator => {
  const { clock, limits = DEFAULT_LIMITS, capacity = 1000, ttlMs = 300_000 } = options;
  const kept = new Map<string, Kept>();
  return (graph) => {
    const subject = readSubject(graph, limits);
    const digest = sha256(JSON.stringify(subject.graph));
    const nowMs = clock.monotonicMs();
    const found = kept.get(digest);
    kept.delete(digest);
    const isFresh = found !== undefined && nowMs < found.staleAtMs;
    const entry = isFresh ? found : { report: reportOn(subject), staleAtMs: nowMs + ttlMs };
    // Set anew, so that the map's order is the order of last use.
    kept.set(digest, entry);
    const oldest = kept.keys().next();
    if (kept.size > capacity && !oldest.done) kept.delete(oldest.value);
    return entry.report;
  };
};
