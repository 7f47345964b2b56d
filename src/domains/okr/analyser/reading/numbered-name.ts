import { CURRENCIES, MAGNITUDES, UNITS } from '../words.js';
import { labelWords, metricNouns, scaleMetrics } from './lexicon.js';
import { DOTTED_THOUSANDS, isRatio, own, touches } from './number-forms.js';
import type { Token } from './tokens.js';

/** Whether the number at `at` is part of a name: a rank, a version, a standard, `24/7`, `1:1`, `3rd`. */
export const isName = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, after] = [tokens[at]!, tokens[at - 1], tokens[at + 1]];
  if (DOTTED_THOUSANDS.test(token.text) || isRatio(tokens, at)) return false;
  if ((token.text.match(/\./g)?.length ?? 0) > 1) return true;
  if (/^(?:st|nd|rd|th)$/.test(after?.lower ?? '') && touches(token, after)) return true;
  if (before?.text === '#' || (/^(?:no|number|nr)$/.test(before?.lower ?? '') && token.text === '1'))
    return true;
  if (before?.text === '.' && /^(?:no|nr)$/.test(tokens[at - 2]?.lower ?? '')) return true;
  if (before !== undefined && (labelWords.has(before) || isPluralLabel(before))) return true;
  if (isAge(tokens, at)) return true;
  if (/^(?:to|and|or|-|\u2013)$/.test(before?.lower ?? '') && isPluralLabel(tokens[at - 3])) return true;
  if (before?.text === '-' && labelWords.has(tokens[at - 2]) && touches(before, token)) return true;
  if (/^24$/.test(token.text) && after?.text === '/' && tokens[at + 2]?.text === '7') return true;
  if (/^7$/.test(token.text) && before?.text === '/' && tokens[at - 2]?.text === '24') return true;
  if (after?.text === ':' && tokens[at + 2]?.type === 'number' && touches(after, tokens[at + 2])) return true;
  if (before?.text === ':' && touches(before, token) && tokens[at - 2]?.type === 'number') return true;
  return isNumberedName(tokens, at) || isVersion(tokens, at);
};

/** `Years 7 to 9`: both are names. */
const isPluralLabel = (token: Token | undefined): boolean =>
  token !== undefined &&
  /..s$/.test(token.lower) &&
  labelWords.has({ ...token, lower: token.lower.slice(0, -1) });

/** `the age of twelve`, `aged 5`, `under-5s`: who is meant rather than how many. */
export const isAge = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, after] = [tokens[at]!, tokens[at - 1], tokens[at + 1]];
  if (/^(?:age|aged|ages)$/.test(before?.lower ?? '')) return true;
  if (before?.lower === 'of' && /^ages?$/.test(tokens[at - 2]?.lower ?? '')) return true;
  const side = before?.text === '-' ? tokens[at - 2] : before;
  return after?.lower === 's' && touches(token, after) && /^(?:under|over)s?$/.test(side?.lower ?? '');
};

/** `Season 4`, `Terminal 2`: a small whole number behind a name within the sentence. A measure's name is none. */
const isNumberedName = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, after] = [tokens[at]!, tokens[at - 1], tokens[at + 1]];
  if (at < 2 || !/^\d{1,2}$/.test(token.text) || before?.type !== 'word') return false;
  if (!/^\p{Lu}\p{Ll}+$/u.test(before.text) || metricNouns.has(before) || scaleMetrics.has(before))
    return false;
  const isCounting =
    after?.type === 'word' && /s$/.test(after.lower) && own(UNITS, after.lower) === undefined;
  const isMeasured = after?.text === '%' || own(UNITS, after?.lower) !== undefined || touches(token, after);
  return !isCounting && !isMeasured && !tokens.slice(0, at).every(isTitled);
};

/** Whether a word says nothing of being a name, since all of them are written so. */
const isTitled = ({ type, text }: Token): boolean => type !== 'word' || /^\p{Lu}/u.test(text);

const RELEASED = /^(?:patch|release|build|firmware|update|sdk|api|app|client|beta|alpha|rc)$/;

/** Whether the number at `at` is a product's version, as in `Falcon 4.1`. */
export const isVersion = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, after] = [tokens[at]!, tokens[at - 1], tokens[at + 1]];
  if (token.type === 'tag') return /^v\d/.test(token.lower);
  if (token.type !== 'number') return false;
  if (DOTTED_THOUSANDS.test(token.text)) return false;
  if (/^\d+\.\d+\.\d+$/.test(token.text) && !/\.20\d\d$/.test(token.text)) return true;
  if (/^(?:v|version)$/.test(before?.lower ?? '')) return true;
  if (
    /^\d+$/.test(token.text) &&
    /\p{Ll}/u.test(before?.text ?? '') &&
    /\p{Lu}.*\p{Lu}/u.test(before?.text ?? '')
  )
    return true;
  if (!/^\d{1,2}\.\d{1,2}$/.test(token.text) || before?.type !== 'word') return false;
  if (RELEASED.test(before.lower) && own(UNITS, after?.lower) === undefined && after?.text !== '%')
    return true;
  if (at < 2) return false;
  const isProduct = /^\p{Lu}/u.test(before.text) && !scaleMetrics.has(before) && !metricNouns.has(before);
  const counts = own(UNITS, after?.lower) ?? own(MAGNITUDES, after?.lower);
  return (
    isProduct && counts === undefined && own(CURRENCIES, before.lower) === undefined && after?.text !== '/'
  );
};
