import { quote } from '../reading/phrase.js';
import { isVersion } from '../reading/numbered-name.js';
import { spanOf, type Reading } from '../reading/reading.js';
import type { KeyResultRule } from '../rule.js';

const codeName = (reading: Reading): { from: number; to: number } | undefined => {
  const { tokens } = reading;
  const at = tokens.findIndex(
    (token, place) =>
      /^(?:project|initiative|programme|operation)$/.test(token.lower) &&
      token.text !== token.lower &&
      /^\p{Lu}\p{L}+$/u.test(tokens[place + 1]?.text ?? ''),
  );
  return at < 0 ? undefined : { from: at, to: at + 2 };
};

const versionPlace = (reading: Reading): { from: number; to: number } | undefined => {
  const { tokens } = reading;
  const at = tokens.findIndex((_, place) => isVersion(tokens, place));
  if (at < 0) return undefined;
  const isNamed =
    /^(?:\p{Lu}.*|version|v|release)$/u.test(tokens[at - 1]?.text ?? '') && at - 1 !== reading.verbAt;
  return { from: isNamed ? at - 1 : at, to: at + 1 };
};

export const versionAsResult: KeyResultRule = {
  code: 'K12',
  title: 'A version or code name as the result',
  subject: 'KEY_RESULT',
  severity: 'WARNING',
  criterion: 'OUTCOME',
  card: {
    why: 'A version number or an internal name means something to the people who build it, and nothing to anyone who should be better off.',
    weak: 'Ship Falcon 4.1',
    strong: 'Cut the time shops need to close the till from 25 to 10 minutes',
    source: 'Google’s playbook uses “Launch Foo 4.1” as its example of a poor result.',
  },
  check: ({ reading }) => {
    const place = versionPlace(reading) ?? codeName(reading);
    const span = place === undefined ? undefined : spanOf(reading.tokens, place.from, place.to);
    if (span === undefined) return [];
    const words = reading.text.slice(span.start, span.end);
    return [
      {
        message: `${quote(words)} means nothing outside the team.`,
        suggestion: `Say what people can do with ${quote(words)} that they cannot do today, and count how many do.`,
        span,
      },
    ];
  },
};
