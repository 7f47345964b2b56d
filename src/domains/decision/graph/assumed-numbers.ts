import type { GraphEdge } from './graph.js';

/** A number of an edge, by the name of its field. */
export type EdgeNumber = 'belief' | 'weight';

/** A number in digits, with what makes a share of it. */
const NUMBER = /(?<![\p{L}\p{N}.,])(\d{1,9}(?:[.,]\d{1,9})?)\s?(%|per ?cent\b|percent\b|‰)?/giu;
const RATIO =
  /\b(\d{1,3}|one|two|three|four|five|nine)\s+(?:in|out of)\s+(?:every\s+)?(\d{1,4}|two|three|four|five|ten|twenty|hundred)\b/giu;
const WORDS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, nine: 9, ten: 10, twenty: 20, hundred: 100 },
};
const SCALES: Readonly<Record<string, number>> = { '‰': 1_000, '': 1 };
const SAME = 1e-9;

const numberOf = (text: string): number => WORDS[text.toLowerCase()] ?? Number(text.replace(',', '.'));

const sharesIn = (quote: string): readonly number[] => [
  ...[...quote.matchAll(NUMBER)].map(
    ([, digits = '', unit = '']) => numberOf(digits) / (SCALES[unit] ?? 100),
  ),
  ...[...quote.matchAll(RATIO)].map(([, part = '', whole = '']) => numberOf(part) / numberOf(whole)),
];

/**
 * The numbers of an edge that its document does not state: the quote says that something counts and which way, and
 * somebody else said how much.
 *
 * A number is stated when the quote has it in digits (`0.2`, `20 %`, `1 in 5`), whatever its sign. Read from the edge
 * each time and never stored, so that it cannot disagree with the quote. Other sources than DOCUMENT state what they claim.
 */
export const assumedNumbers = ({ belief, weight, provenance }: GraphEdge): readonly EdgeNumber[] => {
  if (provenance?.source !== 'DOCUMENT') return [];
  const shares = sharesIn(provenance.quote ?? '');
  const isStated = (number: number): boolean =>
    shares.some((share) => Math.abs(share - Math.abs(number)) < SAME);
  return [
    ...(belief === undefined || isStated(belief) ? [] : ['belief' as const]),
    ...(weight === undefined || isStated(weight) ? [] : ['weight' as const]),
  ];
};
