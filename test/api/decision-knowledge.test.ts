import { startTestApp, type TestApp } from '../support/app.js';
import { ScriptedModel } from '../support/scripted-model.js';

const LESSON = 'Guests leave when the answer to their first mail takes longer than a day.';
const BRIEF = `# Who answers the mail of guests

We want guests to get an answer to their first mail within a day.

## Options

* Hire two people for the mail
* Buy a robot for the mail

## Buy a robot for the mail

* Good, because it answers at night
`;

const DRAFT = `mutation ($input: DraftDecisionInput!) {
  draftDecision(input: $input) { decision { id } generation { id } }
}`;
const PROVENANCE = `provenance {
  source quote verified location { start end } document { name } knowledge { itemId reason item { content } }
}`;

interface Reference {
  readonly itemId: string;
  readonly reason: string | null;
  readonly item: { readonly content: string } | null;
}

interface Edge {
  readonly key: string;
  readonly provenance: {
    readonly source: string;
    readonly quote: string;
    readonly verified: boolean;
    readonly location: { readonly start: number; readonly end: number };
    readonly document: object | null;
    readonly knowledge: Reference | null;
  } | null;
}

async function remember(test: TestApp, content: string): Promise<string> {
  const { data } = await test.send<{ rememberKnowledge: { item: { id: string } } }>(
    'mutation ($input: RememberKnowledgeInput!) { rememberKnowledge(input: $input) { item { id } } }',
    { input: { content, type: 'lesson' } },
  );
  return data!.rememberKnowledge.item.id;
}

interface Drafted {
  readonly id: string;
  readonly text: string;
  readonly recalled: readonly Reference[];
  readonly edges: readonly Edge[];
}

async function draft(test: TestApp, brief = BRIEF): Promise<Drafted> {
  const started = await test.send<{
    draftDecision: { decision: { id: string }; generation: { id: string } };
  }>(DRAFT, { input: { brief } });
  const { decision, generation } = started.data!.draftDecision;
  const { data } = await test.send<{ awaitGeneration: { text: string } }>(
    'query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { status text } }',
    { id: generation.id },
  );
  const read = await test.send<{ decision: { graph: { edges: readonly Edge[] } } }>(
    `query ($id: ID!) { decision(id: $id) { graph { edges { key ${PROVENANCE} } } } }`,
    { id: decision.id },
  );
  return {
    id: decision.id,
    text: data!.awaitGeneration.text,
    recalled: await recalledBy(test, generation.id),
    edges: read.data!.decision.graph.edges,
  };
}

