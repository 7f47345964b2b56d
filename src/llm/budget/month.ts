/** The first day of the month that a moment is in, UTC: `2026-11-01`. Budgets run from month to month. */
export function monthOf(at: Date): string {
  return `${at.toISOString().slice(0, 7)}-01`;
}

/** When the next month begins, UTC. */
export function nextMonth(startsOn: string): Date {
  const date = new Date(`${startsOn}T00:00:00.000Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date;
}
