const CHANCE =
  /(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)\s+(?:chance|probability|likel|risk|confiden|sure|that\b)|(?:chance|probability|likelihood|risk|confidence)\s+(?:of|is|at)?\s*(?:about\s+|around\s+|roughly\s+)?(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)/i;
const ONE_IN =
  /\b(one|two|three|1|2|3)\s+in\s+(two|three|four|five|six|ten|\d{1,3})\s+(?:chance|risk|probability)\b/i;
const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
};

/** The probability that a sentence states in figures, 0..1. */
export function chanceIn(text: string): number | undefined {
  const [, before, after] = CHANCE.exec(text) ?? [];
  const percent = Number(before ?? after);
  if (percent >= 0 && percent <= 100) return percent / 100;
  const [, part = '', whole = ''] = ONE_IN.exec(text) ?? [];
  const share = numberOf(part) / numberOf(whole);
  return share > 0 && share <= 1 ? Number(share.toFixed(2)) : undefined;
}

function numberOf(word: string): number {
  return NUMBERS[word.toLowerCase()] ?? Number(word);
}
