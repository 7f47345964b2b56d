import type { ObjectiveRule } from '../rule.js';

const numberOf = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

export const keyResultCount: ObjectiveRule = {
  code: 'S1',
  title: 'Too few or too many key results',
  subject: 'OBJECTIVE',
  severity: 'WARNING',
  criterion: 'KEY_RESULT_SET',
  params: { fewest: 2, most: 5 },
  card: {
    why: 'One number is easily reached at the cost of the rest; more than a handful is a plan, and nobody looks at it weekly.',
    weak: 'One objective with a single key result, or with eight',
    strong: 'One objective with three key results: growth, quality, and what must not suffer',
    source:
      'Wodtke asks for about three, GitLab for up to three, re:Work for three to five. By default 2 to 5 pass (fewest, most); none yet is only an observation, since objectives come first.',
  },
  check: ({ draft }, params) => {
    const [fewest, most] = [numberOf(params['fewest'], 2), numberOf(params['most'], 5)];
    const count = draft.keyResults.length;
    if (count >= fewest && count <= most) return [];
    if (count === 0) {
      return [
        {
          severity: 'OBSERVATION',
          message: 'No key result says yet how you would know.',
          suggestion: `Add ${String(fewest)} to ${String(most)} numbers that would move if the objective came true.`,
        },
      ];
    }
    return count < fewest
      ? [
          {
            message: 'A single key result is easily reached at the cost of everything else.',
            suggestion: 'Add a second number from another angle, such as quality beside quantity.',
          },
        ]
      : [
          {
            message: `${String(count)} key results are more than a team keeps in view.`,
            suggestion: `Keep the ${String(most)} or fewer that would hurt most to miss.`,
          },
        ];
  },
};
