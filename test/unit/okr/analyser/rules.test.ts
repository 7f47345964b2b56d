import { assessDraft, RULES } from '../../../../src/domains/okr/analyser/index.js';
import type { Finding, RubricOptions } from '../../../../src/domains/okr/analyser/index.js';
import type { KeyResultDraft, ObjectiveDraft } from '../../../../src/domains/okr/draft.js';

const CYCLE = { startsOn: '2027-04-01', endsOn: '2027-06-30' };
const FRAME = { cycle: CYCLE, owner: 'Ada', commitment: 'ASPIRATIONAL' } as const;

const ofObjective = (statement: string, options?: RubricOptions): readonly Finding[] =>
  assessDraft({ ...FRAME, statement, keyResults: [] }, options).objective.findings;

const ofKeyResult = (statement: string, extra: Partial<KeyResultDraft> = {}): readonly Finding[] =>
  assessDraft({ ...FRAME, statement: 'x', keyResults: [{ statement, evidenceSource: 'y', ...extra }] })
    .keyResults[0]!.findings;

const ofSet = (
  keyResults: readonly (string | KeyResultDraft)[],
  statement = 'Pupils love reading',
): ObjectiveDraft => ({
  ...FRAME,
  statement,
  keyResults: keyResults.map((each) => (typeof each === 'string' ? { statement: each } : each)),
});

const codes = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);

const spanText = (statement: string, findings: readonly Finding[], code: string): string | undefined => {
  const span = findings.find((finding) => finding.code === code)?.span;
  return span && statement.slice(span.start, span.end);
};

