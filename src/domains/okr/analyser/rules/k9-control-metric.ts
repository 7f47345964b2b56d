import { holdsLevel } from '../effect.js';
import { quote, tokenSpan } from '../reading/phrase.js';
import type { KeyResultRule } from '../rule.js';

export const controlMetric: KeyResultRule = {
  code: 'K9',
  title: 'A level to hold, not a change',
  subject: 'KEY_RESULT',
  severity: 'OBSERVATION',
  criterion: 'OUTCOME',
  card: {
    why: 'Holding a level is worth watching beside the goals, but it moves nothing by itself, and its progress is either in band or not.',
    weak: 'Keep uptime above 99.9%',
    strong: 'Raise uptime from 99.5% to 99.9%',
    source:
      'Viva Goals’ control key results (stay above, stay below), Wodtke’s health metrics. An observation: one such guard in a set is good practice.',
  },
  check: ({ draft, reading }) => {
    const { verbAt, tokens, metric } = reading;
    const isDeclared = /^STAY_/.test(draft.metric?.kind ?? '');
    const isLead = verbAt !== undefined && holdsLevel(reading);
    if (!isLead || isDeclared || (metric?.baseline !== undefined && metric.target !== undefined)) return [];
    const verb = tokens[verbAt]!;
    return [
      {
        message: `${quote(verb.text)} holds a level: this is a health metric rather than a step towards the goal.`,
        suggestion:
          'Record it as STAY_ABOVE or STAY_BELOW beside key results that move, or say from where to where it should change.',
        span: tokenSpan(verb),
      },
    ];
  },
};
