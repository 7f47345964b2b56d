/** The order of one round: forwards and backwards by turns, so that none always has the machine as another has left it. */
export function orderOf<T>(contestants: readonly T[], round: number): readonly T[] {
  return round % 2 === 0 ? contestants : contestants.toReversed();
}
