import { fc } from '../../../support/properties.js';
import {
  COACH_TEMPLATES,
  readDrafts,
  refTargets,
  repairMessages,
  type DraftContext,
  type ReadDrafts,
} from '../../../../src/domains/okr/coach/index.js';
import type { ToolCall } from '../../../../src/llm/port.js';
import { assessed, CYCLE } from './session.js';

const FIRST = assessed('Guests come back', ['NPS from 31 to 50', 'Repeat stays from 20% to 30%'], 'first');
const SECOND = assessed('Staff go home on time', ['Overtime from 140 to 20 hours'], 'second');

function call(name: string, input: unknown, id = 'call-1'): ToolCall {
  return { id, name, json: typeof input === 'string' ? input : JSON.stringify(input) };
}

function read(
  input: unknown,
  context: DraftContext = { objectives: [] },
  name = 'draft_objective',
): ReadDrafts {
  return readDrafts([call(name, input)], context);
}

function issuesOf({ problems }: ReadDrafts): readonly string[] {
  return problems.flatMap(({ issues }) => issues.map(({ path, message }) => `${path}: ${message}`));
}

describe.each(COACH_TEMPLATES)('the tools of $version', ({ tools }) => {
  it('are objects that allow no other property, with a description for each', () => {
    for (const tool of tools) {
      expect(tool.inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(tool.description.length).toBeGreaterThan(40);
    }
    expect(tools.map(({ name }) => name)).toEqual(['draft_objective', 'draft_key_results']);
  });

  it('state the same limits in the schema that the reader keeps', () => {
    const [objective, keyResults] = tools.map(({ inputSchema }) => JSON.stringify(inputSchema));
    expect(objective).toContain('"maxLength":500');
    expect(objective).toContain('"required":["statement"]');
    expect(keyResults).toContain('"maxItems":10');
    expect(keyResults).toContain('"STAY_BELOW"');
  });
});

describe('names', () => {
  it('stand for the ids of the turn', () => {
    expect(Object.fromEntries(refTargets([FIRST, SECOND]))).toEqual({
      O1: { objectiveId: 'first-1' },
      'O1.KR1': { objectiveId: 'first-1', keyResultId: 'first-2' },
      'O1.KR2': { objectiveId: 'first-1', keyResultId: 'first-3' },
      O2: { objectiveId: 'second-1' },
      'O2.KR1': { objectiveId: 'second-1', keyResultId: 'second-2' },
    });
  });
});

describe('reading an objective', () => {
  it('gives a new one its words and commitment', () => {
    const input = { statement: '  Guests come back ', commitment: 'ASPIRATIONAL', rationale: 'They leave.' };
    expect(read(input)).toEqual({
      drafts: [
        {
          type: 'OBJECTIVE',
          callId: 'call-1',
          statement: 'Guests come back',
          commitment: 'ASPIRATIONAL',
          rationale: 'They leave.',
        },
      ],
      problems: [],
    });
  });

  it('gives a revision the id of the one it revises', () => {
    const { drafts } = read(
      { statement: 'Guests return', objectiveId: 'O2' },
      { objectives: [FIRST, SECOND] },
    );
    expect(drafts).toMatchObject([{ objectiveId: 'second-1', statement: 'Guests return' }]);
  });

  it.each<[string, unknown, RegExp]>([
    ['JSON that is cut off', '{"statement":"Guests', /^: the arguments are not JSON/],
    ['an empty text', '', /^: the arguments are not JSON/],
    ['a list', [], /expected object/i],
    ['null', null, /expected object/i],
    ['no statement', {}, /^statement: .*expected string/i],
    ['a number for a statement', { statement: 5 }, /^statement: .*expected string/i],
    ['an empty statement', { statement: '   ' }, /^statement: .*>=1/],
    ['501 characters', { statement: 'a'.repeat(501) }, /^statement: .*<=500/],
    ['two lines', { statement: 'a\nb' }, /^statement: must be one line/],
    ['a null character', { statement: 'a\u0000b' }, /^statement: must be one line/],
    ['half a character', '{"statement":"a\\ud83d"}', /^statement: must be one line/],
    ['an unknown commitment', { statement: 'a', commitment: 'MAYBE' }, /^commitment: /],
    ['a null', { statement: 'a', commitment: null }, /^commitment: /],
    ['a surplus field', { statement: 'a', score: 100 }, /score/],
    ['a UUID', { statement: 'a', objectiveId: 'first-1' }, /^objectiveId: must be a name such as O1/],
    [
      'an unknown name',
      { statement: 'a', objectiveId: 'O7' },
      /^objectiveId: there is no O7; the objectives are: none/,
    ],
  ])('reports %s', (_what, input, issue) => {
    const result = read(input);
    expect(result.drafts).toEqual([]);
    expect(issuesOf(result).join('\n')).toMatch(issue);
  });
});

describe('reading key results', () => {
  const keyResults = [{ statement: 'Churn from 5% to 3%' }];

  it('fills the metric from the sentence, the model’s figures going first', () => {
    const { drafts } = read(
      {
        keyResults: [
          { statement: 'Reduce churn from 5% to 3%', target: 2.5, confidence: 0.5, dueOn: '2027-06-15' },
        ],
      },
      { objectives: [FIRST], cycle: CYCLE },
      'draft_key_results',
    );
    expect(drafts).toMatchObject([
      {
        objective: { type: 'STORED', objectiveId: 'first-1' },
        keyResults: [
          { draft: { metric: { baseline: 5, target: 2.5 }, confidence: 0.5, dueOn: '2027-06-15' } },
        ],
      },
    ]);
  });

  it('leaves a number that nobody stated undefined', () => {
    const { drafts } = read(
      { keyResults: [{ statement: 'Guests are happy' }] },
      { objectives: [FIRST] },
      'draft_key_results',
    );
    expect(drafts).toMatchObject([
      { keyResults: [{ draft: { statement: 'Guests are happy', metric: undefined } }] },
    ]);
  });

  it('puts them under the objective drafted in the same answer, by name or without', () => {
    const calls = [
      call('draft_objective', { statement: 'Staff stay' }, 'a'),
      call('draft_key_results', { keyResults }, 'b'),
      call('draft_key_results', { objectiveId: 'O2', keyResults }, 'c'),
      call('draft_key_results', { objectiveId: 'O1', keyResults }, 'd'),
    ];
    const { drafts, problems } = readDrafts(calls, { objectives: [FIRST] });
    expect(problems).toEqual([]);
    expect(drafts.slice(1)).toMatchObject([
      { objective: { type: 'DRAFTED', draftIndex: 0 } },
      { objective: { type: 'DRAFTED', draftIndex: 0 } },
      { objective: { type: 'STORED', objectiveId: 'first-1' } },
    ]);
  });

  it('gives a revision the id of the one it revises', () => {
    const input = {
      objectiveId: 'O1',
      keyResults: [{ statement: 'NPS from 31 to 55', keyResultId: 'O1.KR1' }],
    };
    const { drafts } = read(input, { objectives: [FIRST] }, 'draft_key_results');
    expect(drafts).toMatchObject([{ keyResults: [{ keyResultId: 'first-2' }] }]);
  });

  it.each<[string, unknown, RegExp]>([
    ['no objective to belong to', { keyResults }, /^objectiveId: say which objective they belong to: O1, O2/],
    [
      'an unknown objective',
      { objectiveId: 'O3', keyResults },
      /^objectiveId: there is no O3; the objectives are: O1, O2/,
    ],
    ['none at all', { objectiveId: 'O1', keyResults: [] }, /^keyResults: /],
    ['eleven', { objectiveId: 'O1', keyResults: Array(11).fill({ statement: 'a' }) }, /^keyResults: .*<=10/],
    [
      'a target in words',
      { objectiveId: 'O1', keyResults: [{ statement: 'a', target: '3%' }] },
      /^keyResults\[0\]\.target: /,
    ],
    [
      'an infinite target',
      '{"objectiveId":"O1","keyResults":[{"statement":"a","target":1e999}]}',
      /^keyResults\[0\]\.target: /,
    ],
    [
      'a confidence of 80',
      { objectiveId: 'O1', keyResults: [{ statement: 'a', confidence: 80 }] },
      /^keyResults\[0\]\.confidence: /,
    ],
    [
      'a day that does not exist',
      { objectiveId: 'O1', keyResults: [{ statement: 'a', dueOn: '2027-02-30' }] },
      /^keyResults\[0\]\.dueOn: /,
    ],
    [
      'a key result of another objective',
      { objectiveId: 'O1', keyResults: [{ statement: 'a', keyResultId: 'O2.KR1' }] },
      /O2\.KR1 belongs to another objective/,
    ],
    [
      'an unknown key result',
      { objectiveId: 'O1', keyResults: [{ statement: 'a', keyResultId: 'O1.KR9' }] },
      /there is no O1\.KR9/,
    ],
  ])('reports %s', (_what, input, issue) => {
    const result = read(input, { objectives: [FIRST, SECOND] }, 'draft_key_results');
    expect(result.drafts).toEqual([]);
    expect(issuesOf(result).join('\n')).toMatch(issue);
  });

  it('asks for an objective first when there is none', () => {
    expect(issuesOf(read({ keyResults }, { objectives: [] }, 'draft_key_results'))).toEqual([
      'objectiveId: there is no objective yet: call draft_objective first',
    ]);
  });
});

describe('reading any call', () => {
  it('reports a tool that does not exist', () => {
    expect(issuesOf(read({}, { objectives: [] }, 'delete_everything'))).toEqual([
      ': there is no tool named "delete_everything"',
    ]);
  });

  it('yields either a draft or a problem, and never throws', () => {
    const name = fc.oneof(fc.constantFrom('draft_objective', 'draft_key_results'), fc.string());
    const json = fc.oneof(fc.json(), fc.string());
    fc.assert(
      fc.property(name, json, (tool, text) => {
        const { drafts, problems } = readDrafts([call(tool, text)], { objectives: [FIRST] });
        expect(drafts.length + problems.length).toBe(1);
      }),
    );
  });
});

describe('a repair', () => {
  it('answers every call, the broken one with each issue', () => {
    const toolCalls = [
      call('draft_objective', { statement: 'Guests come back' }, 'good'),
      call('draft_key_results', { keyResults: [{ statement: 'a', target: 'x' }, {}] }, 'bad'),
    ];
    const { problems } = readDrafts(toolCalls, { objectives: [] });
    const [assistant, results] = repairMessages({ text: 'Here it is.', toolCalls }, problems);
    expect(assistant).toEqual({ role: 'assistant', content: 'Here it is.', toolCalls });
    expect(results).toMatchObject({
      role: 'tool',
      results: [
        { callId: 'good', content: 'Recorded. Do not call it again.' },
        {
          callId: 'bad',
          isError: true,
          content: expect.stringMatching(
            /keyResults\[0\]\.target: .*\n- keyResults\[1\]\.statement: /,
          ) as unknown,
        },
      ],
    });
  });
});

describe('weights of drafted key results', () => {
  const kr = (weight: number | undefined, keyResultId?: string) => ({
    ...{ statement: 'NPS from 31 to 50', weight, keyResultId },
  });
  const drafted = (objectiveId: string, ...keyResults: object[]) =>
    issuesOf(read({ objectiveId, keyResults }, { objectives: [FIRST, SECOND] }, 'draft_key_results'));

  it.each<[string, string, object[]]>([
    ['are left out', 'O2', [kr(undefined), kr(undefined)]],
    ['are alike', 'O1', [kr(1, 'O1.KR1'), kr(1, 'O1.KR2')]],
    ['sum to 1', 'O1', [kr(0.4, 'O1.KR1'), kr(0.6, 'O1.KR2')]],
    ['sum to 100', 'O1', [kr(40, 'O1.KR1'), kr(60, 'O1.KR2')]],
    ['are a part of a set', 'O2', [kr(0.4)]],
  ])('are taken where they %s', (_what, objectiveId, keyResults) => {
    expect(drafted(objectiveId, ...keyResults)).toEqual([]);
  });

  it.each<[string, string, object[], string]>([
    ['are less than the whole', 'O1', [kr(0.4, 'O1.KR1'), kr(0.3, 'O1.KR2')], '0.7'],
    ['are more than the whole', 'O2', [kr(0.7), kr(0.6)], '1.3'],
    ['are a part that is more', 'O1', [kr(70), kr(60)], '130'],
  ])('are refused where they %s', (_what, objectiveId, keyResults, sum) => {
    expect(drafted(objectiveId, ...keyResults)).toEqual([
      `keyResults.weight: The weights sum to ${sum}: they must sum to 1 or to 100, or be left out.`,
    ]);
  });

  it('are counted over all calls of an answer', () => {
    const objective = call('draft_objective', { statement: 'Guests come back' }, 'call-1');
    const half = (id: string, weight: number) =>
      call('draft_key_results', { keyResults: [{ statement: 'NPS from 31 to 50', weight }] }, id);
    const calls = [objective, half('call-2', 0.5), half('call-3', 0.8)];
    const { drafts, problems } = readDrafts(calls, { objectives: [] });
    expect(drafts).toHaveLength(2);
    expect(problems).toMatchObject([{ call: { id: 'call-3' }, issues: [{ path: 'keyResults.weight' }] }]);
  });
});
