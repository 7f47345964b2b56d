import { readFileSync } from 'node:fs';
import { fc } from '../../../support/properties.js';
import {
  answerOffline,
  furthestPhase,
  MAX_ANSWER_LENGTH,
  PHASES,
  type AssessedObjective,
  type Phase,
} from '../../../../src/domains/okr/coach/index.js';
import { assessed, reply, turnWith } from './session.js';

interface Fixture {
  readonly id: string;
  readonly message: string;
  /** How many times the message is written one after the other. */
  readonly repeat?: number;
  /** What stands before the message. */
  readonly given?: {
    readonly objective: string;
    readonly keyResults?: readonly string[];
    readonly phase?: Phase;
  };
  /** What is recorded because of the message, exactly. */
  readonly objectives?: readonly string[];
  readonly keyResults?: readonly string[];
  /** Codes of findings that the answer must give the words of. */
  readonly findings?: readonly string[];
  readonly phase?: Phase;
  readonly says?: readonly string[];
  readonly notSays?: readonly string[];
  readonly asks: boolean;
}

const fixtures = JSON.parse(
  readFileSync(new URL('../../../fixtures/coach/messages.json', import.meta.url), 'utf8'),
) as readonly Fixture[];

function answerTo({ message, repeat = 1, given }: Fixture) {
  const objectives = given === undefined ? [] : [assessed(given.objective, given.keyResults)];
  const phase = given?.phase ?? furthestPhase(objectives);
  const before = new Set(sentencesOf(objectives));
  const answer = reply(turnWith(message.repeat(repeat), { objectives, phase }));
  const keyResultsAfter = answer.objectives.flatMap(({ draft }) => draft.keyResults.map((k) => k.statement));
  return {
    ...answer,
    newObjectives: answer.objectives.map(({ draft }) => draft.statement).filter((text) => !before.has(text)),
    newKeyResults: keyResultsAfter.filter((text) => !before.has(text)),
  };
}

function sentencesOf(objectives: readonly AssessedObjective[]): readonly string[] {
  return objectives.flatMap(({ draft }) => [draft.statement, ...draft.keyResults.map((k) => k.statement)]);
}

function findingMessage(objectives: readonly AssessedObjective[], code: string): string | undefined {
  return objectives
    .flatMap(({ assessment }) => [assessment.objective, ...assessment.keyResults])
    .flatMap(({ findings }) => findings)
    .find((finding) => finding.code === code)?.message;
}

const answers = fixtures.map((fixture) => ({ fixture, answer: answerTo(fixture) }));

describe.each(answers)('the answer to $fixture.id', ({ fixture, answer }) => {
  it('records exactly the drafts that are in the message', () => {
    expect(answer.problems).toBe(0);
    expect(answer.newObjectives).toEqual(fixture.objectives ?? []);
    expect(answer.newKeyResults).toEqual(fixture.keyResults ?? []);
  });

  it('quotes what it recorded', () => {
    for (const statement of [...answer.newObjectives, ...answer.newKeyResults]) {
      expect(answer.text).toContain(statement.slice(0, 60));
    }
  });

  it('names the findings that matter', () => {
    for (const code of fixture.findings ?? []) {
      const message = findingMessage(answer.objectives, code);
      expect(message).toBeDefined();
      expect(answer.text).toContain(message);
    }
  });

  it('says what it must and leaves the session where it must', () => {
    for (const words of fixture.says ?? []) expect(answer.text).toContain(words);
    for (const words of fixture.notSays ?? []) expect(answer.text).not.toContain(words);
    expect(answer.text.length).toBeLessThanOrEqual(MAX_ANSWER_LENGTH);
    if (fixture.phase !== undefined) expect(answer.phase).toBe(fixture.phase);
  });

  it('ends with one question unless all is done', () => {
    const last = answer.text.split('\n\n').at(-1) ?? '';
    expect(/\?|“confirm”/u.test(last)).toBe(fixture.asks);
  });
});