/** What the draft's log says was brought, read as a front end reads it. */
async function recalledBy(test: TestApp, generationId: string): Promise<readonly Reference[]> {
  const query = `subscription ($id: ID!) { generationEvents(id: $id, after: 0) {
    __typename ... on KnowledgeRecalled { items { itemId reason item { content } } } } }`;
  const response = await fetch(`${test.url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables: { id: generationId } }),
  });
  const events = (await response.text())
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map(
      (line) =>
        JSON.parse(line.slice(6)) as {
          data: { generationEvents: { __typename: string; items?: readonly Reference[] } };
        },
    );
  return events.flatMap(({ data }) => data.generationEvents.items ?? []);
}

async function knowledgeOf(test: TestApp, id: string): Promise<readonly Reference[]> {
  const { data } = await test.send<{ decisionKnowledge: readonly Reference[] }>(
    'query ($id: ID!) { decisionKnowledge(id: $id) { itemId reason item { content } } }',
    { id },
  );
  return data!.decisionKnowledge;
}

const drawn = (quote: string, document: string) => ({
  call: 'draw_decision_graph',
  input: {
    nodes: [
      { key: 'goal', kind: 'GOAL', label: 'Answers within a day' },
      { key: 'who', kind: 'DECISION', label: 'Who answers?' },
      { key: 'hire', kind: 'OPTION', label: 'Hire two people' },
      { key: 'robot', kind: 'OPTION', label: 'Buy a robot' },
      { key: 'stay', kind: 'OUTCOME', label: 'Guests stay', value: 1 },
    ],
    edges: [
      { from: 'goal', to: 'who' },
      { from: 'who', to: 'hire' },
      { from: 'who', to: 'robot' },
      { from: 'hire', to: 'stay', weight: -0.4, source: 'DOCUMENT', quote, document },
      { from: 'robot', to: 'stay', weight: 0.5, source: 'MODEL' },
    ],
  },
});

describe('what the team knows, in the draft of a decision', () => {
  let test: TestApp;
  afterEach(() => test.close());

  it('is told before the draft begins, and stands beside the graph of the offline drafter', async () => {
    test = await startTestApp();
    const id = await remember(test, LESSON);
    const { text, recalled, edges } = await draft(test);
    expect(recalled).toEqual([
      { itemId: id, reason: expect.any(String) as string, item: { content: LESSON } },
    ]);
    expect(text).toContain(`The team has noted before: “${LESSON}” [${id}].`);
    expect(edges.filter(({ provenance }) => provenance?.knowledge)).toEqual([]);
  });

  it('is quoted by a model like any other text, and the quote leads to the item', async () => {
    const model = new ScriptedModel();
    test = await startTestApp({ model });
    const id = await remember(test, LESSON);
    model.enqueue([drawn('Guests leave when the  answer', 'K1')]);
    const { edges } = await draft(test);
    const tail = model.requests.findLast(({ task }) => task === 'decision.draft')?.prompt.tail;
    expect(tail).toContain(`<document id="K1" name="Noted by the team: lesson">\n${LESSON}\n</document>`);
    expect(edges.find(({ key }) => key === 'hire::stay')?.provenance).toEqual({
      source: 'DOCUMENT',
      quote: 'Guests leave when the answer',
      verified: true,
      location: { start: 0, end: 28 },
      document: null,
      knowledge: { itemId: id, reason: null, item: { content: LESSON } },
    });
  });

  it('proves no words that it does not have', async () => {
    const model = new ScriptedModel();
    test = await startTestApp({ model });
    await remember(test, LESSON);
    model.enqueue([drawn('Guests never leave', 'K1')]);
    const { edges } = await draft(test);
    expect(edges.find(({ key }) => key === 'hire::stay')?.provenance).toMatchObject({
      source: 'HYPOTHESIS',
      verified: false,
      knowledge: null,
    });
  });

  it('can be asked for at any time, and nothing comes for a decision about something else', async () => {
    test = await startTestApp();
    const id = await remember(test, LESSON);
    const known = await draft(test);
    const other = await draft(test, '# Which colour for the fence\n\nGreen or white?');
    expect(await knowledgeOf(test, known.id)).toMatchObject([{ itemId: id, item: { content: LESSON } }]);
    expect(other.recalled).toEqual([]);
    expect(await knowledgeOf(test, other.id)).toEqual([]);
  });

  it('does not tell a decision what was taken from its own brief', async () => {
    test = await startTestApp();
    const brief = 'We decided to answer every mail of a guest within a day.';
    const { id } = await draft(test, brief);
    const own = { kind: 'DECISION', id, span: { start: 0, end: brief.length } };
    await test.send(
      'mutation ($input: RememberKnowledgeInput!) { rememberKnowledge(input: $input) { item { id } } }',
      { input: { content: brief, type: 'decision', source: own } },
    );
    expect(await knowledgeOf(test, id)).toEqual([]);
    const another = await draft(test, brief);
    expect(await knowledgeOf(test, another.id)).toMatchObject([{ item: { content: brief } }]);
  });

  it('is asked about no decision that there is not', async () => {
    test = await startTestApp();
    const answer = await test.send('query ($id: ID!) { decisionKnowledge(id: $id) { itemId } }', {
      id: 'dec_01h455vb4pex5vsknk084sn02q',
    });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
});
