import { withPlainLines, type Block, type SourceText } from './block.js';

/** A table's cell below its head, as it stands in its text. */
export interface Cell {
  readonly head: string;
  readonly text: string;
}

/** A row of a Markdown table, without those of its head. */
export interface Row {
  readonly ref: string;
  /** Which table of its text it is of: the line that its head stands on. */
  readonly table: string;
  readonly cells: readonly Cell[];
}

const MAX_ROWS = 200;
const RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;

/** The rows of all tables of a text, in their order. */
export function readRows(source: SourceText): readonly Row[] {
  const { ref, text } = withPlainLines(source);
  const rows: Row[] = [];
  const lines = text.split('\n');
  for (let at = 1; at < lines.length && rows.length < MAX_ROWS; at += 1) {
    if (!RULE.test(lines[at] ?? '') || !lines[at - 1]?.includes('|')) continue;
    const heads = cellsOf(lines[at - 1] ?? '');
    const table = `${ref}:${at}`;
    for (at += 1; lines[at]?.includes('|') && rows.length < MAX_ROWS; at += 1) {
      const cells = cellsOf(lines[at] ?? '');
      rows.push({
        ref,
        table,
        cells: cells.map((cell, column) => ({ head: heads[column] ?? '', text: cell })),
      });
    }
  }
  return rows;
}

/** A table's cells as blocks of their own: each stands below its head, and is about what its row begins with. */
export function cellBlocks(rows: readonly Row[]): readonly Block[] {
  return rows.flatMap(({ ref, cells }) =>
    cells.slice(1).flatMap(({ head, text }): readonly Block[] =>
      text === ''
        ? []
        : [
            {
              kind: 'item',
              level: 0,
              ref,
              text,
              path: [cells[0]?.head ?? '', cells[0]?.text ?? '', head],
              leadIn: head,
            },
          ],
    ),
  );
}

function cellsOf(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}
