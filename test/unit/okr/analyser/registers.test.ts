import { assessDraft, readMetric } from '../../../../src/domains/okr/analyser/index.js';

const surroundings = {
  cycle: { startsOn: '2027-04-01', endsOn: '2027-06-30' },
  owner: 'Ada',
  commitment: 'COMMITTED',
} as const;
const ofObjective = (statement: string) =>
  assessDraft({ ...surroundings, statement, keyResults: [] }).objective.findings.map(({ code }) => code);
const ofKeyResult = (statement: string) =>
  assessDraft({
    ...surroundings,
    statement: 'Customers stay',
    keyResults: [{ statement, evidenceSource: 'register' }],
  }).keyResults[0]!.findings.map(({ code }) => code);

test.each([
  ['a stage', 'Runners fall in love with Stage 9 before they see it'],
  ['a range of forms', 'Teachers in Years 10 and 11 look forward to Monday'],
  ['an age', 'Children find a friend before the age of six'],
  ['ages', 'Families with under-5s feel at home in our museum'],
])('%s in an objective is a name, not a number', (_what, statement) => {
  expect(ofObjective(statement)).not.toContain('O2');
});

test('a number that counts is one, also behind a capital', () => {
  expect(ofObjective('Our Clinics win 40 new patients')).toContain('O2');
  expect(ofObjective('Grow Revenue 20%')).toContain('O2');
});

test.each([
  'Enrol 60 families in the trial',
  'Recruit 25 foster carers',
  'Open 900 savings accounts',
  'Onboard 8 new distributors',
])('people who join are a result and start at nothing: %s', (statement) => {
  const codes = ofKeyResult(statement);
  expect(codes).not.toContain('K1');
  expect(codes).not.toContain('K5');
});

test.each([
  'Hire 6 nurses',
  'Onboard 5 engineers',
  'Recruit 3 developers',
  'Open 4 shops',
  'Source 90 candidates',
])('staff and things are a task: %s', (statement) => {
  expect(ofKeyResult(statement)).toContain('K1');
});

test.each([
  'Data warehouse migration 100% complete',
  'New rota live in every ward',
  'Payroll moved into the new system',
  'Move to Azure by June',
  'Safeguarding policy in place',
])('a task told by its end is a task: %s', (statement) => {
  expect(ofKeyResult(statement)).toContain('K1');
});

test('people who live somewhere have finished nothing', () => {
  expect(ofObjective('Tenants live in homes they can afford')).not.toContain('O1');
});

test.each([
  ['Monthly listeners up 30%', ['K5', 'K11']],
  ['Overtime hours -15%', ['K5', 'K11']],
])('%s is a step from nowhere', (statement, codes) => {
  expect(ofKeyResult(statement)).toEqual(expect.arrayContaining(codes));
  expect(readMetric(statement).metric?.target).toBeUndefined();
});

test('an explanation in brackets does not hide where a number starts', () => {
  expect(readMetric('Share of repeat guests: 22% (last summer) → 31%').metric).toMatchObject({
    baseline: 22,
    target: 31,
    unit: '%',
  });
});

test('a scale whose places have names needs no number, and words alone are none', () => {
  expect(ofKeyResult('Ofsted grade from Requires Improvement to Good')).not.toContain('K4');
  expect(ofKeyResult('Review verdict from "Poor" to "Fair"')).not.toContain('K4');
  expect(ofKeyResult('Move people from the old office to the new one')).toContain('K4');
});

test.each(['Patch 2.3 in every store', 'Release 3.1 of the handbook'])('%s names a version', (statement) => {
  expect(ofKeyResult(statement)).toContain('K12');
});

test('activity is counted before its number as well as behind it', () => {
  expect(ofKeyResult('Home visits held: 40')).toContain('K3');
  expect(ofKeyResult('Classroom observations: 2 per term')).toContain('K3');
  expect(ofKeyResult('Open tickets: 40')).not.toContain('K3');
});

test('money that is raised starts at nothing, a sum that is raised to does not', () => {
  expect(ofKeyResult('Raise €80k at the winter ball')).not.toContain('K5');
  expect(ofKeyResult('Raise annual income to €80k')).toContain('K5');
});

test.each([
  ['Digital transformation of the workshops', 'O11'],
  ['Continuous improvement in logistics', 'O11'],
  ['Foster a spirit of service', 'O11'],
  ['Be the number one bakery in Leeds', 'O11'],
  ['Full compliance with the new rules', 'O5'],
  ['Port the booking site to Django', 'O9'],
])('%s is found by %s', (statement, code) => {
  expect(ofObjective(statement)).toContain(code);
});

test('an engineering organisation is no engine', () => {
  expect(ofObjective('Build an engineering organisation that people write home about')).toEqual(
    expect.not.arrayContaining(['O1', 'O9']),
  );
});
