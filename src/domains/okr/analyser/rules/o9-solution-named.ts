import { solutionNouns, solutionVerbs } from '../reading/lexicon.js';
import { objectOf, quote } from '../reading/phrase.js';
import { spanOf, type Reading } from '../reading/reading.js';
import { isOutputVerbAt } from '../reading/verb.js';
import type { Token } from '../reading/tokens.js';
import type { ObjectiveRule } from '../rule.js';

interface Place {
  readonly from: number;
  readonly to: number;
}

const NOT_MADE =
  /^(?:team|teams|user|users|customer|customers|stability|reliability|engineer|engineers|experience)$/;

/** Words that only share their stem with a solution: `engineering` is no engine. */
const isSolutionNoun = (token: Token | undefined): boolean =>
  solutionNouns.has(token) &&
  !/^(?:engineer|applicant|polic(?:e|ing)$|hosting|centred|centered|central)/.test(token!.lower);

const madeBy = (reading: Reading, at: number): Place | undefined => {
  const { tokens } = reading;
  if (!solutionVerbs.hasVerb(tokens[at])) return undefined;
  const isPlainVerb =
    tokens[at + 1]?.lower === 'to' ||
    isOutputVerbAt(tokens, at) ||
    /^(?:automat|integr|us)$/.test(tokens[at]!.stem);
  const object = objectOf(reading, at);
  const from = object.from;
  const to = object.to;
  const limit =
    tokens[to]?.lower === 'to' || tokens[to]?.lower === 'into' ? Math.min(to + 4, tokens.length) : to;
  for (let place = from; place < limit; place += 1) {
    const isSolution = isSolutionNoun(tokens[place]) && !NOT_MADE.test(tokens[place + 1]?.lower ?? '');
    const isMakeOfNew = tokens[at]!.stem !== 'make' || /^(?:a|an)$/.test(tokens[from]?.lower ?? '');
    if (isSolution && isPlainVerb && isMakeOfNew && tokens[place - 1]?.lower !== 'most')
      return { from: place, to: place + 1 };
  }
  return undefined;
};

const REMADE = /^(?:rewrit|rebuild|port|migrat|replatform|refactor|convert|switch|standardis|standard)$/;

/** `Rewrite the parser in Rust`, `switch invoicing to Xero`: the name of what it is to be made with. */
const remadeWith = (reading: Reading): Place | undefined => {
  const { tokens, verbAt } = reading;
  if (verbAt === undefined || !REMADE.test(tokens[verbAt]!.stem)) return undefined;
  const { to } = objectOf(reading, verbAt);
  const name = tokens[to + 1];
  const isNamed = /^(?:in|to|into|onto|on|with|using)$/.test(tokens[to]?.lower ?? '') && name !== undefined;
  return isNamed && name.type !== 'symbol' && /^\p{Lu}/u.test(name.text)
    ? { from: to + 1, to: to + 2 }
    : undefined;
};

/** `through a new portal`, `by introducing an app`, `migration to AWS`. */
const named = (reading: Reading): Place | undefined => {
  const { tokens, bodyAt } = reading;
  const remade = remadeWith(reading);
  if (remade !== undefined) return remade;
  for (let at = bodyAt; at < tokens.length; at += 1) {
    const made = madeBy(reading, at);
    const isMaking =
      at === reading.verbAt || /^(?:by|through|via|and|,|to)$/.test(tokens[at - 1]?.lower ?? '');
    if (made !== undefined && isMaking) return made;
    const isNew =
      tokens[at]!.lower === 'new' && /^(?:a|the|our|with|through|via)$/.test(tokens[at - 1]?.lower ?? '');
    const head = solutionNouns.has(tokens[at + 1]) ? at + 1 : solutionNouns.has(tokens[at + 2]) ? at + 2 : -1;
    if (isNew && head > 0) return { from: head, to: head + 1 };
    if (/^migrat/.test(tokens[at]!.lower) && tokens[at + 1]?.lower === 'to')
      return { from: at, to: Math.min(at + 3, tokens.length) };
  }
  return undefined;
};

export const solutionNamed: ObjectiveRule = {
  code: 'O9',
  title: 'The solution is already chosen',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'SCOPE',
  card: {
    why: 'With the means inside the goal, the goal is lost when the means turns out wrong, and nobody looks for a cheaper one.',
    weak: 'Move our reporting to a new analytics platform',
    strong: 'Shop managers trust Monday’s numbers without checking them',
    source:
      'OKR Orca’s pattern of the solution in disguise. It looks only where a sentence makes, buys or moves to something, not at every “platform”.',
  },
  check: ({ reading }) => {
    const place = named(reading);
    const span = place === undefined ? undefined : spanOf(reading.tokens, place.from, place.to);
    if (span === undefined) return [];
    const words = reading.text.slice(span.start, span.end);
    return [
      {
        message: `${quote(words)} is one possible answer; the goal should hold if another turns out better.`,
        suggestion: `Name the problem that ${quote(words)} is meant to solve, and make its absence the goal.`,
        span,
      },
    ];
  },
};
