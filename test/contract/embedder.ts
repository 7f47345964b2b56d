import type { ClosableEmbedder } from '../../src/domains/knowledge/embedding/index.js';

const never = new AbortController().signal;

/** Texts that an embedder must take as they come. */
const TEXTS = [
  'We decided to keep the search index in the service itself.',
  '',
  '   \n\t ',
  '!!! ??? …',
  '\u{1f600}\u{1f680}',
  'ما هو الهدف الرئيسي للفريق؟',
  'データベースを移行する決定',
  'naïve café — “quotes” \u0000 \ud800',
  'the and of to',
];

/** What every embedder keeps, whoever makes its vectors. */
export function describeEmbedder(name: string, open: () => Promise<ClosableEmbedder>): void {
  describe(`the embedder ${name}`, () => {
    let embedder: ClosableEmbedder;
    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(() => embedder.close());

    it('gives a vector of length 1 for each text, in order, whatever the text', async () => {
      const vectors = await embedder.embed(TEXTS, never);
      expect(vectors).toHaveLength(TEXTS.length);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.space.dims);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
      const [third] = await embedder.embed([TEXTS[5]!], never);
      expect(vectors[5]).toEqual(third);
    });

    it('gives the same text the same vector, and another text another', async () => {
      const [a, b, a2] = await embedder.embed(['one text', 'a different one', 'one text'], never);
      expect(a).toEqual(a2);
      expect(a).not.toEqual(b);
    });

    it('takes more texts than fit into a batch', async () => {
      const texts = Array.from({ length: 100 }, (_, i) => `text number ${i}`);
      const vectors = await embedder.embed(texts, never);
      const [last] = await embedder.embed([texts[99]!], never);
      expect(vectors).toHaveLength(100);
      expect(vectors[99]).toEqual(last);
    });

    it('gives nothing for nothing', async () => {
      expect(await embedder.embed([], never)).toEqual([]);
    });

    it('hands out vectors that a caller may change', async () => {
      const [vector] = await embedder.embed(['mine to change'], never);
      vector!.fill(0);
      const [again] = await embedder.embed(['mine to change'], never);
      expect(Math.hypot(...again!)).toBeCloseTo(1, 5);
    });

    it('stops when its signal aborts', async () => {
      const reason = new Error('The asker has left.');
      await expect(embedder.embed(['never embedded'], AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    it('names its space', () => {
      const { provider, model, dims, version } = embedder.space;
      expect([provider, model, version].every((part) => part.length > 0)).toBe(true);
      expect([384, 1536]).toContain(dims);
    });
  });
}
