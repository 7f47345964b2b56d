import {
  assessAlignment,
  type AlignmentSubject,
  type SubjectTeam,
} from '../../../../src/domains/okr/analyser/index.js';

const ofTeam = (team: Partial<SubjectTeam>, more: Partial<AlignmentSubject> = {}): AlignmentSubject => ({
  statement: 'Families come back',
  childCount: 1,
  team: { name: 'Guides', objectiveCount: 1, record: [], ...team },
  ...more,
});
const scores = (...of: readonly number[]) => of.map((score, index) => ({ name: `Q${index + 1}`, score }));
const seen = (...of: Parameters<typeof assessAlignment>) =>
  assessAlignment(...of).map(({ code, severity }) => `${code} ${severity}`);

describe('S2, objectives of a team in a cycle', () => {
  test.each([
    [1, []],
    [3, []],
    [4, ['S2 WARNING']],
    [5, ['S2 WARNING']],
    [6, ['S2 BLOCKER']],
    [40, ['S2 BLOCKER']],
  ])('of %i objectives it says %j', (objectiveCount, expected) => {
    expect(seen(ofTeam({ objectiveCount }))).toEqual(expected);
  });

  test('it names the team and the number, and says nothing without a team', () => {
    expect(assessAlignment(ofTeam({ objectiveCount: 7 }))[0]?.message).toBe(
      'Guides has 7 objectives in this cycle.',
    );
    expect(seen({ statement: 'Families come back', childCount: 1 })).toEqual([]);
  });

  test('a workspace sets its limits, its severity, or silence', () => {
    const six = ofTeam({ objectiveCount: 6 });
    expect(seen(six, { S2: { warnAbove: 6, blockAbove: 9 } })).toEqual([]);
    expect(seen(six, { S2: { warnAbove: 1, blockAbove: 9 } })).toEqual(['S2 WARNING']);
    expect(seen(six, { S2: 'OBSERVATION' })).toEqual(['S2 OBSERVATION']);
    expect(seen(six, { S2: 'off' })).toEqual([]);
    // Limits the wrong way round: what blocks is never silent.
    expect(seen(six, { S2: { warnAbove: 9, blockAbove: 5 } })).toEqual(['S2 BLOCKER']);
  });
});

describe('S11, a team that reaches everything', () => {
  test('it fires when each of the last two cycles was reached in full, and names them', () => {
    const [finding, ...others] = assessAlignment(ofTeam({ record: scores(1, 0.97, 0.3) }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'S11', severity: 'WARNING' });
    expect(finding?.message).toContain('1.00 in Q1, 0.97 in Q2');
  });

  test.each([
    ['one of the last two was not', scores(1, 0.9)],
    ['there was only one', scores(1)],
    ['there was none', []],
  ])('it is silent when %s', (_why, record) => {
    expect(seen(ofTeam({ record }))).toEqual([]);
  });

  test('a promise is meant to be kept, and a workspace sets how long and how high', () => {
    const always = { record: scores(1, 1, 1) };
    expect(seen(ofTeam(always, { commitment: 'COMMITTED' }))).toEqual([]);
    expect(seen(ofTeam(always, { commitment: 'ASPIRATIONAL' }))).toEqual(['S11 WARNING']);
    expect(seen(ofTeam(always), { S11: { cycles: 4 } })).toEqual([]);
    expect(seen(ofTeam({ record: scores(0.8, 0.8) }), { S11: { leastScore: 0.8 } })).toEqual(['S11 WARNING']);
    expect(seen(ofTeam({ record: [] }), { S11: { cycles: 0 } })).toEqual([]);
  });
});
