import { DEFAULT_SHELF, type Shelf } from '../types/built-in-types.js';

/** How likely it is that something still holds, by its age and type. */
export const FRESHNESS = ['FRESH', 'AGING', 'STALE'] as const;
export type Freshness = (typeof FRESHNESS)[number];

export const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * How fresh an item is. Never stored: it changes by itself. The age counts from when the item was last said to hold, by
 * a person or by a newer source.
 */
export function freshnessOf(lastConfirmedAt: Date, now: Date, shelf: Shelf = DEFAULT_SHELF): Freshness {
  const ageDays = (now.getTime() - lastConfirmedAt.getTime()) / DAY_MS;
  if (ageDays < shelf.freshDays) return 'FRESH';
  return ageDays < shelf.staleDays ? 'AGING' : 'STALE';
}
