import { startTestApp, type TestApp } from '../support/app.js';
import { ScriptedModel } from '../support/scripted-model.js';

const MESSAGE = 'Status: we are behind schedule and will miss the deadline.';

async function answerTo(test: TestApp, content: string): Promise<string> {
  const started = await test.send<{ startOkrSession: { session: { id: string } } }>(
    'mutation { startOkrSession(input: { title: "Support" }) { session { id } } }',
  );
  const sent = await test.send<{ sendMessage: { generation: { id: string } } }>(
    'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }',
    { input: { sessionId: started.data!.startOkrSession.session.id, content } },
  );
  const { data } = await test.send<{ awaitGeneration: { text: string } }>(
    'query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { text } }',
    { id: sent.data!.sendMessage.generation.id },
  );
  return data!.awaitGeneration.text;
}

describe('how a message is read, in the answer of the coach', () => {
  let test: TestApp;
  afterEach(() => test.close());

  it('leads the offline coach to its next question', async () => {
    test = await startTestApp();
    expect(await answerTo(test, MESSAGE)).toMatch(/How far off is it, in numbers[^\n]*$/u);
  });

  it('is told to a model in the same call that answers: no other is made on its way', async () => {
    const model = new ScriptedModel();
    test = await startTestApp({ model });
    await answerTo(test, MESSAGE);
    expect(model.requests.map(({ task }) => task)).toEqual(['okr.coach']);
    expect(model.requests[0]?.prompt.tail).toContain('intent REPORTING, progress OFF_TRACK');
  });
});
