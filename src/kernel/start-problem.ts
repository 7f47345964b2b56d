/** What keeps the service from starting, and whoever starts it can mend: the message says it in one sentence. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/**
 * A server that an address in the environment names and that cannot be used.
 *
 * @param variable which one, such as `DATABASE_URL`
 * @param address its value; what it holds of names and passwords is not repeated
 */
export function unusableServer(variable: string, address: string, cause: unknown): StartProblem {
  const { host, pathname } = new URL(address);
  return new StartProblem(`${variable}: ${host}${pathname} cannot be used: ${reasonOf(cause)}.`, { cause });
}

/** The first line of what an error says. One of several addresses that were tried in vain says nothing itself. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const { message, code } = error as NodeJS.ErrnoException;
  return (message.split('\n')[0] || code || String(error)).replace(/\.$/, '');
}
