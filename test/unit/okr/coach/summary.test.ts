import { fc } from '../../../support/properties.js';
import { outline, spokenSummary } from '../../../../src/domains/okr/coach/offline/summary.js';
import { MAX_ANSWER_LENGTH, type AssessedObjective } from '../../../../src/domains/okr/coach/index.js';
import { assessDraft } from '../../../../src/domains/okr/analyser/index.js';
import { turnWith } from './session.js';

const goal = (statement: string, keyResults: readonly string[]): AssessedObjective => {
  const draft = { statement, keyResults: keyResults.map((text) => ({ statement: text })) };
  return {
    id: statement,
    keyResultIds: keyResults.map((_, n) => `${n}`),
    draft,
    assessment: assessDraft(draft),
  };
};
const long = (text: string, length = 300) => text.padEnd(length, ' and on').slice(0, length - 1) + '!';

test('a summary has every objective and key result in its whole wording', () => {
  const goals = Array.from({ length: 4 }, (_, n) =>
    goal(
      `Families of town ${n} come back`,
      Array.from({ length: 6 }, (__, k) => `Visits ${n}${k} from 1 to 2`),
    ),
  );
  const text = outline({ objectives: goals }, 1_600).join('\n');
  for (const { draft } of goals) {
    expect(text).toContain(`Objective: “${draft.statement}”`);
    for (const { statement } of draft.keyResults) expect(text).toContain(statement);
  }
  expect(text).not.toContain('Not shown');
});

test('a long wording is not cut', () => {
  const [objective, keyResult] = [long('Families come back'), long('Visits from 1 to 2')];
  const text = spokenSummary(turnWith('yes', { objectives: [goal(objective, [keyResult])] }));
  expect(text).toContain(objective);
  expect(text).toContain(keyResult);
});

test('what does not fit is counted', () => {
  const goals = Array.from({ length: 3 }, (_, n) =>
    goal(long(`Goal ${n}`), [long(`First ${n}`), long(`Second ${n}`)]),
  );
  const lines = outline({ objectives: goals }, 1_000);
  expect(lines.slice(0, -1)).toHaveLength(3);
  expect(lines.at(-1)).toBe(
    'Not shown here, since it would be too long: 2 objectives and 4 key results more. The session has them all.',
  );
});

test('every goal is shown or counted, and the last word is no longer than an answer', () => {
  const text = fc.string({ minLength: 1, maxLength: 500, unit: 'grapheme-ascii' });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, fc.array(text, { maxLength: 20 })), { minLength: 1, maxLength: 20 }),
      (drafts) => {
        const objectives = drafts.map(([statement, keyResults]) => goal(statement, keyResults));
        const lines = outline({ objectives }, 1_600);
        const more = /too long: (?:(\d+) objectives?)?(?: and )?(?:(\d+) key results?)? more/.exec(
          lines.at(-1) ?? '',
        );
        const counted = Number(more?.[1] ?? 0) + Number(more?.[2] ?? 0);
        const all = drafts.reduce((sum, [, keyResults]) => sum + 1 + keyResults.length, 0);
        expect(lines.length - (more ? 1 : 0) + counted).toBe(all);
        expect(spokenSummary(turnWith('yes', { objectives })).length).toBeLessThanOrEqual(MAX_ANSWER_LENGTH);
      },
    ),
    { numRuns: 50 },
  );
});
