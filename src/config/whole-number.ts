import { z } from 'zod';

/** A whole number in a range, ends included; whatever else it is, the message names the range. */
export function wholeNumber(from: number, to: number): z.ZodCoercedNumber {
  return z.coerce.number(`must be a whole number from ${from} to ${to}`).int().min(from).max(to);
}
