/** A number, which is kept as it is and shown with three digits, or words that tell rows apart. */
export type Cell = string | number;

/** One line of a table: its cells by the names of their columns, words first. What is undefined stays empty. */
export type Row = Readonly<Record<string, Cell | undefined>>;

/** Which way a column gets better. */
export type Better = 'higher' | 'lower';

/** What a bench has found. */
export interface Table {
  readonly title: string;
  readonly rows: readonly Row[];
  /** The columns that `npm run bench:compare` judges. */
  readonly judged: Readonly<Record<string, Better>>;
}

/**
 * Prints what a bench has found, and hands it to the suite when that runs the bench.
 *
 * @param judged the columns that tell a loss when two runs are compared, with the way in which they get better: ratios
 *   beside a peer and processor time rather than milliseconds, which belong to one machine in one minute. @default none
 */
export function printTable(title: string, rows: readonly Row[], judged: Table['judged'] = {}): void {
  console.log(`\n${title}\n\n${renderRows(rows)}`);
  const table: Table = { title, rows, judged };
  // Only the suite listens: a bench that is run by its name has no parent to tell.
  process.send?.({ table });
}

/** The rows as a table in Markdown, its columns lined up for the terminal. */
export function renderRows(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => shown(row[column])))];
  const widths = columns.map((_, index) => Math.max(3, ...lines.map((line) => line[index]!.length)));
  const isNumber = columns.map((column) => rows.every((row) => typeof row[column] !== 'string'));
  const rule = widths.map((width, index) =>
    isNumber[index] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  const [head, ...body] = lines.map((line) =>
    line.map((cell, index) =>
      isNumber[index] ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!),
    ),
  );
  return [head!, rule, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function shown(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
  if (Number.isInteger(cell) || !Number.isFinite(cell)) return String(cell);
  return cell.toFixed(Math.min(3, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(cell))))));
}
