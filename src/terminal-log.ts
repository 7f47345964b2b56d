const LEVELS: Readonly<Record<number, string>> = { 40: 'warning: ', 50: 'error: ', 60: 'fatal: ' };
/** Said otherwise, or the same on every line. */
const LEFT_OUT: ReadonlySet<string> = new Set(['level', 'time', 'pid', 'hostname', 'name', 'msg', 'err']);

interface Entry {
  readonly level: number;
  readonly time: number;
  readonly msg?: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
}

/**
 * A line of the log for a person at a terminal: when, what, and the rest as `name=value`; an error's stack below.
 * Programs get the JSON.
 *
 * @param line one of pino's, with its line break
 */
export function readableLine(line: string): string {
  const entry = JSON.parse(line) as Entry;
  const { level, time, msg = '', err } = entry;
  const clock = new Date(time).toTimeString().slice(0, 8);
  const rest = Object.entries(entry).flatMap(([name, value]) =>
    LEFT_OUT.has(name) ? [] : [`${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`],
  );
  const stack = err ? `\n${err.stack ?? err.message ?? ''}` : '';
  return `${[clock, `${LEVELS[level] ?? ''}${msg}`, ...rest].join(' ')}${stack}\n`;
}
