/** A value at a time. `day` counts days, with fractions, from any fixed start. */
export interface Point {
  readonly day: number;
  readonly value: number;
}

/** A straight line through points. */
export interface Line {
  /** Change a day. */
  readonly slope: number;
  /** The value of the line on day 0. */
  readonly intercept: number;
}

/** What a value is likely to be on a day. */
export interface Forecast {
  readonly value: number;
  /** The ends of the interval that the value lies in with a probability of 0.8, as far as a straight line goes on. */
  readonly low: number;
  readonly high: number;
  /** How many points it was made from. */
  readonly points: number;
}

/** How many of the latest points a forecast looks at: what is long past says little of what comes. */
export const FORECAST_POINTS = 12;
const FEWEST_POINTS = 3;

/** Student's t at 0.9 (two-sided 80 %) for 1 to 10 degrees of freedom. */
const T_90 = [3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149, 1.3968, 1.383, 1.3722];

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The line of ordinary least squares; undefined for fewer than two different days. */
export function fitLine(points: readonly Point[]): Line | undefined {
  if (points.length < 2) return undefined;
  const [day, value] = [mean(points.map((point) => point.day)), mean(points.map((point) => point.value))];
  const spread = points.reduce((sum, point) => sum + (point.day - day) ** 2, 0);
  if (spread === 0) return undefined;
  const slope = points.reduce((sum, point) => sum + (point.day - day) * (point.value - value), 0) / spread;
  return { slope, intercept: value - slope * day };
}

/**
 * Where the value will be on a day if it goes on as it did.
 *
 * Method: ordinary least squares of value on time over the latest 12 points, and its prediction interval of 80 %:
 * value ± t · s · √(1 + 1/n + (day − mean day)² / Σ(day − mean day)²), with s² the residual variance on n − 2 degrees of
 * freedom and t Student's quantile for those. It takes the errors to be independent and alike and the movement to be
 * straight, which a goal that saturates is not: it is a question to ask, not a promise. Undefined for fewer than three
 * points or a single day.
 *
 * @param points in any order
 */
export function forecast(points: readonly Point[], day: number): Forecast | undefined {
  const latest = points.toSorted((one, other) => one.day - other.day).slice(-FORECAST_POINTS);
  const line = fitLine(latest);
  if (!line || latest.length < FEWEST_POINTS) return undefined;
  const freedom = latest.length - 2;
  const center = mean(latest.map((point) => point.day));
  const spread = latest.reduce((sum, point) => sum + (point.day - center) ** 2, 0);
  const residuals = latest.reduce(
    (sum, point) => sum + (point.value - line.intercept - line.slope * point.day) ** 2,
    0,
  );
  const error = Math.sqrt((residuals / freedom) * (1 + 1 / latest.length + (day - center) ** 2 / spread));
  const value = line.intercept + line.slope * day;
  const margin = (T_90[freedom - 1] ?? T_90[T_90.length - 1] ?? 0) * error;
  return { value, low: value - margin, high: value + margin, points: latest.length };
}
