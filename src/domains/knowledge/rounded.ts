/** Decimals of scores, cosines and factors, as of confidences. */
const SHARE_DECIMALS = 6;
/** Decimals of milliseconds. */
const MS_DECIMALS = 3;

/** A number between -1 and 1 as it is shown: what binary fractions add beyond says nothing. Order by the number itself. */
export function roundedShare(value: number): number {
  return Number(value.toFixed(SHARE_DECIMALS));
}

/** Milliseconds as they are shown, to the microsecond. */
export function roundedMs(ms: number): number {
  return Number(ms.toFixed(MS_DECIMALS));
}
