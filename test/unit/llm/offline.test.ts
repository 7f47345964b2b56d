import {
  type OfflineAnswer,
  type OfflineAnswerer,
  collect,
  createOfflineModel,
} from '../../../src/llm/index.js';
import { allParts } from '../../contract/language-model.js';
import { ManualClock } from './manual-clock.js';
import { modelRequest } from './model-request.js';

const ANSWER: OfflineAnswer = [
  { type: 'text', text: '  Strong verb.\n\nWhat changes?\n' },
  { type: 'tool-call', name: 'draft_objective', input: { statement: 'Win back lapsed buyers' } },
  { type: 'text', text: 'Kept.' },
];
const never = () => new AbortController().signal;

describe('The offline model', () => {
  const clock = new ManualClock();
  const model = createOfflineModel({
    clock,
    wordDelayMs: 0,
    answerers: new Map<string, OfflineAnswerer>([
      ['test.chat', () => ANSWER],
      ['test.echo', (input: unknown) => [{ type: 'text', text: JSON.stringify(input) }] as const],
      ['test.nothing', () => []],
    ]),
  });

  it('streams the pieces of the answer in their order, text word by word with its white space', async () => {
    const parts = await allParts(model.stream(modelRequest(), never()));
    const texts = parts.filter((part) => part.type === 'text-delta').map((part) => part.text);
    expect(texts).toEqual(['  Strong', ' verb.', '\n\nWhat', ' changes?', '\n', 'Kept.']);
    const kinds = parts.map((part) => part.type);
    expect(kinds.indexOf('tool-call-end')).toBeLessThan(kinds.lastIndexOf('text-delta'));
  });

  it('costs no tokens, and says that it is offline', async () => {
    const answer = await collect(model.stream(modelRequest(), never()));
    expect(answer).toMatchObject({ provider: 'offline', model: 'rules-1', cached: false });
    expect(answer.usage).toEqual({
      inputTokens: 0,
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 0,
      estimated: false,
    });
  });

  it('answers from the structured input of the task, not from the prompt', async () => {
    const answer = await collect(
      model.stream(modelRequest({ task: 'test.echo', input: { phase: 'DISCOVERY' } }), never()),
    );
    expect(answer.text).toBe('{"phase":"DISCOVERY"}');
    expect(answer.reason).toBe('stop');
  });

  it('gives each tool call an id of its own', async () => {
    const ids: string[] = [];
    for (let call = 0; call < 2; call++)
      ids.push((await collect(model.stream(modelRequest(), never()))).toolCalls[0]!.id);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  it('finishes also when the rules have nothing to say', async () => {
    const parts = await allParts(model.stream(modelRequest({ task: 'test.nothing' }), never()));
    expect(parts.map((part) => part.type)).toEqual(['response-start', 'finish']);
  });

  it('fails as a defect of ours on a task that nobody answers, before it starts', async () => {
    await expect(
      allParts(model.stream(modelRequest({ task: 'test.unknown' }), never())),
    ).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      cause: { message: expect.stringContaining('test.unknown') as unknown },
    });
  });

  it('takes its answerers as a plain object too', async () => {
    const plain = createOfflineModel({ clock, wordDelayMs: 0, answerers: { 'test.chat': () => ANSWER } });
    expect((await collect(plain.stream(modelRequest(), never()))).toolCalls).toHaveLength(1);
  });

  it('waits before each word, and stops at once while it waits', async () => {
    const slow = createOfflineModel({ clock, answerers: { 'test.chat': () => ANSWER } });
    const caller = new AbortController();
    const texts: string[] = [];
    const end = (async () => {
      for await (const part of slow.stream(modelRequest(), caller.signal))
        if (part.type === 'text-delta') texts.push(part.text);
    })().catch((error: unknown) => error);
    await clock.advance(30);
    expect(texts).toEqual(['  Strong', ' verb.']);
    caller.abort();
    expect(await end).toMatchObject({ code: 'CANCELLED' });
    await clock.idle();
  });
});
