import { fc } from '../../../support/properties.js';
import { readFileSync } from 'node:fs';
import { assessDraft, RULES, renderRulesDocument, RUBRIC_VERSION, SEVERITIES } from '../../../../src/domains/okr/analyser/index.js'; // prettier-ignore
import {
  OBJECTIVE_CRITERIA,
  scoreCriteria,
  weightedScore,
} from '../../../../src/domains/okr/analyser/criteria.js';
import type { QualityAssessment } from '../../../../src/domains/okr/analyser/index.js';
import type { ObjectiveDraft } from '../../../../src/domains/okr/draft.js';

const word = fc.constantFrom(
  'launch',
  'the',
  'portal',
  'NPS',
  '50%',
  'from',
  'to',
  '20',
  'keep',
  'and',
  'customers',
  ',',
  'by',
  'Q3',
  'improve',
  '-',
  '$5m',
  'users',
  '👍',
  'é',
);
const statement = fc.oneof(
  fc.array(word, { maxLength: 25 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 120 }),
);
const draft: fc.Arbitrary<ObjectiveDraft> = fc.record(
  {
    statement,
    keyResults: fc.array(
      fc.record(
        { statement, confidence: fc.double({ min: 0, max: 1, noNaN: true }) },
        { requiredKeys: ['statement'] },
      ),
      { maxLength: 7 },
    ),
    commitment: fc.constantFrom('COMMITTED' as const, 'ASPIRATIONAL' as const),
    cycle: fc.constant({ startsOn: '2027-01-01', endsOn: '2027-03-31' }),
  },
  { requiredKeys: ['statement', 'keyResults'] },
);

const assessments = (given: ObjectiveDraft): readonly (readonly [string, QualityAssessment])[] => {
  const { objective, keyResults } = assessDraft(given);
  return [
    [given.statement, objective],
    ...keyResults.map((each, at) => [given.keyResults[at]!.statement, each] as const),
  ];
};

test('any draft is assessed, alike each time, with scores of 0..100 and spans inside the statement', () => {
  fc.assert(
    fc.property(draft, (given) => {
      expect(assessDraft(given)).toEqual(assessDraft(given));
      for (const [text, { score, findings, criteria }] of assessments(given)) {
        expect(score >= 0 && score <= 100 && Number.isInteger(score)).toBe(true);
        expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
        expect(criteria.every((criterion) => criterion.score >= 0 && criterion.score <= 100)).toBe(true);
        for (const { span } of findings) {
          if (span) expect(span.start >= 0 && span.start < span.end && span.end <= text.length).toBe(true);
        }
      }
    }),
  );
});

test('a further finding never raises a score', () => {
  const criterion = fc.constantFrom(
    ...(Object.keys(OBJECTIVE_CRITERIA) as (keyof typeof OBJECTIVE_CRITERIA)[]),
  );
  const weighed = fc.record({
    criterion,
    finding: fc.record({
      code: fc.constant('X'),
      message: fc.constant(''),
      severity: fc.constantFrom(...SEVERITIES),
    }),
  });
  fc.assert(
    fc.property(fc.array(weighed, { maxLength: 8 }), weighed, (findings, further) => {
      const before = weightedScore(scoreCriteria(OBJECTIVE_CRITERIA, findings));
      expect(weightedScore(scoreCriteria(OBJECTIVE_CRITERIA, [...findings, further]))).toBeLessThanOrEqual(
        before,
      );
    }),
  );
});

test('a clean objective scores above one with a warning, and that above a blocked one', () => {
  const score = (text: string): number => assessDraft({ statement: text, keyResults: [] }).objective.score;
  expect(score('Small bakeries trust us with their first loan')).toBeGreaterThan(85);
  expect(score('Provide a world-class service to small bakeries')).toBeLessThanOrEqual(85);
  expect(score('Launch the loan portal for small bakeries')).toBeLessThan(50);
});

test('findings come most severe first and carry the rubric’s version', () => {
  const { objective } = assessDraft({
    statement: 'Launch a world-class portal with 5 features',
    keyResults: [],
  });
  const ranks = objective.findings.map(({ severity }) => SEVERITIES.indexOf(severity));
  expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
  expect(objective.rubricVersion).toBe(RUBRIC_VERSION);
});

test('a rule is silenced, weighed otherwise or given params by its code', () => {
  const given = { statement: 'Become a world-class home for 200 dogs', keyResults: [] };
  const found = (options?: Parameters<typeof assessDraft>[1]): readonly string[] =>
    assessDraft(given, options).objective.findings.map(({ code, severity }) => `${code} ${severity}`);
  expect(found()).toEqual(expect.arrayContaining(['O2 WARNING', 'O11 WARNING']));
  expect(found({ O2: 'off' })).not.toContain('O2 WARNING');
  expect(found({ O2: 'BLOCKER' })).toContain('O2 BLOCKER');
  expect(found({ O11: { worldClassIsVague: false } })).not.toContain('O11 WARNING');
  expect(found({ O4: { mostWords: 5, severity: 'OBSERVATION' } })).toContain('O4 OBSERVATION');
  expect(found({ nonsense: 'off' })).toEqual(found());
});

test('ten thousand characters without a space, and as many marks, are assessed', () => {
  for (const text of [
    'a'.repeat(10_000),
    '1,'.repeat(5_000),
    '-'.repeat(10_000),
    'from 1 to '.repeat(1_000),
    'and build a, '.repeat(750),
  ]) {
    const { objective, keyResults } = assessDraft({ statement: text, keyResults: [{ statement: text }] });
    expect([objective.score, keyResults[0]?.score].every((score) => score !== undefined && score >= 0)).toBe(
      true,
    );
  }
});

test('the committed rules document is the one that the cards make', () => {
  expect(readFileSync('docs/okr-rules.md', 'utf8')).toBe(renderRulesDocument());
});

test('every rule’s card is filled in', () => {
  for (const { card, title } of RULES) {
    expect(
      [title, card.why, card.weak, card.strong, card.source].every((text) => text.trim().length > 3),
    ).toBe(true);
  }
});
