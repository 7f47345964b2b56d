import type { PartReading, Reading } from './reading.js';

/** The text of a file from what each thread has read of it; refused when one of them refuses it. */
export function joinPages(parts: readonly PartReading[]): Reading {
  const whole = parts.find((part) => part.isRefused || 'text' in part);
  if (whole && !('pages' in whole)) return whole;
  const pages = parts.flatMap((part) => ('pages' in part ? part.pages : []));
  const pageStarts: number[] = [];
  let text = '';
  for (const page of pages.toSorted((a, b) => a.number - b.number)) {
    pageStarts.push(text.length);
    // A sentence that ends a page and one that begins the next are not one.
    text += `${page.text}\n\n`;
  }
  if (/[\p{L}\p{N}]/u.test(text)) return { isRefused: false, kind: 'PDF', text, pageStarts };
  const message = 'No page has any text: it may be scanned. Run text recognition on it first.';
  return { isRefused: true, kind: 'PDF', refusal: { code: 'NO_TEXT', message } };
}
