import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, type GoalClient } from '../support/goals.js';
import { ScriptedModel, type Step } from '../support/scripted-model.js';
import { STREAM_CLIENTS, type StreamClient } from '../support/stream-clients.js';

interface Event {
  readonly seq: number;
  readonly type: string;
  readonly subjectId?: string;
  readonly before?: { readonly score: number } | null;
  readonly after?: { readonly score: number };
  readonly objective?: { readonly id: string; readonly statement: string; readonly version: number };
  readonly keyResults?: readonly { readonly id: string }[];
  readonly from?: string;
  readonly to?: string;
}
type Sent = { readonly sendMessage: { readonly generation: { readonly id: string } } };

const LOG = `subscription ($id: ID!, $after: Int) { generationEvents(id: $id, after: $after) { seq type: __typename
  ... on ObjectiveDrafted { objective { id statement version } }
  ... on KeyResultsDrafted { objective { id statement version } keyResults { id } }
  ... on AssessmentUpdated { subjectId before { score } after { score } }
  ... on PhaseChanged { from to } } }`;

const draft = (statement: string, more: object = {}) => ({
  call: 'draft_objective',
  input: { statement, ...more },
});
const measure = (...statements: readonly string[]) => ({
  call: 'draft_key_results',
  input: { keyResults: statements.map((statement) => ({ statement })) },
});
const TASK = 'Launch the new portal for customers';
const OUTCOME = 'Customers get help the moment they ask for it';
const KEY_RESULTS = [
  'Reduce the median time to the first reply from 9 hours to 1 hour by 30 June 2026',
  'Raise the share of tickets solved on first contact from 48% to 70% by 30 June 2026',
];

describe.each(Object.entries(STREAM_CLIENTS))("the coach's log through %s", (_name, connect) => {
  const model = new ScriptedModel();
  let service: TestApp;
  let client: GoalClient;
  let reader: StreamClient;
  beforeAll(async () => {
    service = await startTestApp({ model });
    client = goalClient(service);
    const url = `${service.url}/graphql`;
    reader = connect({ webSocketUrl: url.replace('http', 'ws'), streamUrl: `${url}/stream` });
  });
  afterAll(async () => {
    await reader.close();
    await service.close();
  });

  const say = async (sessionId: string, ...script: readonly Step[]): Promise<readonly Event[]> => {
    model.enqueue(script);
    const input = { sessionId, content: 'Go on' };
    const { data } = await client.send<Sent>('SendMessage', { input });
    const id = data?.sendMessage.generation.id;
    const events: Event[] = [];
    for await (const { generationEvents } of reader.subscribe(LOG, { id }))
      events.push(generationEvents as Event);
    return events;
  };
  /** The log without what is told of every answer, and the deltas between as one. */
  const told = (events: readonly Event[]): readonly Event[] =>
    events
      .filter(({ type }) => !['GenerationStarted', 'StageChanged', 'UsageReported'].includes(type))
      .filter(({ type }, at, all) => type !== 'TextDelta' || all[at - 1]?.type !== 'TextDelta');

  it('has drafts, what the rules say before and after, and the phase, in order between the deltas', async () => {
    const sessionId = await client.startSession({ startsOn: '2026-04-01', endsOn: '2026-06-30' });
    const first = told(await say(sessionId, 'Noted.', draft(TASK)));
    expect(first.map(({ type }) => type)).toEqual([
      ...['TextDelta', 'ObjectiveDrafted', 'AssessmentUpdated', 'PhaseChanged', 'GenerationCompleted'],
    ]);
    expect(first[2]).toMatchObject({ before: null, after: { score: expect.any(Number) as number } });

    const all = await say(sessionId, 'Better ', 'so.', draft(OUTCOME, { objectiveId: 'O1' }), measure(...KEY_RESULTS)); // prettier-ignore
    const second = told(all);
    expect(second.map(({ type }) => type)).toEqual([
      ...['TextDelta', 'ObjectiveDrafted', 'KeyResultsDrafted'],
      ...[
        'AssessmentUpdated',
        'AssessmentUpdated',
        'AssessmentUpdated',
        'PhaseChanged',
        'GenerationCompleted',
      ],
    ]);
    const [, objective, keyResults, ofObjective, ofFirst, ofSecond, phase] = second;
    expect(objective?.objective).toMatchObject({
      id: first[1]?.objective?.id,
      statement: OUTCOME,
      version: 2,
    });
    expect(ofObjective).toMatchObject({ subjectId: objective?.objective?.id, before: first[2]?.after });
    expect(ofObjective?.after?.score).toBeGreaterThan(ofObjective?.before?.score ?? Infinity);
    expect([ofFirst?.subjectId, ofSecond?.subjectId]).toEqual(keyResults?.keyResults?.map(({ id }) => id));
    expect([ofFirst?.before, ofSecond?.before]).toEqual([null, null]);
    expect(phase).toMatchObject({ from: first[3]?.to, to: 'VALIDATION' });
    const numbers = all.map(({ seq }) => seq);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  });

  it('keeps drafts where they came when there is more text behind them', async () => {
    const sessionId = await client.startSession();
    const events = told(await say(sessionId, 'First this.', draft(OUTCOME), 'And more.'));
    const types = events.map(({ type }) => type);
    expect(types).toContain('ObjectiveDrafted');
    expect(types.indexOf('TextDelta')).toBeLessThan(types.indexOf('ObjectiveDrafted'));
    expect(types.indexOf('ObjectiveDrafted')).toBeLessThan(types.indexOf('PhaseChanged'));
    expect(types.at(-1)).toBe('GenerationCompleted');
  });
});
