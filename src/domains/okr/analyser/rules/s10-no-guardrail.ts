import { gameableWords, guardrailWords } from '../reading/lexicon.js';
import type { ObjectiveRule } from '../rule.js';

export const noGuardrail: ObjectiveRule = {
  code: 'S10',
  title: 'Nothing watches the price',
  subject: 'OBJECTIVE',
  severity: 'OBSERVATION',
  criterion: 'KEY_RESULT_SET',
  card: {
    why: 'Speed, volume and cost are easily bought with quality. A number that must not slip keeps the others honest.',
    weak: 'Halve handling time, and double the tickets closed a day',
    strong: 'Halve handling time, while the share of reopened tickets stays below 4%',
    source:
      'Wodtke’s health metrics. It fires where every key result is of the kind that can be pushed, and none is a guard.',
  },
  check: ({ draft, keyResults }) => {
    if (keyResults.length < 2) return [];
    const isGuarded = draft.keyResults.some(({ metric }, index) =>
      /^STAY_|RANGE/.test(metric?.kind ?? keyResults[index]?.metric?.kind ?? ''),
    );
    const isWatched = keyResults.some(({ tokens }) => tokens.some((token) => guardrailWords.has(token)));
    const allPushed = keyResults.every(({ tokens }) => tokens.some((token) => gameableWords.has(token)));
    return isGuarded || isWatched || !allPushed
      ? []
      : [
          {
            message: 'Each of these numbers can be pushed at the cost of something that none of them shows.',
            suggestion:
              'Add one that must not slip, such as quality, complaints or the team’s own load, as STAY_ABOVE or STAY_BELOW.',
          },
        ];
  },
};
