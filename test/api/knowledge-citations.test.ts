import { startTestApp, type TestApp } from '../support/app.js';
import { ScriptedModel } from '../support/scripted-model.js';

const KNOWN = 'Guests book again when the answer to their first mail comes within an hour.';
const QUESTION = 'We want guests to book again: how fast must the first mail be answered?';

interface Message {
  readonly role: string;
  readonly content: string;
  readonly citations: readonly {
    readonly start: number;
    readonly end: number;
    readonly itemId: string;
    readonly item: { readonly id: string; readonly content: string } | null;
  }[];
}

async function remember(test: TestApp): Promise<string> {
  const { data } = await test.send<{ rememberKnowledge: { item: { id: string } } }>(
    'mutation ($input: RememberKnowledgeInput!) { rememberKnowledge(input: $input) { item { id } } }',
    { input: { content: KNOWN, type: 'lesson' } },
  );
  return data!.rememberKnowledge.item.id;
}

async function ask(test: TestApp): Promise<Message> {
  const started = await test.send<{ startOkrSession: { session: { id: string } } }>(
    'mutation { startOkrSession(input: { title: "Guests" }) { session { id } } }',
  );
  const session = started.data!.startOkrSession.session.id;
  const sent = await test.send<{ sendMessage: { generation: { id: string } } }>(
    'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }',
    { input: { sessionId: session, content: QUESTION } },
  );
  await test.send('query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { status } }', {
    id: sent.data!.sendMessage.generation.id,
  });
  const { data } = await test.send<{ okrSession: { messages: { edges: { node: Message }[] } } }>(
    `query ($id: ID!) { okrSession(id: $id) { messages(first: 10) { edges { node {
      role content citations { start end itemId item { id content } } } } } } }`,
    { id: session },
  );
  return data!.okrSession.messages.edges.map(({ node }) => node).find(({ role }) => role === 'ASSISTANT')!;
}

describe('what the team knows, in an answer of the coach', () => {
  let test: TestApp;
  afterEach(() => test.close());

  it('is told by the offline coach, and is a link to the item', async () => {
    test = await startTestApp();
    const id = await remember(test);
    const { content, citations } = await ask(test);
    expect(citations).toEqual([
      {
        itemId: id,
        item: { id, content: KNOWN },
        start: expect.any(Number) as number,
        end: expect.any(Number) as number,
      },
    ]);
    expect(content.slice(citations[0]!.start, citations[0]!.end)).toBe(`[${id}]`);
  });

  it('is given to a model behind its mark, in the part of the prompt that changes each time', async () => {
    const model = new ScriptedModel();
    test = await startTestApp({ model });
    const id = await remember(test);
    await ask(test);
    await ask(test);
    const prompts = model.requests.filter(({ task }) => task === 'okr.coach').map(({ prompt }) => prompt);
    expect(prompts.at(-1)?.tail).toContain(`[${id}] "lesson": ${JSON.stringify(KNOWN)}`);
    expect(prompts.at(-1)?.system).toBe(prompts[0]?.system);
  });

  it('has no item where a model made the mark up', async () => {
    const model = new ScriptedModel();
    model.enqueue(['As you know [kno_01h455vb4pex5vsknk084sn02q], all is well.']);
    test = await startTestApp({ model });
    const { citations } = await ask(test);
    expect(citations).toEqual([{ itemId: 'kno_01h455vb4pex5vsknk084sn02q', item: null, start: 12, end: 44 }]);
  });
});
