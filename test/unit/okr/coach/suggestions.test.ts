import {
  builtInSuggestions,
  MAX_SUGGESTIONS,
  pickSuggestions,
} from '../../../../src/domains/okr/coach/index.js';
import { assessDraft } from '../../../../src/domains/okr/analyser/index.js';
import { ANTI_PATTERNS } from '../../../../src/domains/okr/coach/anti-patterns.js';
import { EXAMPLES } from '../../../../src/domains/okr/coach/examples.js';
import { turnWith } from './session.js';

const titles = (message: string, given = {}): readonly string[] =>
  pickSuggestions(turnWith(message, { title: '', team: {}, ...given })).map(({ title }) => title);

describe('the built-in set', () => {
  it('has ten examples and eight anti-patterns, each with a title of its own', () => {
    expect(EXAMPLES).toHaveLength(10);
    expect(ANTI_PATTERNS).toHaveLength(8);
    expect(new Set([...EXAMPLES, ...ANTI_PATTERNS].map(({ title }) => title)).size).toBe(18);
  });

  it.each(EXAMPLES.map(({ title, text }) => ({ title, text })))(
    'gives a good example in "$title"',
    ({ text }) => {
      const [, statement = '', list = ''] = /^Objective: (.+?)\. Key results: (.+)\.$/u.exec(text) ?? [];
      const keyResults = list.split('; ').map((item) => ({ statement: item }));
      const { objective, keyResults: qualities } = assessDraft({ statement, keyResults });
      expect(keyResults).toHaveLength(3);
      for (const { findings } of [objective, ...qualities]) {
        expect(findings.filter(({ severity }) => severity === 'BLOCKER')).toEqual([]);
      }
    },
  );
});

describe('picking', () => {
  it.each([
    ['nurses leave our hospital within a year', 'People who stay because they grow'],
    ['deployments of the platform take all day', 'Releases nobody fears'],
    ['pupils at our school do not read', 'Pupils who read for themselves'],
    ['donors and volunteers of the charity', 'Help that arrives in time'],
    ['our lab publishes papers nobody can repeat', 'Findings that others can repeat'],
  ])('for "%s" begins with "%s"', (message, title) => {
    expect(titles(message)[0]).toBe(title);
  });

  it('reads the team when the message says little', () => {
    expect(titles('hello', { team: { industry: 'logistics', name: 'Warehouse' } })).toContain(
      'Goods that come whole and on the day',
    );
  });

  it('brings the trap that fits the phase', () => {
    expect(titles('launch the new app and hire three people')).toContain('The to-do list');
    expect(titles('20 workshops and 100 calls', { phase: 'KEY_RESULTS' })).toContain('Counting effort');
    expect(titles('20 workshops and 100 calls', { phase: 'OBJECTIVE' })).not.toContain('Counting effort');
  });

  it('finds nothing where no word fits', () => {
    expect(titles('xyzzy')).toEqual([]);
  });

  it('takes at most three, and at most two of a kind', () => {
    const picked = pickSuggestions(
      turnWith('customers users sales revenue launch build increase support deploy school'),
    );
    expect(picked).toHaveLength(MAX_SUGGESTIONS);
    for (const kind of ['EXAMPLE', 'ANTI_PATTERN']) {
      expect(picked.filter((suggestion) => suggestion.kind === kind).length).toBeLessThanOrEqual(2);
    }
  });

  it('is what the port gives until there is a knowledge base', async () => {
    const turn = turnWith('nurses leave our hospital');
    const scope = { workspaceId: 'w', memberId: 'm', role: 'MEMBER' } as const;
    await expect(builtInSuggestions.suggest(scope, turn)).resolves.toEqual(pickSuggestions(turn));
  });
});
