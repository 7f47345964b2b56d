import { openDatabase, type Database } from '../../src/db/index.js';
import {
  createEmbedder,
  createKnowledgeDomain,
  createKnowledgeVectorSource,
  createProvider,
} from '../../src/domains/knowledge/index.js';
import { EmbeddedVectors, SyncedIndex } from '../../src/vectors/index.js';
import { newId } from '../../src/kernel/ids.js';
import type { Scope } from '../../src/kernel/scope.js';
import { benchDatabase } from '../support/database.js';
import { printTable, type Row } from '../support/report.js';
import { readSections, type Question } from './sections.js';
import { itemsLike, openMiniSearch } from './search.js';
import { seedTexts } from './seed.js';

const FIRST = 10;
const { signal } = new AbortController();

/** The texts that an engine finds for a query, by their places in the corpus, the best first. */
type Engines = Readonly<Record<string, readonly number[]>>;
type Search = (query: string) => Promise<Engines>;

export interface QualityPlan {
  /** Of the generated texts. */
  readonly count: number;
  readonly dims: number;
  readonly queries: number;
  /** Of the real texts. */
  readonly mostSections: number;
}

/** How good each leg is, both of them fused, and MiniSearch over the same texts: on generated texts and on real ones. */
export async function benchQuality({ count, dims, queries, mostSections }: QualityPlan): Promise<void> {
  const { corpus, texts, topics } = itemsLike(count);
  const asked = Array.from({ length: queries }, (_, i) => topics[(i * 7_919) % count]!);
  const ofTopic = await withSearch(texts, dims, async (search) => {
    const sums = new Map<string, number>();
    for (const topic of asked) {
      for (const [engine, found] of Object.entries(await search(corpus.query(topic)))) {
        const right = found.slice(0, FIRST).filter((place) => topics[place] === topic).length;
        sums.set(engine, (sums.get(engine) ?? 0) + right / FIRST / asked.length);
      }
    }
    return [...sums].map(([engine, precision]) => ({ engine, 'precision at 10': precision }));
  });
  printTable(`Quality: ${count} generated texts, ${queries} queries for a topic`, ofTopic, {
    'precision at 10': 'higher',
  });
  const sections = readSections(mostSections);
  const found = await withSearch(sections.texts, dims, async (search) => {
    const rows = Object.entries(sections.questions).map(([kind, questions]) =>
      rank(kind, questions.slice(0, queries), search),
    );
    return mergeRows(await Promise.all(rows));
  });
  printTable(
    `Quality: ${sections.texts.length} sections of READMEs, each looked for by what was its own`,
    found,
  );
}

/** How often the right text is among the first, and the mean of 1 / place. */
async function rank(kind: string, questions: readonly Question[], search: Search): Promise<Map<string, Row>> {
  const sums = new Map<string, { recall: number; reciprocal: number }>();
  for (const { query, right } of questions) {
    for (const [engine, found] of Object.entries(await search(query))) {
      const place = found.slice(0, FIRST).indexOf(right);
      const { recall, reciprocal } = sums.get(engine) ?? { recall: 0, reciprocal: 0 };
      const hit = place < 0 ? 0 : 1;
      sums.set(engine, { recall: recall + hit, reciprocal: reciprocal + hit / (place + 1 || 1) });
    }
  }
  return new Map(
    [...sums].map(([engine, { recall, reciprocal }]) => [
      engine,
      {
        [`${kind}: recall at 10`]: recall / questions.length,
        [`${kind}: MRR`]: reciprocal / questions.length,
      },
    ]),
  );
}

function mergeRows(parts: readonly ReadonlyMap<string, Row>[]): Row[] {
  const engines = [...new Set(parts.flatMap((part) => [...part.keys()]))];
  return engines.map((engine) => Object.assign({ engine }, ...parts.map((part) => part.get(engine))) as Row);
}

async function withSearch(
  texts: readonly string[],
  dims: number,
  work: (search: Search) => Promise<Row[]>,
): Promise<Row[]> {
  const database = await openDatabase(await benchDatabase());
  const source = createKnowledgeVectorSource(database);
  const index = new SyncedIndex(new EmbeddedVectors(), { source, patienceMs: 600_000 });
  const embedder = createEmbedder(createProvider({ kind: 'lexical' }, dims));
  const domain = createKnowledgeDomain({ database, vectors: { embedder, index } });
  const scope = await makeScope(database);
  const owner = [scope.workspaceId, scope.memberId] as const;
  const ids = await seedTexts(database.pool, { owner, texts, dims });
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const mini = await openMiniSearch(texts);
  try {
    return await work(async (query) => {
      const { hits } = await domain.searching.searchKnowledge(scope, { query, first: 100 }, signal);
      const by = (leg: 'textRank' | 'vectorRank') =>
        hits
          .filter(({ parts }) => parts[leg] !== undefined)
          .sort((a, b) => a.parts[leg]! - b.parts[leg]!)
          .map(({ item }) => placeOf.get(item.id)!);
      return {
        'Waymark, hybrid': hits.map(({ item }) => placeOf.get(item.id)!),
        'its words alone': by('textRank'),
        'its vectors alone': by('vectorRank'),
        ...(mini ? { MiniSearch: mini.search(query).map(({ id }) => id) } : {}),
      };
    });
  } finally {
    await domain.close();
    await index.close();
    await embedder.close();
    await database.close();
  }
}

async function makeScope(database: Database): Promise<Scope> {
  const scope: Scope = { workspaceId: newId(), memberId: newId(), role: 'ADMIN' };
  const members = { create: { id: scope.memberId, name: 'Bench', role: scope.role } };
  await database.prisma.workspace.create({ data: { id: scope.workspaceId, name: 'Bench', members } });
  return scope;
}
