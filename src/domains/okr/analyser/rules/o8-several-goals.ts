import { decreaseVerbs, increaseVerbs, outcomeVerbs, changeVerbs, outputVerbs, peopleNouns, reachVerbs, stopWords, vagueVerbs } from '../reading/lexicon.js'; // prettier-ignore
import { capitalise, quote, textBetween, tokenSpan } from '../reading/phrase.js';
import type { Reading } from '../reading/reading.js';
import type { Token } from '../reading/tokens.js';
import type { ObjectiveRule } from '../rule.js';

const GOAL_VERBS = [
  outcomeVerbs,
  reachVerbs,
  increaseVerbs,
  decreaseVerbs,
  changeVerbs,
  outputVerbs,
  vagueVerbs,
];
const CONJUNCTION = /^(?:and|&|plus|,|;|\+|as)$/;
const OBJECT_START =
  /^(?:a|an|the|our|their|new|more|all|every|its|his|her|in|out|up|from|to|into|on|us|with|as)$/;

const isBaseVerb = (token: Token | undefined): boolean =>
  token !== undefined &&
  !/(?:ing|ed|[^s]s)$/.test(token.lower) &&
  GOAL_VERBS.some((verbs) => verbs.hasVerb(token));

/** `…, reduce churn`, `… and win the market`, but not `attract and retain talent`, which is one goal. */
const secondVerb = (reading: Reading): number | undefined => {
  const { tokens, verbAt, purposeAt } = reading;
  if (verbAt === undefined) return undefined;
  for (let at = verbAt + 2; at < Math.min(purposeAt ?? tokens.length, tokens.length - 1); at += 1) {
    if (!CONJUNCTION.test(tokens[at]!.lower)) continue;
    let next = at + 1;
    while (/^(?:and|also|to|then)$/.test(tokens[next]?.lower ?? '')) next += 1;
    const isPaired = at === verbAt + 1;
    const after = tokens[next + 1];
    if (isPaired || !isBaseVerb(tokens[next]) || after?.type !== 'word') continue;
    if (OBJECT_START.test(after.lower) || !stopWords.has(after)) return at;
  }
  return undefined;
};

/** `…, while raising a round`. */
const alongside = (reading: Reading): number | undefined => {
  const at = reading.tokens.findIndex(
    (token, place) =>
      token.lower === 'while' &&
      place > reading.bodyAt &&
      /ing$/.test(reading.tokens[place + 1]?.lower ?? ''),
  );
  return at < 0 ? undefined : at;
};

const isListable = (token: Token | undefined): boolean => token?.type === 'word' && !stopWords.has(token);

/** Three and more aims in a row: `quality, speed and morale`. A row of people is one audience. */
const longList = (reading: Reading): number | undefined => {
  const { tokens, bodyAt } = reading;
  const marks: number[] = [];
  for (let at = bodyAt + 1; at < tokens.length; at += 1) {
    const isMark =
      /^(?:,|;|and|&)$/.test(tokens[at]!.lower) && isListable(tokens[at - 1]) && isListable(tokens[at + 1]);
    if (isMark && at - (marks.at(-1) ?? at) <= 5) marks.push(at);
  }
  if (marks.length < 2 || !marks.some((at) => /^[,;]$/.test(tokens[at]!.text))) return undefined;
  // `quality, consistency and speed of service` are sides of one thing.
  if (tokens[marks.at(-1)! + 2]?.lower === 'of') return undefined;
  const items = marks.map((at) => tokens[at - 1]);
  if (
    /^(?:where|who|which|that|we|so|whatever|wherever|whenever|without|instead|not|while|even|because)$/.test(
      tokens[marks[0]! + 1]?.lower ?? '',
    )
  )
    return undefined;
  return items.every((item) => peopleNouns.has(item)) ? undefined : marks[0];
};

const furtherSentence = (reading: Reading): number | undefined => {
  const { tokens, bodyAt } = reading;
  const at = tokens.findIndex(
    (token, place) =>
      place > bodyAt + 1 &&
      /^[;.!]$/.test(token.text) &&
      tokens[place + 1]?.type === 'word' &&
      tokens[place + 1]!.start > token.end,
  );
  return at < 0 ? undefined : at;
};

export const severalGoals: ObjectiveRule = {
  code: 'O8',
  title: 'Several goals in one',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'SCOPE',
  card: {
    why: 'When one half succeeds and the other fails, nobody can say whether the goal was reached, and nobody knew which half to give way.',
    weak: 'Improve onboarding, reduce churn and enter the Spanish market',
    strong: 'Newcomers get their first result on the day they sign up',
    source:
      'The “kitchen sink” of several coaching guides. Two verbs that share one object (“attract and keep nurses”) count as one goal.',
  },
  check: ({ reading }) => {
    const at = secondVerb(reading) ?? alongside(reading) ?? furtherSentence(reading) ?? longList(reading);
    if (at === undefined) return [];
    const first = textBetween(reading, reading.bodyAt, at);
    return [
      {
        message: 'This joins goals that can succeed and fail apart from each other.',
        suggestion: `Keep the one that matters most, perhaps ${quote(capitalise(first))}, and make the rest key results or objectives of their own.`,
        span: tokenSpan(reading.tokens[at]!),
      },
    ];
  },
};
