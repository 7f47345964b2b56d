import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../src/kernel/errors.js';
import type { LanguageModel } from '../../src/llm/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { ScriptedModel, type Step } from '../support/scripted-model.js';
import { beginJobsNow, clockAhead, readNow } from '../support/waiting-jobs.js';

const STATE = `query { knowledgeExtraction {
  isOn pending paused extracted failed itemCount refusedCount pauseReason pausedUntil
} }`;

interface State {
  readonly pending: number;
  readonly paused: number;
  readonly extracted: number;
  readonly failed: number;
  readonly itemCount: number;
  readonly refusedCount: number;
  readonly pauseReason: string | null;
}

async function stateOf(test: TestApp): Promise<State> {
  const { data } = await test.send<{ knowledgeExtraction: State }>(STATE);
  return data!.knowledgeExtraction;
}

/** Polled: what is waited for happens when the queue comes round to it. */
async function until(test: TestApp, isSo: (state: State) => boolean): Promise<State> {
  for (;;) {
    const state = await stateOf(test);
    if (isSo(state)) return state;
    await delay(50);
  }
}

async function startSession(test: TestApp): Promise<string> {
  const { data } = await test.send<{ startOkrSession: { session: { id: string } } }>(
    'mutation { startOkrSession(input: { title: "Extraction" }) { session { id } } }',
  );
  return data!.startOkrSession.session.id;
}

async function say(test: TestApp, sessionId: string, content: string): Promise<string> {
  const { data } = await test.send<{ sendMessage: { message: { id: string }; generation: { id: string } } }>(
    `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } generation { id } } }`,
    { input: { sessionId, content } },
  );
  const { message, generation } = data!.sendMessage;
  await test.send('query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { status } }', {
    id: generation.id,
  });
  return message.id;
}

interface Item {
  readonly type: string;
  readonly content: string;
  readonly source: { readonly kind: string; readonly id: string; readonly span: object | null };
}

async function itemsOf(test: TestApp): Promise<readonly Item[]> {
  const { data } = await test.send<{ knowledgeItems: { edges: { node: Item }[] } }>(
    'query { knowledgeItems(first: 50) { edges { node { type content source { kind id span { start end } } } } } }',
  );
  return data!.knowledgeItems.edges.map(({ node }) => node);
}

/** Coaches as the script says, and answers extractions by their own scripts. */
class TwoTasks implements LanguageModel {
  readonly id = 'scripted/test-1';
  readonly extraction = new ScriptedModel();
  private readonly coach = new ScriptedModel();

  stream(...[request, signal]: Parameters<LanguageModel['stream']>) {
    const model = request.task === 'knowledge.extract' ? this.extraction : this.coach;
    return model.stream(request, signal);
  }
}

const DECIDED = 'We decided to keep the old supplier for another year.';
const note = (quote: string, message = 1): readonly Step[] => [
  { call: 'note_knowledge', input: { items: [{ message, type: 'decision', content: quote, quote }] } },
];

describe('the extraction of knowledge from a conversation', () => {
  let test: TestApp;
  afterEach(() => test.close());

  it('takes by rules what was said, with the message and the place', async () => {
    test = await startTestApp({ clock: clockAhead() });
    const session = await startSession(test);
    const message = await say(test, session, `Good morning. ${DECIDED}`);
    await readNow(test.app);
    const state = await until(test, ({ extracted }) => extracted === 1);
    expect(state).toMatchObject({ pending: 0, failed: 0, itemCount: 1, refusedCount: 0, pauseReason: null });
    expect(await itemsOf(test)).toEqual([
      {
        type: 'decision',
        content: DECIDED,
        source: { kind: 'MESSAGE', id: message, span: { start: 14, end: 14 + DECIDED.length } },
      },
    ]);
  });

  it('reads several messages in one call, billed as work that nobody watches', async () => {
    const model = new TwoTasks();
    model.extraction.enqueue(note(DECIDED, 2));
    test = await startTestApp({ model, clock: clockAhead() });
    const session = await startSession(test);
    await say(test, session, 'Our team looks after the gardens of the city.');
    await say(test, session, DECIDED);
    await readNow(test.app);
    await until(test, ({ extracted }) => extracted === 2);
    expect(model.extraction.requests).toHaveLength(1);
    expect(model.extraction.requests[0]).toMatchObject({ task: 'knowledge.extract', priority: 'batch' });
    expect((await itemsOf(test)).map(({ content }) => content)).toEqual([DECIDED]);
  });

  it('keeps nothing that no message says, and counts it', async () => {
    const model = new TwoTasks();
    model.extraction.enqueue(note('We decided to buy a castle.'));
    test = await startTestApp({ model, clock: clockAhead() });
    await say(test, await startSession(test), DECIDED);
    await readNow(test.app);
    const state = await until(test, ({ extracted }) => extracted === 1);
    expect(state).toMatchObject({ itemCount: 0, refusedCount: 1 });
    expect(await itemsOf(test)).toEqual([]);
  });

  it('pauses where the budget is spent, says so, and goes on when it is told to', async () => {
    const model = new TwoTasks();
    model.extraction.enqueue(
      [{ throws: new AppError('BUDGET_EXHAUSTED', 'No money is left.') }],
      note(DECIDED),
    );
    test = await startTestApp({ model, clock: clockAhead() });
    await say(test, await startSession(test), DECIDED);
    await readNow(test.app);
    const paused = await until(test, (state) => state.paused === 1);
    expect(paused).toMatchObject({ pending: 1, failed: 0, pauseReason: 'BUDGET_EXHAUSTED' });
    await test.send('mutation { retryKnowledgeExtraction { extraction { pending } } }');
    await until(test, ({ extracted }) => extracted === 1);
    expect((await itemsOf(test)).map(({ content }) => content)).toEqual([DECIDED]);
  });

  it('gives up after three unusable answers, and says so', async () => {
    const model = new TwoTasks();
    test = await startTestApp({ model, clock: clockAhead() });
    await say(test, await startSession(test), DECIDED);
    await readNow(test.app);
    const state = await until(test, ({ failed }) => failed === 1);
    expect(model.extraction.requests).toHaveLength(3);
    expect(state).toMatchObject({ pending: 0, extracted: 0 });
  });

  it('collects nothing where a workspace has switched it off, and forgets what waits', async () => {
    test = await startTestApp({ clock: clockAhead() });
    const session = await startSession(test);
    await say(test, session, DECIDED);
    const off = await test.send(
      'mutation { setKnowledgeExtraction(input: { isOn: false }) { extraction { isOn pending } } }',
    );
    expect(off.data).toEqual({ setKnowledgeExtraction: { extraction: { isOn: false, pending: 0 } } });
    await say(test, session, 'We decided to close on Mondays.');
    expect(await stateOf(test)).toMatchObject({ isOn: false, pending: 0, extracted: 0 });
  });

  it('loses nothing when the service stops before it has read', async () => {
    test = await startTestApp({ kept: true, clock: clockAhead() });
    await say(test, await startSession(test), DECIDED);
    await beginJobsNow(test.app.database);
    await test.restart();
    await until(test, ({ extracted }) => extracted === 1);
    expect((await itemsOf(test)).map(({ content }) => content)).toEqual([DECIDED]);
  });
});
