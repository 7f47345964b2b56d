import { OVERFLOW_SERIES } from './histogram-recorder.js';
import type { Recorder } from './recorder.js';
import { noteStatement } from './request-work.js';
import { noteTracedStatement } from './traces.js';

/** Under this name each SQL statement is recorded; the label says what it does to which table. */
export const STATEMENT_SERIES = 'db.statement';

const KIND = /^\s*([a-z]+)/i;
const NAME = String.raw`(?:"?[a-z_]\w*"?\s*\.\s*)?"?([a-z_]\w*)\b"?`;
/** What is read from may be a function of values that came with the statement, such as `unnest(…)`: that is no table. */
const TABLE = new RegExp(String.raw`\b(?:(?:into|update)\s+${NAME}|(?:from|join)\s+${NAME}(?!\s*\())`, 'i');

/** A short name for what a statement does, such as `SELECT okr_sessions`; never a value. */
export function statementLabel(sql: string): string {
  const kind = KIND.exec(sql)?.[1]?.toUpperCase() ?? 'SQL';
  const [, written, read] = TABLE.exec(sql) ?? [];
  const table = written ?? read;
  return table === undefined ? kind : `${kind} ${table}`;
}

export interface StatementTimerOptions {
  /** How many labels are told apart; those that come later share one. @default 200 */
  readonly maxLabels?: number;
  /** How many statements' labels are remembered. @default 1_000 */
  readonly maxRemembered?: number;
}

/** What a database calls after each statement, from within what waits for it. */
export function createStatementTimer(
  recorder: Recorder,
  { maxLabels = 200, maxRemembered = 1_000 }: StatementTimerOptions = {},
): (sql: string, durationMs: number) => void {
  const labels = new Set<string>();
  const remembered = new Map<string, string>();

  function boundedLabelOf(sql: string): string {
    const label = statementLabel(sql);
    if (!labels.has(label) && labels.size >= maxLabels) return OVERFLOW_SERIES;
    labels.add(label);
    if (remembered.size < maxRemembered) remembered.set(sql, label);
    return label;
  }

  return (sql, durationMs) => {
    const label = remembered.get(sql) ?? boundedLabelOf(sql);
    recorder.record(STATEMENT_SERIES, label, durationMs);
    noteStatement(label, durationMs);
    noteTracedStatement(label, durationMs);
  };
}
