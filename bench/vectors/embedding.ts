import { createEmbedder, createLexicalProvider } from '../../src/domains/knowledge/embedding/index.js';
import { printTable, type Row } from '../support/report.js';
import { Corpus } from './corpus.js';
import { quantilesOf, timed } from './measure.js';

const never = new AbortController().signal;

/** How long the built-in embedding takes for a text it has not seen. */
export async function benchEmbedding({
  texts,
  dims,
}: {
  texts: number;
  dims: readonly number[];
}): Promise<void> {
  const corpus = new Corpus();
  const table: Row[] = [];
  for (const size of dims) {
    for (const [name, parts] of [
      ['an item of 20 to 50 words', 1],
      ['a page of 350 words', 10],
    ] as const) {
      const embedder = createEmbedder(createLexicalProvider(size), { cacheBytes: 0 });
      const durations: number[] = [];
      for (let i = 0; i < texts; i++) {
        const text = Array.from({ length: parts }, () => corpus.text(i)).join('. ');
        durations.push((await timed(() => embedder.embed([text], never))).ms);
      }
      const { p50, p95, p99 } = quantilesOf(durations.slice(texts / 10));
      table.push({ text: name, dims: size, 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99 });
    }
  }
  printTable('Embedding by words: one text at a time', table);
}
