import type { LanguageModel, ModelRequest, StreamPart } from '../../src/llm/index.js';

/** A model under the contract, set to give a known answer. */
export interface ModelUnderTest {
  readonly model: LanguageModel;
  /** A request that is answered with `text` and the one tool call. */
  readonly answered: ModelRequest;
  readonly text: string;
  readonly toolCall: { readonly name: string; readonly input: unknown };
  /** A request whose answer has begun and then takes so long that a test can stop it. */
  readonly endless: ModelRequest;
  close(): Promise<void>;
}

const A_COUNT = { inputTokens: expect.any(Number) as unknown, outputTokens: expect.any(Number) as unknown };

/** The parts of a stream, as soon as it has ended. */
export async function allParts(stream: AsyncIterable<StreamPart>): Promise<StreamPart[]> {
  const parts: StreamPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

/** Pulls until the first text has come. */
export async function skipToText(iterator: AsyncIterator<StreamPart, unknown>): Promise<void> {
  for (;;) {
    const next = await iterator.next();
    if (next.done) throw new Error('The stream ended without a text.');
    if (next.value.type === 'text-delta') return;
  }
}

/** What every `LanguageModel` keeps, whoever it is: a provider or a layer around one. */
export function describeLanguageModel(name: string, open: () => Promise<ModelUnderTest>): void {
  describe(`${name} as a LanguageModel`, () => {
    let subject: ModelUnderTest;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject.close());

    const parts = () => allParts(subject.model.stream(subject.answered, AbortSignal.timeout(20_000)));

    it('names itself as provider/model', () => {
      expect(subject.model.id).toMatch(/^[\w.-]+\/[\w.-]+$/);
    });

    it('begins with response-start, which names who answers', async () => {
      const [first, ...rest] = await parts();
      expect(first).toEqual({
        type: 'response-start',
        provider: subject.model.id.split('/')[0],
        model: expect.stringMatching(/./) as unknown,
        cached: expect.any(Boolean) as unknown,
      });
      expect(rest.filter((part) => part.type === 'response-start')).toEqual([]);
    });

    it('ends with its only finish, which carries the usage', async () => {
      const all = await parts();
      expect(all.filter((part) => part.type === 'finish')).toHaveLength(1);
      expect(all.at(-1)).toMatchObject({
        type: 'finish',
        reason: 'tool-calls',
        usage: { ...A_COUNT, estimated: false },
      });
    });

    it('streams the text in several deltas that join to the text', async () => {
      const deltas = (await parts()).filter((part) => part.type === 'text-delta').map((part) => part.text);
      expect(deltas.length).toBeGreaterThan(1);
      expect(deltas.every((delta) => delta !== '')).toBe(true);
      expect(deltas.join('')).toBe(subject.text);
    });

    it('streams a tool call as start, deltas and end under one id', async () => {
      const all = (await parts()).filter((part) => part.type.startsWith('tool-call'));
      const [start, end] = [all[0], all.at(-1)];
      if (start?.type !== 'tool-call-start' || end?.type !== 'tool-call-end') throw new Error('Not framed.');
      const deltas = all.filter((part) => part.type === 'tool-call-delta');
      expect(start.name).toBe(subject.toolCall.name);
      expect(end).toEqual({
        ...start,
        type: 'tool-call-end',
        json: deltas.map((part) => part.json).join(''),
      });
      expect(new Set(deltas.map((part) => part.id))).toEqual(new Set([start.id]));
      expect(JSON.parse(end.json)).toEqual(subject.toolCall.input);
    });

    it('throws CANCELLED at the first pull when the signal has aborted before', async () => {
      const stream = subject.model.stream(subject.answered, AbortSignal.abort());
      await expect(allParts(stream)).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('throws CANCELLED when the signal aborts while it waits, and gives no finish', async () => {
      const caller = new AbortController();
      const got: StreamPart[] = [];
      const reading = (async () => {
        for await (const part of subject.model.stream(subject.endless, caller.signal)) {
          got.push(part);
          if (part.type === 'text-delta') setImmediate(() => caller.abort());
        }
      })();
      await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(got.map((part) => part.type)).not.toContain('finish');
    });

    it('can be left in the middle', async () => {
      for await (const part of subject.model.stream(subject.endless, new AbortController().signal)) {
        if (part.type === 'text-delta') break;
      }
    });

    it('can be returned while it waits for its next part', async () => {
      const iterator = subject.model
        .stream(subject.endless, new AbortController().signal)
        [Symbol.asyncIterator]();
      await skipToText(iterator);
      const pending = Promise.allSettled([iterator.next()]);
      await iterator.return?.();
      await expect(pending).resolves.toMatchObject([{ status: 'rejected', reason: { code: 'CANCELLED' } }]);
    });

    it('tells answers apart that are streamed at once', async () => {
      const texts = await Promise.all(
        Array.from({ length: 8 }, async () =>
          (await parts()).map((part) => (part.type === 'text-delta' ? part.text : '')).join(''),
        ),
      );
      expect(new Set(texts)).toEqual(new Set([subject.text]));
    });
  });
}
