import { statusQuoVerbs } from '../reading/lexicon.js';
import { findPhrase, objectOf, quote, textBetween, tokenSpan } from '../reading/phrase.js';
import { spanOf } from '../reading/reading.js';
import type { ObjectiveRule } from '../rule.js';

const PHRASES = [
  ['business', 'as', 'usual'],
  ['as', 'usual'],
  ['continue', 'to'],
  ['carry', 'on'],
  ['keep', 'on'],
  ['keep', 'doing'],
  ['status', 'quo'],
  ['ensure', 'compliance'],
  ['full', 'compliance'],
  ['compliance', 'with'],
  ['remain', 'compliant'],
  ['be', 'compliant'],
  ['comply', 'with'],
  ['business', 'continuity'],
  ['ensure', 'continued'],
  ['ensure', 'ongoing'],
  ['keep', 'the', 'lights', 'on'],
];

export const statusQuo: ObjectiveRule = {
  code: 'O5',
  title: 'Business as usual',
  subject: 'OBJECTIVE',
  severity: 'BLOCKER',
  criterion: 'AMBITION',
  card: {
    why: 'What would happen anyway needs no goal. It takes a place, and attention, from something that would not happen by itself.',
    weak: 'Maintain our market position in the Nordics',
    strong: 'Nordic builders choose us before they ask anyone else',
    source:
      'Google’s re:Work guide lists “keep hiring” and “maintain market position” as goals that push nobody. Health worth watching belongs to a control metric.',
  },
  check: ({ reading }) => {
    const { tokens, verbAt } = reading;
    const isLead = verbAt !== undefined && statusQuoVerbs.hasVerb(tokens[verbAt]);
    const phrase = isLead ? undefined : findPhrase(tokens, PHRASES);
    if (!isLead && phrase === undefined) return [];
    const span = isLead ? tokenSpan(tokens[verbAt]!) : spanOf(tokens, phrase!.from, phrase!.to);
    const words = span === undefined ? '' : reading.text.slice(span.start, span.end);
    const { from, to } = objectOf(reading, isLead ? verbAt : phrase!.to - 1);
    const about = textBetween(reading, from, to);
    return [
      {
        message: `${quote(words)} promises that nothing changes.`,
        suggestion:
          about === ''
            ? 'Name what should be different at the end of the cycle; watch what must not slip as a health metric.'
            : `Say what ${quote(about)} should become, and watch its present level as a health metric instead.`,
        span,
      },
    ];
  },
};
