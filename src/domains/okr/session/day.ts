const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar as ISO 8601 writes it, from the year 1 on: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  // ISO 8601 knows a year 0, PostgreSQL does not.
  if (!DAY.test(text) || text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && toDay(date) === text;
}

/** Midnight UTC of a day, which is how the database's driver takes a DATE. */
export function fromDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
