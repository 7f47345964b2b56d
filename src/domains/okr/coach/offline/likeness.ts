import { stemmer } from 'stemmer';

/** From here on two sentences are two wordings of one goal. */
export const SAME_GOAL = 0.5;

const STOP_WORDS = new Set(
  'a an the and or of to for from by in on at with our we is are be that this it its as so per each every all more make get increase reduce improve raise grow cut lower decrease become'.split(
    ' ',
  ),
);

/** The stems of the words that carry meaning; numbers do not, or a new target would make another goal. */
function stemsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}[\p{L}'-]*/gu) ?? [];
  return new Set(
    words.filter((word) => word.length > 1 && !STOP_WORDS.has(word)).map((word) => stemmer(word)),
  );
}

/** How much two sentences share, 0..1: common stems over the stems of the shorter one. */
export function likeness(a: string, b: string): number {
  const left = stemsOf(a);
  const right = stemsOf(b);
  const smaller = Math.min(left.size, right.size);
  return smaller === 0 ? 0 : [...left].filter((stem) => right.has(stem)).length / smaller;
}
