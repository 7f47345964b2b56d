import { startTestApp, type TestApp } from '../support/app.js';
import { MovedClock } from '../support/moved-clock.js';
import { ScriptedModel } from '../support/scripted-model.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const REMEMBER = `mutation ($input: RememberKnowledgeInput!) {
  rememberKnowledge(input: $input) { item { id } }
}`;

describe('the freshness of knowledge, over the API', () => {
  let test: TestApp;
  let clock: MovedClock;
  let model: ScriptedModel;
  beforeEach(async () => {
    clock = new MovedClock();
    model = new ScriptedModel();
    test = await startTestApp({ clock, model });
  });
  afterEach(() => test.close());

  const remember = async (content: string, more: object = {}) => {
    const input = { content, type: 'metric', ...more };
    const { data } = await test.send<{ rememberKnowledge: { item: { id: string } } }>(REMEMBER, { input });
    return data!.rememberKnowledge.item.id;
  };
  const read = async (id: string) => {
    const { data } = await test.send<{
      knowledgeItem: { readonly freshness: string };
    }>('query ($id: ID!) { knowledgeItem(id: $id) { freshness } }', { id });
    return data!.knowledgeItem;
  };

  it('ages by its type, and is restored by a newer source that says its number and speaks of the same', async () => {
    const id = await remember('Checkout latency is 120 ms on Android');
    expect((await read(id)).freshness).toBe('FRESH');
    clock.move(20 * DAY_MS);
    expect((await read(id)).freshness).toBe('AGING');
    clock.move(30 * DAY_MS);
    expect((await read(id)).freshness).toBe('STALE');
    const source = { kind: 'MESSAGE', id: 'msg_review' };
    await remember('In the review the checkout latency on Android was still 120 ms', {
      type: 'lesson',
      source,
    });
    expect((await read(id)).freshness).toBe('FRESH');
  });

  it('stays as it is when a newer source speaks of the same with another number, or of something else', async () => {
    const id = await remember('Checkout latency is 120 ms on Android');
    clock.move(50 * DAY_MS);
    await remember('In the review the checkout latency on Android was up to 180 ms', { type: 'lesson' });
    await remember('The budget of the garden party is 120 euros', { type: 'lesson' });
    expect((await read(id)).freshness).toBe('STALE');
  });

  it('is restored by a person who confirms it', async () => {
    const id = await remember('Checkout latency is 120 ms on Android');
    clock.move(50 * DAY_MS);
    await test.send(
      'mutation ($input: KnowledgeItemRequestInput!) { confirmKnowledge(input: $input) { item { id } } }',
      {
        input: { id },
      },
    );
    expect((await read(id)).freshness).toBe('FRESH');
  });

  it('costs no call of a model, and neither do remembering and searching', async () => {
    await remember('Checkout latency is 120 ms on Android');
    await remember('Checkout latency is 140 ms on Android');
    await test.send('query { searchKnowledge(query: "checkout latency") { hits { score } } }');
    expect(model.requests).toEqual([]);
  });
});
