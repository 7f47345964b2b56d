/**
 * `npm run bench -- suggestions` measures what the team knows on its way into an answer: the first time, from the cache,
 * and as the coach asks for it, which waits ten milliseconds at most; beside the bare search below it.
 *
 * `--count 10000` items; `--dims 1536` numbers a vector; `--quick`. On the PostgreSQL that `DATABASE_URL` names, else on
 * the embedded database.
 */
import 'reflect-metadata';
import { readArguments } from './support/arguments.js';
import { suggestKnowledge } from '../src/compose/suggest-knowledge.js';
import { createEmbedder, createLexicalProvider } from '../src/domains/knowledge/embedding/index.js';
import {
  createKnowledgeDomain,
  createKnowledgeVectorSource,
  type KnowledgeDomain,
} from '../src/domains/knowledge/index.js';
import { systemClock } from '../src/kernel/clock.js';
import type { Scope } from '../src/kernel/scope.js';
import { EmbeddedVectors, SyncedIndex } from '../src/vectors/index.js';
import { corpusOf } from './knowledge/seed.js';
import { startSeeded } from './knowledge/seeded.js';
import { printTable, type Row } from './support/report.js';
import { quantilesOf, timed } from './vectors/measure.js';

const { values } = readArguments({
  options: {
    quick: { type: 'boolean', default: false },
    count: { type: 'string' },
    dims: { type: 'string' },
  },
});
const count = Number(values.count ?? (values.quick ? 1_000 : 10_000));
const dims = Number(values.dims ?? (values.quick ? 384 : 1536));
const ROUNDS = values.quick ? 60 : 300;
const LIMIT = 8;
/** A search as `searchKnowledge` makes it, which marks the words that it found. */
const SOUGHT = { filter: {}, first: LIMIT, isMarked: true };
const WARM_UP = 20;
const TARGETS = { cached: 1, first: 10 } as const;
const never = new AbortController().signal;

interface Bench {
  readonly knowledge: KnowledgeDomain;
  readonly scope: Scope;
  /** A message that nobody has sent yet. */
  readonly ask: () => string;
}

/** The same kinds of message for all, one after the other, so that a busy minute is busy for all of them. */
async function measure({ knowledge, scope, ask }: Bench): Promise<readonly Row[]> {
  const { suggestions, searching } = knowledge;
  const coach = suggestKnowledge(knowledge, systemClock);
  const turn = { phase: 'DISCOVERY', title: '', team: {}, history: [], objectives: [] } as const;
  const durations = { bare: [], first: [], cached: [], coach: [] } as Record<string, number[]>;
  let told = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const [bare, message, spoken] = [ask(), ask(), ask()];
    const note = async (name: string, work: () => Promise<unknown>) => {
      const { result, ms } = await timed(work);
      durations[name]!.push(ms);
      return result;
    };
    await note('bare', () => searching.search(scope, { ...SOUGHT, query: bare }, never));
    await note('first', () => suggestions.suggest({ scope, text: message, limit: LIMIT }));
    await note('cached', () => suggestions.suggest({ scope, text: message, limit: LIMIT }));
    const { result, ms } = await timed(() => coach.suggest(scope, { ...turn, message: spoken }));
    durations['coach']!.push(ms);
    if (result.some(({ kind }) => kind === 'KNOWLEDGE')) told++;
  }
  const row = (way: string, name: string, more: Row = {}): Row => {
    const { p50, p95, p99 } = quantilesOf(durations[name]!);
    const beside = p50 / quantilesOf(durations['bare']!).p50;
    return { way, 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99, 'of a bare search': beside, ...more };
  };
  return [
    row('a bare search', 'bare'),
    row('a suggestion, the first time', 'first', { 'target ms': TARGETS.first }),
    row('a suggestion, from the cache', 'cached', { 'target ms': TARGETS.cached }),
    row('the coach, who waits 10 ms', 'coach', { 'got something': told / ROUNDS }),
  ];
}

const { app, close } = await startSeeded({ count, dims });
try {
  const { database } = app;
  const corpus = corpusOf(count);
  const embedder = createEmbedder(createLexicalProvider(dims));
  const index = new SyncedIndex(new EmbeddedVectors(), { source: createKnowledgeVectorSource(database) });
  const knowledge = createKnowledgeDomain({ database, vectors: { embedder, index } });
  knowledge.start();
  const scope = await app.account.authenticate({});
  let asked = 0;
  const ask = () => corpus.query(asked++ % corpus.topics);
  // The first searches fill the index, and answer by words alone until it is full.
  const search = () => knowledge.searching.search(scope, { ...SOUGHT, query: ask() }, never);
  while ((await search()).degraded.length > 0);
  for (let i = 0; i < WARM_UP; i++) await search();
  const rows = await measure({ knowledge, scope, ask });
  await knowledge.close();
  await index.close();
  printTable(`Suggestions: ${LIMIT} items of ${count}, of ${dims} numbers, ${database.kind}`, rows, {
    'of a bare search': 'lower',
    'got something': 'higher',
  });
} finally {
  await close();
}