describe('rules about the objective', () => {
  test.each([
    ['O1', 'Launch the new customer portal', 'Launch'],
    ['O1', 'We want to build a data warehouse for finance', 'build'],
    ['O1', 'New intranet launched by June', 'launched'],
    ['O1', 'Rollout of the new rota across all wards', 'Rollout'],
    ['O1', 'Grow our audience by creating a podcast', 'creating'],
    ['O1', 'Hiring a head of design', 'Hiring'],
    ['O1', 'CRO: Assess the options for a partner scheme', 'Assess'],
    ['O2', 'Teachers save 3 hours of marking', '3 hours'],
    ['O2', 'Double the joy of our 200 volunteers', 'Double'],
    ['O3', 'Increase revenue in Spain', 'Increase revenue'],
    ['O3', 'Reduce the number of complaints', 'Reduce the number of complaints'],
    ['O4', 'Sales excellence', 'Sales excellence'],
    ['O5', 'Maintain our market position', 'Maintain'],
    ['O5', 'We will continue to serve our members well', 'continue'],
    ['O8', 'Win the north and reduce our dependence on wholesalers', 'and'],
    ['O8', 'Improve speed, quality and morale in the plant', ','],
    ['O9', 'Roll out a new CRM for the branch offices', 'CRM'],
    ['O9', 'Serve citizens faster through a new portal', 'portal'],
    ['O11', 'Provide a world-class service to our tenants', 'world-class'],
    ['O11', 'Improve the experience of our tenants', 'Improve'],
    ['O12', 'Change how the valley farms over the next ten years', 'ten years'],
    ['O14', 'Nuestros clientes confían plenamente', 'Nuestros clientes confían plenamente'],
  ])('%s finds %j at %j', (code, statement, words) => {
    expect(spanText(statement, ofObjective(statement), code)).toBe(words);
  });

  test.each([
    ['O1', 'Build a culture where people speak up'],
    ['O1', 'Become the portal that tenants open first'],
    ['O1', 'Make onboarding effortless for new teams'],
    ['O1', 'Ship with confidence on any day of the week'],
    ['O1', 'Give shop owners time to build their own brands'],
    ['O1', 'Run the safest railway in the country'],
    ['O2', 'B2B buyers reach us 24/7'],
    ['O2', 'Recover from COVID-19 with our community by Q3 2027'],
    ['O2', 'Be one team from the first day'],
    ['O2', 'Live by ISO 27001 without noticing it'],
    ['O3', 'Increase revenue so that one bad season no longer threatens us'],
    ['O4', 'Small bakeries trust us with their first loan'],
    ['O5', 'Customers stay because they want to'],
    ['O8', 'Attract and retain the nurses our region needs'],
    ['O8', 'Customers, partners and staff know where they stand'],
    ['O9', 'Become the most trusted platform for independent nurses'],
    ['O11', 'Patients understand what happens next'],
    ['O12', 'Households trust heat pumps by June'],
    ['O14', 'Zebras roam freely across the reserve again'],
  ])('%s finds nothing in %j', (code, statement) => {
    expect(codes(ofObjective(statement))).not.toContain(code);
  });

  test('O1 offers the sentence’s own reason as the goal', () => {
    const [finding] = ofObjective('Launch a portal so that tenants can report damage at night');
    expect(finding).toMatchObject({ code: 'O1', severity: 'WARNING' });
    expect(finding?.suggestion).toContain('“Tenants can report damage at night”');
  });

  test('O4 blocks a statement without words and names the words beyond the limit', () => {
    expect(ofObjective('  ')).toContainEqual(expect.objectContaining({ code: 'O4', severity: 'BLOCKER' }));
    const long = `${'Farmers sell straight to kitchens '.repeat(4)}today`;
    expect(spanText(long, ofObjective(long), 'O4')).toBe(long.split(' ').slice(18).join(' '));
  });

  test('O6, O7 and O13 ask for what the draft does not say', () => {
    const bare = assessDraft({ statement: 'Pupils love reading again', keyResults: [] }).objective.findings;
    expect(codes(bare)).toEqual(expect.arrayContaining(['O6', 'O7', 'O13']));
    expect(bare.every(({ severity }) => severity === 'OBSERVATION')).toBe(true);
    expect(codes(ofObjective('Pupils love reading again'))).not.toEqual(expect.arrayContaining(['O6']));
  });

  test('O10 notes that nobody is named', () => {
    expect(codes(ofObjective('Make software delivery predictable'))).toContain('O10');
    expect(codes(ofObjective('Product teams promise a date and keep it'))).not.toContain('O10');
  });

  test('O12 observes a cycle of a year and of a week', () => {
    const at = (endsOn: string): readonly string[] =>
      codes(
        assessDraft({ ...FRAME, statement: 'x', keyResults: [], cycle: { startsOn: '2027-01-01', endsOn } })
          .objective.findings,
      );
    expect(at('2027-12-31')).toContain('O12');
    expect(at('2027-01-07')).toContain('O12');
    expect(at('2027-03-31')).not.toContain('O12');
  });
});

