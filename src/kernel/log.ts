/** Facts of a log line. Never a message's text, a prompt or a key. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Structured logging. An error goes under `err`, so that its stack is kept. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Drops every line. For tests and tools that speak for themselves. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