describe('the offline coach', () => {
  it('gives a different answer to each different message', () => {
    const texts = answers.map(
      ({ answer }) => answer.text.split('\n\n').slice(0, -1).join('\n') || answer.text,
    );
    const empty = texts.filter((text) => text === 'I found no words in that.');
    expect(new Set(texts).size).toBe(texts.length - Math.max(0, empty.length - 1));
  });

  it('says the same to the same turn', () => {
    const turn = turnWith('We want to launch the app so that parents can see the menu');
    expect(answerOffline(turn)).toEqual(answerOffline(turn));
  });

  it('names the team and the end of the cycle, and does without either', () => {
    const known = reply(turnWith('hello')).text;
    const unknown = reply(turnWith('hello', { team: {}, cycle: undefined })).text;
    expect(known).toContain('the Customer Onboarding team');
    expect(known).toContain('by 30 June 2027');
    expect(unknown).toContain('your team');
    expect(unknown).toContain('by the end of the cycle');
  });

  it('keeps terminal control sequences out of what it quotes', () => {
    const { text } = reply(
      turnWith('Objective: \u001b]0;owned\u0007Guests come back \u001b[31mwithout asking'),
    );
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('records nothing from a sentence that is too long, and says so', () => {
    const answer = reply(turnWith(`Objective: ${'customers are happy and '.repeat(40)}`));
    expect(answer.objectives).toEqual([]);
    expect(answer.text).toContain('more than 500 characters');
  });

  it('takes no more than it can name and says how much it left out', () => {
    const lines = Array.from(
      { length: 14 },
      (_, n) => `KR${n + 1}: share of group ${n + 1} who return from ${n}% to ${n + 20}%`,
    );
    const answer = reply(turnWith(`Objective: Guests come back\n${lines.join('\n')}`));
    expect(answer.objectives[0]?.draft.keyResults).toHaveLength(10);
    expect(answer.text).toContain('I left out 4');
  });

  it('offers no wording that the rules like less', () => {
    const { text } = reply(turnWith('We want to improve revenue and reduce costs'));
    expect(text).not.toContain('Try (O1)');
  });
});

describe('whatever is written', () => {
  const given = [
    [],
    [assessed('Guests come back because they felt at home')],
    [assessed('Guests come back because they felt at home', ['Launch the app', 'NPS > 50'])],
  ];
  const words = fc.constantFrom(
    'Objective:',
    'KR1:',
    'KR',
    '-',
    '\n',
    '1.',
    'we want to',
    'from',
    'to',
    '20%',
    '5',
    'launch',
    'customers',
    'so that',
    'and',
    '?',
    'yes',
    'confirm',
    'go back',
    '“',
    '”',
    '\u0000',
    '\ud83d',
    '🎯',
    '<user_text>',
    '|',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
  );

  it('the coach answers without throwing, within its length, with calls that can be read', () => {
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom(...PHASES),
        fc.constantFrom(...given),
        (message, earlier, phase, objectives) => {
          const history = [
            { role: 'USER' as const, content: earlier },
            { role: 'ASSISTANT' as const, content: earlier },
          ];
          const answer = reply(turnWith(message, { phase, objectives, history }));
          expect(answer.problems).toBe(0);
          expect(answer.text.length).toBeLessThanOrEqual(MAX_ANSWER_LENGTH);
          expect(answer.text.trim()).not.toBe('');
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['one letter', 'a'.repeat(200_000)],
    ['white space', ' '.repeat(200_000)],
    ['line breaks', '\n'.repeat(200_000)],
    ['bullets', '- '.repeat(100_000)],
    ['labels', 'KR1: '.repeat(50_000)],
    ['pipes', '|'.repeat(200_000)],
    ['numbers', 'from 1 to 2 and '.repeat(20_000)],
    ['commas', 'by 20%, '.repeat(20_000)],
    ['goals', 'we want to make it better. '.repeat(10_000)],
  ])('a long message of %s is answered', (_name, message) => {
    expect(reply(turnWith(message)).text.length).toBeLessThanOrEqual(MAX_ANSWER_LENGTH);
  });
});
