import type { Span } from '../item/item.js';

/** The places of the matches in a text in which they stand between `start` and `end`. */
export function matchedSpans(marked: string, start: string, end: string): readonly Span[] {
  const spans: Span[] = [];
  let [marks, from] = [0, 0];
  for (let i = 0; i < marked.length; i++) {
    const sign = marked[i];
    if (sign !== start && sign !== end) continue;
    if (sign === start) from = i - marks;
    else spans.push({ start: from, end: i - marks });
    marks++;
  }
  return spans;
}
