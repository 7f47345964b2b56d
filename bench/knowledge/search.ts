import { printTable, type Row } from '../support/report.js';
import { Forked } from '../answers/forked.js';
import { loadPeer } from '../peers/load.js';
import type { Corpus } from '../vectors/corpus.js';
import { randomNumbers } from '../vectors/corpus.js';
import { quantilesOf, timed } from '../vectors/measure.js';
import { KnowledgeClient } from './client.js';
import { corpusOf } from './seed.js';

const FIRST = 10;

/** What is used of MiniSearch. */
interface MiniSearchModule {
  new (options: { fields: string[] }): {
    addAll(items: readonly object[]): void;
    search(query: string): readonly { readonly id: number }[];
  };
}

interface Items {
  readonly corpus: Corpus;
  readonly topics: readonly number[];
  readonly texts: readonly string[];
}

/** The items that `seedItems` puts into the service, made again here. */
export function itemsLike(count: number): Items {
  const corpus = corpusOf(count);
  const random = randomNumbers(2);
  const topics: number[] = [];
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const topic = Math.floor(random() * corpus.topics);
    topics.push(topic);
    texts.push(corpus.text(topic));
  }
  return { corpus, topics, texts };
}

/** Searches through the whole service, words and vectors fused, beside MiniSearch over the same texts in memory. */
export async function benchServiceSearch(plan: {
  counts: readonly number[];
  dims: number;
  queries: number;
}): Promise<void> {
  const table: Row[] = [];
  for (const count of plan.counts) {
    const items = itemsLike(count);
    const topicOf = new Map(items.texts.map((text, i) => [text, items.topics[i]]));
    const asked = Array.from({ length: plan.queries }, (_, i) => {
      const topic = items.topics[(i * 7_919) % count]!;
      return { topic, query: items.corpus.query(topic) };
    });
    table.push(await searchService(asked, topicOf, { count, dims: plan.dims }));
    const peer = await searchMiniSearch(asked, items);
    if (peer) table.push(peer);
  }
  printTable(`Search through the service: ${FIRST} hits, one search after the other`, table, {
    'of the topic': 'higher',
  });
}

/** Until the index is filled, searches are answered from the words alone, and say so. */
export async function complete(client: KnowledgeClient): Promise<void> {
  while ((await client.search(`the first ones fill the index ${performance.now()}`)).degraded.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type Asked = readonly { readonly topic: number; readonly query: string }[];

async function searchService(
  asked: Asked,
  topicOf: ReadonlyMap<string, number | undefined>,
  { count, dims }: { count: number; dims: number },
): Promise<Row> {
  const service = await Forked.start('../knowledge/service', String(count), String(dims));
  const client = new KnowledgeClient(service.url);
  const { ms: filledMs } = await timed(() => complete(client));
  const durations: number[] = [];
  const legs: Record<string, number[]> = {};
  let [precision, degraded] = [0, 0];
  for (const { query, topic } of asked) {
    const { result, ms } = await timed(() => client.search(query, FIRST));
    durations.push(ms);
    degraded += result.degraded.length;
    for (const { kind, durationMs } of result.legs) (legs[kind] ??= []).push(durationMs);
    const right = result.hits.filter(({ item }) => topicOf.get(item.content) === topic).length;
    precision += right / FIRST;
  }
  client.close();
  await service.stop();
  return {
    engine: `Waymark, hybrid, ${dims} numbers`,
    rows: count,
    'filled ms': filledMs,
    ...columnsOf(durations),
    'text leg p95 ms': quantilesOf(legs['TEXT'] ?? []).p95,
    'vector leg p95 ms': quantilesOf(legs['VECTOR'] ?? []).p95,
    'of the topic': precision / asked.length,
    degraded,
  };
}

/** MiniSearch with the texts by their places, or undefined when it is not installed. */
export async function openMiniSearch(
  texts: readonly string[],
): Promise<InstanceType<MiniSearchModule> | undefined> {
  const MiniSearch = await loadPeer<MiniSearchModule>('minisearch');
  if (!MiniSearch) return undefined;
  const index = new MiniSearch({ fields: ['text'] });
  index.addAll(texts.map((text, id) => ({ id, text })));
  return index;
}

async function searchMiniSearch(asked: Asked, { texts, topics }: Items): Promise<Row | undefined> {
  const index = await openMiniSearch(texts);
  if (!index) return undefined;
  const durations: number[] = [];
  let precision = 0;
  for (const { query, topic } of asked) {
    const { result, ms } = await timed(async () => index.search(query).slice(0, FIRST));
    durations.push(ms);
    precision += result.filter(({ id }) => topics[id] === topic).length / FIRST;
  }
  const row = { engine: 'MiniSearch, words, in process', rows: texts.length };
  return { ...row, ...columnsOf(durations), 'of the topic': precision / asked.length };
}

function columnsOf(durations: readonly number[]): Row {
  const { p50, p95, p99 } = quantilesOf(durations);
  return { 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99 };
}
