/** Microseconds on the machine's monotonic clock, which all its processes share. */
export const nowUs = (): number => Number(process.hrtime.bigint() / 1_000n);

/** Processor time of all threads of this process so far, in microseconds. */
export function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Resolves after the milliseconds; at once, though not before other work, when there are none. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
