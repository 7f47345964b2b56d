/** What waits for the end of each open transaction. */
const waiting = new WeakMap<object, (() => void)[]>();

/**
 * Calls `tell` once a transaction has been committed; never when it is taken back. For what others are told of a
 * change: told within the transaction, they would look before there is anything to see.
 *
 * @param tx what `transaction` has handed in
 * @param tell must not throw: the write it follows stands
 * @throws {Error} outside a transaction, where nothing is committed later
 */
export function afterCommit(tx: object, tell: () => void): void {
  const told = waiting.get(tx);
  if (!told) throw new Error('This is no open transaction: there is no commit to wait for.');
  told.push(tell);
}

/** Runs `work` in the transaction that `run` opens, and after its commit what waits for that. */
export async function committing<Tx extends object, T>(
  work: (tx: Tx) => Promise<T>,
  run: (work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<T> {
  const told: (() => void)[] = [];
  const result = await run((tx) => {
    waiting.set(tx, told);
    return work(tx);
  });
  for (const tell of told) tell();
  return result;
}
