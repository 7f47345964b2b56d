import type { KeyResultRule } from '../rule.js';

const SOURCES =
  /\b(?:measured by|according to|as per|tracked in|source:|reported in|survey|dashboard|audit|register)\b/i;

export const noEvidence: KeyResultRule = {
  code: 'K14',
  title: 'Where is it read?',
  subject: 'KEY_RESULT',
  severity: 'OBSERVATION',
  criterion: 'EVIDENCE',
  card: {
    why: 'If nobody knows where the number comes from, the first check-in is spent looking for it, and the last one disputing it.',
    weak: 'Raise satisfaction from 3.9 to 4.4',
    strong: 'Raise satisfaction from 3.9 to 4.4 in the monthly patient survey',
    source:
      'Google’s playbook: evidence that is available, credible and easy to find. An observation by default.',
  },
  check: ({ draft, reading }) =>
    draft.evidenceSource !== undefined || SOURCES.test(reading.text)
      ? []
      : [
          {
            message: 'Nothing says where the number is read.',
            suggestion: 'Name the dashboard, survey or register as evidence source.',
          },
        ],
};
