/** Marks that readers of these scripts leave out or mistype. In others, of India say, a mark is a letter of the word. */
const OPTIONAL_MARKS =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Mn}+|[\u064B-\u0652\u0670\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0640]/gu;
const TOKENS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30FC]+|[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30FC]/u;

/** Compatible forms, case and accents made one, so that the same word is the same however it was typed. */
export function normalise(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(OPTIONAL_MARKS, '').normalize('NFC');
}

/**
 * The words of a normalised text, in order. Scripts that set no spaces between words give each pair of neighbouring
 * characters instead, which finds parts of words without a dictionary.
 */
export function* tokensOf(normalised: string): Generator<string> {
  for (const [token] of normalised.matchAll(TOKENS)) {
    if (!UNSPACED.test(token)) {
      yield token;
      continue;
    }
    const characters = Array.from(token);
    if (characters.length === 1) yield token;
    for (let i = 0; i + 1 < characters.length; i++) yield characters[i]! + characters[i + 1]!;
  }
}
