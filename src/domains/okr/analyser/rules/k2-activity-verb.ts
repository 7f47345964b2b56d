import { showsEffect } from '../effect.js';
import { activityVerbs } from '../reading/lexicon.js';
import { objectOf, quote, textBetween, tokenSpan } from '../reading/phrase.js';
import type { KeyResultRule } from '../rule.js';

export const activityVerb: KeyResultRule = {
  code: 'K2',
  title: 'Being busy',
  subject: 'KEY_RESULT',
  severity: 'BLOCKER',
  criterion: 'OUTCOME',
  card: {
    why: 'Helping, analysing or taking part has no end and no effect of its own, so nobody can say whether it was reached.',
    weak: 'Analyse reasons for customer churn',
    strong: 'Cut the share of customers who leave in their first 90 days from 9% to 5%',
    source:
      'Google’s re:Work guide and playbook name consult, help, analyse, participate and assess as words that describe activity.',
  },
  check: ({ reading }) => {
    const { verbAt, tokens } = reading;
    if (verbAt === undefined || !activityVerbs.hasVerb(tokens[verbAt]) || showsEffect(reading)) return [];
    const verb = tokens[verbAt]!;
    const { from, to } = objectOf(reading, verbAt);
    const about = textBetween(reading, from, to) || 'this';
    return [
      {
        message: `${quote(verb.text)} describes being busy; it has neither an end nor an effect.`,
        suggestion: `Say what you expect to be different after working on ${quote(about)}, as a number: “[Measure] from [today] to [target]”.`,
        span: tokenSpan(verb),
      },
    ];
  },
};
