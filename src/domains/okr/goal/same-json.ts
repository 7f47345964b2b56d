import { isDeepStrictEqual } from 'node:util';

/** Whether two values are the same once they are stored: neither the order of keys nor an undefined one counts. */
export function isSameJson(one: unknown, other: unknown): boolean {
  const stored = (value: unknown): unknown => JSON.parse(JSON.stringify([value]));
  return isDeepStrictEqual(stored(one), stored(other));
}
