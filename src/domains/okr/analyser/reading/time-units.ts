/** How many milliseconds the units of time have whose length does not vary, by the names that readings use. */
const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

/** A value in another unit of time; undefined where one of the two is none, or has no length of its own. */
export const inUnit = (
  value: number,
  from: string | undefined,
  to: string | undefined,
): number | undefined => {
  const [one, other] = [from, to].map((unit) =>
    unit !== undefined && Object.hasOwn(MILLISECONDS, unit) ? MILLISECONDS[unit] : undefined,
  );
  return one === undefined || other === undefined ? undefined : (value * one) / other;
};