describe('rules about a key result', () => {
  test.each([
    ['K1', 'Launch new onboarding flow', 'Launch'],
    ['K1', 'KR2: Hire 5 engineers', 'Hire'],
    ['K1', 'Website relaunch completed by May', 'completed'],
    ['K1', 'Head of Sales KR: Launch the accreditation scheme', 'Launch'],
    ['K2', 'Analyse reasons for churn', 'Analyse'],
    ['K2', 'Participating in two working groups', 'Participating'],
    ['K3', 'Publish 10 blog posts', '10 blog posts'],
    ['K3', 'Increase blog posts from 2 to 8 a month', 'posts'],
    ['K4', 'Improve sign-ups', 'Improve sign-ups'],
    ['K4', 'Launch v2.0 by Q3', 'Launch v2.0 by Q3'],
    ['K5', 'Reduce p95 latency to 200ms', '200ms'],
    ['K5', 'NPS > 50', '50'],
    ['K7', 'Reach 50k followers', 'followers'],
    ['K8', 'Reach 1 million users', '1 million users'],
    ['K8', 'Increase engagement to 50', '50'],
    ['K9', 'Keep uptime above 99.9%', 'Keep'],
    ['K10', 'Increase basket size from £45 to £40', '£45 to £40'],
    ['K10', 'Reduce complaints from 12 to 12', '12 to 12'],
    ['K11', 'Increase donations by 25%', '25%'],
    ['K12', 'Ship Falcon 4.1', 'Falcon 4.1'],
    ['K12', 'Launch Project Phoenix', 'Project Phoenix'],
  ])('%s finds %j at %j', (code, statement, words) => {
    expect(spanText(statement, ofKeyResult(statement), code)).toBe(words);
  });

  test.each([
    ['K1', 'Launch date slips no more than 2 days'],
    ['K1', 'Test coverage from 40% to 80%'],
    ['K1', 'Ship 95% of orders within 24 hours'],
    ['K1', 'Report turnaround time falls from 9 to 4 days'],
    ['K2', 'Support tickets per customer fall from 0.8 to 0.5'],
    ['K3', 'Reduce meetings per week from 12 to 6'],
    ['K3', '50 demo requests per week'],
    ['K4', 'No customer waits for an answer overnight'],
    ['K4', 'Release frequency goes from monthly to weekly'],
    ['K5', 'Win 20 new customers'],
    ['K5', 'Raise NPS to 50 (currently 31)'],
    ['K5', 'Keep uptime above 99.9%'],
    ['K7', 'Raise the share of website visitors who book from 1% to 3%'],
    ['K8', 'Raise weekly active users from 500 to 900'],
    ['K7', '100% of event registrations are answered'],
    ['K7', 'Cache hits rise from 40% to 80%'],
    ['K8', 'CSAT of 4.5'],
    ['K9', 'Hold 20 interviews'],
    ['K10', 'Improve load time from 4 s to 2 s'],
    ['K11', 'Raise donations by 25% from £400 a month'],
    ['K12', 'Raise CSAT to 4.5'],
  ])('%s finds nothing in %j', (code, statement) => {
    expect(codes(ofKeyResult(statement))).not.toContain(code);
  });

  test('K1 warns of a task that counts something, and blocks one that does not', () => {
    expect(ofKeyResult('Hire 5 engineers')[0]).toMatchObject({ code: 'K1', severity: 'WARNING' });
    expect(ofKeyResult('Hire engineers')[0]).toMatchObject({ code: 'K1', severity: 'BLOCKER' });
  });

  test('K5 rewrites the sentence with a place for the baseline', () => {
    const finding = ofKeyResult('Reduce p95 latency to 200ms').find(({ code }) => code === 'K5');
    expect(finding?.suggestion).toBe('“Reduce p95 latency from [today’s number] to 200ms”.');
  });

  test('K11 rewrites the sentence with a place for both ends', () => {
    const finding = ofKeyResult('Cut cancelled operations by 30%').find(({ code }) => code === 'K11');
    expect(finding?.suggestion).toBe(
      '“Cut cancelled operations from [today’s number] to [30% less]”, both written out.',
    );
  });

  test('the metric that the draft states wins over the sentence', () => {
    const metric = { kind: 'INCREASE', baseline: 30, target: 20 } as const;
    expect(codes(ofKeyResult('Better sign-ups', { metric }))).toContain('K10');
    expect(codes(ofKeyResult('Better sign-ups', { metric }))).not.toContain('K4');
    expect(
      codes(ofKeyResult('NPS of 50', { metric: { kind: 'INCREASE', baseline: 30, target: 50 } })),
    ).not.toContain('K5');
  });

  test('K6 asks for a date where neither sentence, draft nor cycle has one', () => {
    const undated = assessDraft({ statement: 'x', keyResults: [{ statement: 'NPS of 50' }] }).keyResults[0]!;
    expect(codes(undated.findings)).toContain('K6');
    expect(codes(ofKeyResult('NPS of 50'))).not.toContain('K6');
  });

  test('K6 notes once that every key result falls due on the cycle’s last day', () => {
    const due = ['a', 'b', 'c'].map((statement) => ({ statement, dueOn: CYCLE.endsOn }));
    const { keyResults } = assessDraft(ofSet(due));
    expect(keyResults.map(({ findings }) => codes(findings).includes('K6'))).toEqual([false, false, true]);
  });

  test('K13 finds the second of two key results on one measure', () => {
    const { keyResults } = assessDraft(
      ofSet([
        'Raise weekly attendance from 82% to 90%',
        'Weekly attendance above 85%',
        'Borrowed books per pupil from 1 to 3',
      ]),
    );
    expect(keyResults.map(({ findings }) => codes(findings).includes('K13'))).toEqual([false, true, false]);
  });

  test('K14 asks where the number is read', () => {
    const { keyResults } = assessDraft(
      ofSet(['NPS from 20 to 30', 'NPS from 20 to 30 in the spring survey']),
    );
    expect(keyResults.map(({ findings }) => codes(findings).includes('K14'))).toEqual([true, false]);
  });
});

