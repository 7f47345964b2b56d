import type { ObjectiveRule } from '../rule.js';
import { statedWeights, wrongWeights } from '../weights.js';

export const weightsThatDoNotSum: ObjectiveRule = {
  code: 'S12',
  title: 'Weights that do not sum',
  subject: 'OBJECTIVE',
  severity: 'OBSERVATION',
  criterion: 'KEY_RESULT_SET',
  card: {
    why: 'Shares that are less or more than the whole say that somebody had another set in mind, and everyone works out the objective’s score differently.',
    weak: 'Three key results with the weights 0.5, 0.3 and 0.1',
    strong: 'Three key results with the weights 0.5, 0.3 and 0.2, or with none',
    source:
      'Feishu validates the sum; Tability and Peoplelogic weigh freely. Whatever gives a whole set at once, the coach too, is refused with weights that do not sum to 1 or 100; where key results are added one by one the set may be unfinished, so it is an observation. Until they sum they count as shares of what they sum to. A weight of 1 counts as not stated.',
  },
  check: ({ draft: { keyResults } }) => {
    const stated = statedWeights(keyResults.map(({ weight }) => weight));
    const message = wrongWeights({ stated, count: keyResults.length, isWhole: true });
    return message === undefined
      ? []
      : [{ message, suggestion: 'Set them together with setKeyResultWeights, or leave them out.' }];
  },
};
