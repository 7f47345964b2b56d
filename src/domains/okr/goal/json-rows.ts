/** As many rows as one statement writes: what it carries stays within a few megabytes. */
export const ROWS_A_STATEMENT = 1_000;

const HALF_OR_BACKSLASH = /\\\\|\\ud[89a-f][0-9a-f]{2}/g;

/**
 * Rows as the one parameter of a statement that reads them with `jsonb_to_recordset`. JSONB refuses half of a
 * character, which a rule that quotes a part of a statement may leave: it becomes U+FFFD.
 */
export function toJsonRows(rows: readonly object[]): string {
  // JSON.stringify writes halves, and nothing else beyond ASCII, as escapes.
  return JSON.stringify(rows).replace(HALF_OR_BACKSLASH, (found) => (found === '\\\\' ? found : '\ufffd'));
}

/** Rows in the portions that statements write. */
export function inPortions<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, index) =>
    rows.slice(index * ROWS_A_STATEMENT, (index + 1) * ROWS_A_STATEMENT),
  );
}