describe('rules about the set', () => {
  const setCodes = (draft: ObjectiveDraft): readonly string[] => codes(assessDraft(draft).objective.findings);

  test('S1 passes two to five key results and warns of one and of six', () => {
    const counted = (count: number): readonly string[] =>
      setCodes(ofSet(Array.from({ length: count }, (_, at) => `Books ${String(at)}`)));
    expect([1, 2, 5, 6].map((count) => counted(count).includes('S1'))).toEqual([true, false, false, true]);
  });

  test('S3 notes a set of late signs only', () => {
    expect(setCodes(ofSet(['Revenue from 1 to 2', 'Profit from 3 to 4']))).toContain('S3');
    expect(setCodes(ofSet(['Revenue from 1 to 2', 'Trial sign-ups from 3 to 4']))).not.toContain('S3');
  });

  test('S4 notes key results that never mention the objective', () => {
    expect(setCodes(ofSet(['Printing costs from £900 to £500', 'Lunch queue from 9 to 4 min']))).toContain(
      'S4',
    );
    expect(
      setCodes(ofSet(['Printing costs from £900 to £500', 'Pupils who borrow a book from 2% to 6%'])),
    ).not.toContain('S4');
  });

  test('S7 warns of a set that nobody doubts, unless it is committed', () => {
    const sure = ofSet(['a', 'b'].map((statement) => ({ statement, confidence: 0.95 })));
    expect(setCodes(sure)).toContain('S7');
    expect(setCodes({ ...sure, commitment: 'COMMITTED' })).not.toContain('S7');
  });

  test('S8 warns of a set that nobody believes in', () => {
    expect(setCodes(ofSet(['a', 'b'].map((statement) => ({ statement, confidence: 0.1 }))))).toContain('S8');
    expect(setCodes(ofSet(['a', 'b'].map((statement) => ({ statement, confidence: 0.5 }))))).not.toContain(
      'S8',
    );
  });

  test('S10 notes numbers that can be pushed with nothing to watch the price', () => {
    const pushed = ['Handling time from 9 to 4 min', 'Tickets closed a day from 30 to 60'];
    expect(setCodes(ofSet(pushed))).toContain('S10');
    expect(setCodes(ofSet([...pushed, 'Keep reopened tickets below 4%']))).not.toContain('S10');
  });
});

describe('rule cards', () => {
  const sentenceRules = RULES.filter(({ code }) =>
    /^(?:O(?:[1-5]|8|9|10|11|12|14)|K(?:[1-5]|[7-9]|1[0-2]))$/.test(code),
  );

  test.each(sentenceRules.map((rule) => [rule.code, rule] as const))(
    'the examples of %s show what it finds and what it passes',
    (code, rule) => {
      const findingsOf = rule.subject === 'OBJECTIVE' ? ofObjective : ofKeyResult;
      expect(codes(findingsOf(rule.card.weak))).toContain(code);
      expect(findingsOf(rule.card.strong).filter(({ severity }) => severity !== 'OBSERVATION')).toEqual([]);
    },
  );

  test('codes are unique', () => {
    expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length);
  });
});
