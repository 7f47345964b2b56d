/** Those of the preferred types first, in the order of the preference; within a type as they were. */
export function byPreference<T extends { readonly type: string }>(
  found: readonly T[],
  types: readonly string[],
): readonly T[] {
  const rank = ({ type }: T) => (types.includes(type) ? types.indexOf(type) : types.length);
  return found.toSorted((a, b) => rank(a) - rank(b));
}
