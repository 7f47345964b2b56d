import { startTestApp, type Answer, type TestApp } from '../support/app.js';
import { memberHeaders } from '../support/goals.js';
import { operation } from '../support/operations.js';

const NOWHERE = 'dec_01jd0000000000000000000000';
const GRAPH = JSON.stringify({
  nodes: [
    { key: 'goal', kind: 'GOAL', label: 'Save rent' },
    { key: 'decision', kind: 'DECISION', label: 'Where to work' },
    { key: 'stay', kind: 'OPTION', label: 'Stay' },
    { key: 'move', kind: 'OPTION', label: 'Move' },
  ],
  edges: [
    { from: 'goal', to: 'decision' },
    { from: 'decision', to: 'stay' },
    { from: 'decision', to: 'move' },
  ],
});
const EARLIER = '2026-01-01T00:00:00.000Z';
const LATER = '2026-02-01T00:00:00.000Z';
const PATCH = [{ op: 'CHANGE_NODE', key: 'stay', label: 'Stay here' }];

/** Every operation that names a decision: with its variables for one that the caller may not see. */
const ON_A_DECISION: readonly (readonly [string, (id: string) => object])[] = [
  ['Decision', (id) => ({ id })],
  ['DecisionKnowledge', (id) => ({ id })],
  ['DecisionAdvice', (id) => ({ id })],
  ['DecisionExport', (id) => ({ id, format: 'SVG' })],
  ['DecisionVersions', (id) => ({ id, from: 1, to: 1 })],
  ['RedraftDecision', (id) => ({ input: { id } })],
  ['SuggestOptions', (id) => ({ input: { id } })],
  ['ClarifyBrief', (id) => ({ input: { id } })],
  ['AnswerClarification', (id) => ({ input: { id, answers: [{ question: 'q1', answer: 'Yes.' }] } })],
  ['CritiqueDecision', (id) => ({ input: { id } })],
  ['ApplyDecisionPatch', (id) => ({ input: { id, operations: PATCH } })],
  ['UndoDecisionChange', (id) => ({ input: { id } })],
  ['Decide', (id) => ({ input: { id, option: 'stay' } })],
  ['RenameDecision', (id) => ({ input: { id, title: 'Another' } })],
  ['ArchiveDecision', (id) => ({ input: { id } })],
  ['RestoreDecision', (id) => ({ input: { id } })],
  ['DeleteDecision', (id) => ({ input: { id } })],
];

describe('decisions over the API, refused', () => {
  let service: TestApp;
  let owner: Record<string, string>;
  let stranger: Record<string, string>;
  let id: string;
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
    owner = await memberHeaders(service, 'Owner');
    stranger = await memberHeaders(service, 'Stranger');
    id = await imported();
  });
  afterAll(() => service.close());

  async function imported(): Promise<string> {
    const input = { format: 'JSON', content: GRAPH, brief: 'Where do we work?' };
    const { data, errors } = await send<{ importDecision: { decision: { id: string } } }>('ImportDecision', {
      input,
    });
    expect(errors).toEqual([]);
    return data!.importDecision.decision.id;
  }

  function send<Data>(name: string, variables: object, headers = owner): Promise<Answer<Data>> {
    return service.send<Data>(operation(name), variables, headers);
  }

  it.each(ON_A_DECISION)('%s does not find the decision of another workspace', async (name, variables) => {
    const { errors } = await send(name, variables(id), stranger);
    expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', kind: 'Decision' });
  });

  it.each(ON_A_DECISION)('%s is for members only', async (name, variables) => {
    const { errors } = await send(name, variables(id), {});
    expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each(ON_A_DECISION)(
    '%s refuses an id that is none, and finds nothing under one that is nobody’s',
    async (name, variables) => {
      const wrong = await send(name, variables('goal-7'));
      expect(wrong.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
      const { errors } = await send(name, variables(NOWHERE));
      expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', kind: 'Decision' });
    },
  );

  it('lists nothing of another workspace', async () => {
    const { data } = await send<{ decisions: { totalCount: number } }>('Decisions', { first: 10 }, stranger);
    expect(data?.decisions.totalCount).toBe(0);
  });

  it.each(['DraftDecision', 'ImportDecision', 'ClarifyBrief'])(
    '%s starts nothing for a stranger without a key',
    async (name) => {
      const input =
        name === 'ImportDecision' ? { format: 'JSON', content: GRAPH } : { brief: 'Rent or buy?' };
      const { errors } = await send(name, { input }, {});
      expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );

  it.each([
    ['ApplyDecisionPatch', { operations: PATCH }],
    ['UndoDecisionChange', {}],
    ['Decide', { option: 'stay' }],
    ['RedraftDecision', {}],
    ['SuggestOptions', {}],
    ['CritiqueDecision', {}],
    ['RenameDecision', { title: 'Another' }],
    ['ArchiveDecision', {}],
    ['RestoreDecision', {}],
    ['DeleteDecision', {}],
  ])(
    '%s on a stale version is a conflict that says which it is at, and changes nothing',
    async (name, rest) => {
      const own = await imported();
      const changed = await send('ApplyDecisionPatch', { input: { id: own, operations: PATCH } });
      expect(changed.errors).toEqual([]);
      const { errors } = await send(name, { input: { id: own, version: 1, ...rest } });
      expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', expected: 1, actual: 2 });
      const { data } = await send<{ decision: { version: number } }>('Decision', { id: own });
      expect(data?.decision.version).toBe(2);
    },
  );

  it.each([
    ['Decisions', { first: 0 }, 'first'],
    ['Decisions', { first: 101 }, 'first'],
    ['Decisions', { first: 5, after: 'not a cursor' }, 'after'],
    ['Decisions', { filter: { title: ' ' } }, 'filter.title'],
    ['Decisions', { filter: { createdFrom: LATER, createdBefore: EARLIER } }, 'filter.createdBefore'],
    ['Decisions', { filter: { updatedFrom: LATER, updatedBefore: EARLIER } }, 'filter.updatedBefore'],
    ['RenameDecision', { input: { title: ' ' } }, 'input.title'],
    ['RenameDecision', { input: { title: 'x'.repeat(201) } }, 'input.title'],
    ['RenameDecision', { input: { title: 'two\nlines' } }, 'input.title'],
    ['DecisionVersions', { from: 1, to: 99 }, undefined],
    ['DecisionExport', { format: 'WORD' }, undefined],
    ['Decide', { input: { option: 'goal' } }, 'input.option'],
    ['Decide', { input: { option: 'stay', rationale: 'x'.repeat(100_000) } }, 'input.rationale'],
    ['AnswerClarification', { input: { answers: [] } }, 'input.answers'],
    ['ImportDecision', { input: { format: 'JSON', content: 'not json' } }, 'input.content'],
  ])('%s refuses %j, and says where', async (name, variables, field) => {
    const withId =
      'input' in variables
        ? { input: name === 'ImportDecision' ? variables.input : { id, ...variables.input } }
        : { id, ...variables };
    const { errors } = await send(name, name === 'Decisions' ? variables : withId);
    expect(errors[0]?.extensions['code']).toMatch(/^(?:BAD_USER_INPUT|NOT_FOUND)$/);
    if (field !== undefined) expect(errors[0]?.extensions['field']).toBe(field);
  });
});
