import { AnswerCache, type AnswerCacheOptions } from '../../../src/llm/cache/answer-cache.js';
import { cache } from '../../../src/llm/layers/cache.js';
import { ManualClock } from './manual-clock.js';
import { modelRequest } from './model-request.js';
import { read, saying, scriptedModel, type Step } from './scripted-model.js';

const WINDOW_MS = 600_000;

function open(script: readonly Step[], options: Partial<AnswerCacheOptions> = {}) {
  const clock = new ManualClock();
  const policies = { 'test.chat': { ttlMs: 10 * WINDOW_MS } };
  const answers = new AnswerCache({ clock, policies, windowMs: WINDOW_MS, ...options });
  const model = scriptedModel(clock, () => script);
  const layered = cache(answers)(model);
  const ask = () => read(layered, modelRequest()).end;
  return { clock, answers, model, ask };
}

describe('What the cache of answers has been worth', () => {
  it('is a rate of its window alone, and counts of all the time', async () => {
    const { clock, answers, ask } = open(saying('Hello'));
    expect(answers.state.hitRate).toBe(0);
    await ask();
    await clock.advance(WINDOW_MS / 2);
    await ask();
    expect(answers.state.hitRate).toBe(0.5);
    await clock.advance(WINDOW_MS / 2);
    expect(answers.state).toMatchObject({ hits: 1, misses: 1, hitRate: 1 });
    await clock.advance(WINDOW_MS);
    expect(answers.state).toMatchObject({ hits: 1, misses: 1, hitRate: 0 });
  });

  it('is the time that the model had taken, once for each answer given again', async () => {
    const { clock, answers, ask } = open([4_000, ...saying('Hello')]);
    const first = ask();
    await clock.advance(4_000);
    await first;
    expect(answers.state.savedMs).toBe(0);
    await ask();
    await ask();
    expect(answers.state.savedMs).toBe(8_000);
  });
});

describe('An answer that is kept', () => {
  it('is not given where other models would be asked', async () => {
    let name = 'groq/a anthropic/b';
    const { model, ask } = open(saying('Hello'), { chainOf: () => ({ name, readsInput: false }) });
    await ask();
    await ask();
    expect(model.requests).toHaveLength(1);
    name = 'anthropic/b';
    await ask();
    expect(model.requests).toHaveLength(2);
  });
});
