import { compareKnowledge, cosineOf, type Comparable } from '../../../src/domains/knowledge/dedupe/index.js';

const at = (content: string, day = '2026-01-01', type = 'fact'): Comparable => ({
  content,
  type,
  validFrom: new Date(day),
});

/** The outcome with a cosine that would merge whatever may be merged. */
const outcome = (stored: string, newcomer: string, cosine: number | undefined = 0.99) =>
  compareKnowledge(at(stored), at(newcomer), cosine).outcome;

describe('what becomes of a newcomer beside something stored', () => {
  it.each([
    ['case and punctuation', 'We deploy on Fridays.', 'we deploy on fridays'],
    ['a word without meaning', 'We deploy on Fridays', 'We do deploy on Fridays'],
    ['an ending', 'Services log requests as JSON', 'Services logged requests as JSON'],
    [
      'a clause at the other end',
      'After the deploy we run smoke tests',
      'We run smoke tests after the deploy',
    ],
    ['the way to write an amount', 'The cache keeps 5,000 entries', 'The cache keeps 5k entries'],
    ['the way to write a unit', 'The timeout is 30 seconds', 'The timeout is 30s'],
    ['a short form', 'Postgres is our db', 'PostgreSQL is our database'],
    ['a number in words', 'We keep three replicas', 'We keep 3 replicas'],
  ])('merges two that differ in %s', (_what, stored, newcomer) => {
    expect(outcome(stored, newcomer)).toBe('MERGED');
  });

  it('merges the same words without any vector, and nothing else', () => {
    expect(compareKnowledge(at('Use tabs!'), at('use tabs'), undefined).outcome).toBe('MERGED');
    expect(compareKnowledge(at('Use the tabs'), at('use tabs'), undefined).outcome).toBe('KEPT_BOTH');
  });

  it('merges a paraphrase when its vector is near enough, and not below', () => {
    const [stored, newcomer] = ['Everyone reviews code before merging', 'No merge happens unread'];
    const paraphrase = 'Colleagues look at each change first';
    expect(outcome(stored, paraphrase, 0.96)).toBe('MERGED');
    expect(outcome(stored, paraphrase, 0.949)).toBe('KEPT_BOTH');
    expect(outcome(stored, newcomer, 0.99)).toBe('KEPT_BOTH');
  });

  it.each([
    ['another version', 'The service runs on PostgreSQL 16', 'The service runs on PostgreSQL 17'],
    ['a version of three parts', 'We pin Prisma to 7.10.0', 'We pin Prisma to 7.10.1'],
    ['another amount', 'The session timeout is 30 minutes', 'The session timeout is 45 minutes'],
    ['a denial', 'Workers restart on failure', 'Workers never restart on failure'],
    ['a contraction', 'We do deploy on Fridays', "We don't deploy on Fridays"],
    ['what no longer holds', 'The gateway uses Redis', 'The gateway no longer uses Redis'],
    ['the opposite word', 'Caching is enabled in staging', 'Caching is disabled in staging'],
  ])('lets %s supersede what was said before', (_what, stored, newcomer) => {
    const compared = compareKnowledge(at(stored), at(newcomer, '2026-02-01'), 0.8);
    expect(compared).toMatchObject({ outcome: 'SUPERSEDED', standing: 'newcomer' });
  });

  it('lets the later of two stand, also when it was stored first', () => {
    const [late, early] = [
      at('The upload limit is 20', '2026-03-01'),
      at('The upload limit is 10', '2025-01-01'),
    ];
    expect(compareKnowledge(late, early, 0.9)).toMatchObject({ outcome: 'SUPERSEDED', standing: 'stored' });
  });

  it.each([
    ['two tickets', 'Merged PR #260 into main', 'Merged PR #480 into main'],
    ['two sprints', 'Velocity of sprint 12 was fine', 'Velocity of sprint 13 was fine'],
    ['two years', 'Churn in 2024 was 5 %', 'Churn in 2025 was 4 %'],
    ['two quarters', 'Churn in Q1 was 5 %', 'Churn in Q2 was 5 %'],
    ['two days', 'We release on Monday', 'We release on Tuesday'],
    ['two names', 'Deploys are owned by Alice', 'Deploys are owned by Bob'],
    ['two words of which neither is a name', 'The editor shows a dark mode', 'The editor shows a light mode'],
    ['two units', 'The job runs for 30 seconds', 'The job runs for 30 minutes'],
    ['two paths', 'Config is in src/config.ts', 'Config is in src/settings.ts'],
    ['two identifiers', 'Call load_user first', 'Call load_account first'],
    ['roles that were swapped', 'Alice reports to Bob', 'Bob reports to Alice'],
    ['a plan and the fact', 'We will use Kafka', 'We use Kafka'],
    ['a limit that was added', 'We deploy on Fridays', 'We deploy only on Fridays'],
    ['an amount that was added', 'Answers are cached', 'Answers are cached for 5 minutes'],
    ['an obligation and a choice', 'Reviews must have two people', 'Reviews may have two people'],
    ['a denial and another amount', 'Tests take 5 minutes', 'Tests do not take 9 minutes'],
  ])('keeps both of %s, however near they are', (_what, stored, newcomer) => {
    expect(outcome(stored, newcomer, 0.999)).toBe('KEPT_BOTH');
  });

  it('keeps both examples that differ in an amount: there can be many', () => {
    const [one, other] = ['Raise conversion to 5 %', 'Raise conversion to 7 %'];
    const compared = compareKnowledge(
      at(one, '2026-01-01', 'example'),
      at(other, '2026-01-01', 'example'),
      0.99,
    );
    expect(compared.outcome).toBe('KEPT_BOTH');
  });

  it('says why, in words', () => {
    const { reasons } = compareKnowledge(at('Owned by Alice'), at('Owned by Bob'), 0.99);
    expect(reasons[0]).toBe('Their names differ: “Alice” and “Bob”.');
  });

  it('reads other scripts', () => {
    expect(outcome('Мы выпускаем по пятницам', 'мы выпускаем по пятницам!')).toBe('MERGED');
    expect(outcome('نستخدم الإصدار 16', 'نستخدم الإصدار 17')).not.toBe('MERGED');
    expect(outcome('😀', '😀')).toBe('MERGED');
    expect(outcome('😀', '😃')).toBe('KEPT_BOTH');
  });

  it('does not hang on long texts', () => {
    const words = (seed: number) => Array.from({ length: 3_000 }, (_, i) => `w${(i * seed) % 997}`).join(' ');
    expect(outcome(words(7), words(11))).toBe('KEPT_BOTH');
  });
});

describe('the cosine', () => {
  it('is 1 for the same direction, 0 for a right angle and for nothing', () => {
    expect(cosineOf(Float32Array.of(1, 2), Float32Array.of(2, 4))).toBeCloseTo(1, 6);
    expect(cosineOf(Float32Array.of(1, 0), Float32Array.of(0, 3))).toBe(0);
    expect(cosineOf(Float32Array.of(0, 0), Float32Array.of(1, 1))).toBe(0);
  });
});
