import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import type { Log } from '../../../kernel/log.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import type { IndexingService } from '../indexing/indexing.service.js';
import { readStores } from '../knowledge.store.js';
import type { TypeService } from '../types/type.service.js';
import { LegRunner, type LegsAnswer, type Sought } from './legs.js';
import { MATCH_END, MATCH_START } from './hit.store.js';
import { matchedSpans } from './matched-spans.js';
import { hitReason } from './hit-reason.js';
import { contendersOf, rankHits } from './rank-hits.js';
import { readFilter, readFirst, readQuery, type FilterInput } from './search.policy.js';
import type { SearchAnswer, SearchHit } from './search.js';
import type { Question, SearchCache } from './search-cache.js';

export interface SearchKnowledge {
  readonly query: string;
  readonly filter?: FilterInput | null;
  readonly first?: number | null;
}

export interface RelatedKnowledge {
  readonly itemId: string;
  readonly filter?: FilterInput | null;
  readonly first?: number | null;
}

export interface SearchParts {
  readonly database: Database;
  readonly indexing: IndexingService | undefined;
  readonly types: TypeService;
  readonly cache: SearchCache;
  readonly clock: Clock;
  readonly log: Log;
}

/** What of an answer is wanted: so many hits, and whether each says where it has the query's words. */
type Wanted = Pick<Question, 'first' | 'isMarked'>;

/** Finds knowledge by its words and its vectors at once. */
export class SearchService {
  private readonly legs: LegRunner;

  constructor(private readonly parts: SearchParts) {
    this.legs = new LegRunner(parts);
  }

  /** @throws {AppError} BAD_USER_INPUT */
  async searchKnowledge(scope: Scope, input: SearchKnowledge, signal: AbortSignal): Promise<SearchAnswer> {
    const query = readQuery(input.query, 'query');
    const first = readFirst(input.first);
    const filter = readFilter(input.filter, await this.parts.types.names(scope, input.filter?.types ?? []));
    const question = { query, filter, first, isMarked: true };
    return this.parts.cache.answer(scope, question, (asOf) =>
      this.search(scope, { ...question, asOf }, signal),
    );
  }

  /**
   * What is near to an item, itself left out.
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT
   */
  async relatedKnowledge(scope: Scope, input: RelatedKnowledge, signal: AbortSignal): Promise<SearchAnswer> {
    const { itemId } = input;
    const first = readFirst(input.first);
    const filter = readFilter(input.filter, await this.parts.types.names(scope, input.filter?.types ?? []));
    const item = await readStores(this.parts.database, scope).items.find(itemId);
    if (!item) throw notFound('KnowledgeItem', toGlobalId('KnowledgeItem', itemId));
    const vector = (await this.parts.indexing?.vectorsOf(scope, [itemId]))?.get(itemId);
    const sought = { query: item.content, filter, vector, withoutIds: [itemId] };
    return this.search(scope, { ...sought, first, isMarked: true }, signal);
  }

  /** A search that was checked already, past the cache. */
  async search(
    scope: Scope,
    { first, isMarked, ...sought }: Sought & Wanted,
    signal: AbortSignal,
  ): Promise<SearchAnswer> {
    const now = this.parts.clock.now();
    const found = await this.legs.run(scope, sought, now, signal);
    const hits = await this.hits(scope, found, { now, first, isMarked });
    const { indexing } = this.parts;
    return {
      embeddingSpace: indexing?.spaceName ?? null,
      isSemantic: indexing?.isSemantic ?? false,
      legs: found.legs,
      degraded: found.degraded,
      hits,
      note: hits.length > 0 ? null : noteOf(found),
      isCached: false,
    };
  }

  private async hits(
    scope: Scope,
    found: LegsAnswer,
    { now, first, isMarked }: Wanted & { readonly now: Date },
  ): Promise<readonly SearchHit[]> {
    const stores = readStores(this.parts.database, scope);
    const near = await stores.hits.candidates(contendersOf(found, now, first));
    const ranked = rankHits(found, [...found.text, ...near], now).slice(0, first);
    if (ranked.length === 0) return [];
    const isSemantic = this.parts.indexing?.isSemantic ?? false;
    const rankedIds = ranked.map(({ id }) => id);
    const [items, marked] = await Promise.all([
      stores.items.byIds(rankedIds),
      stores.hits.marked(rankedIds, isMarked ? found.words : []),
    ]);
    const byId = new Map(items.map((item) => [item.id, item]));
    return ranked.flatMap(({ id, words, ...hit }) => {
      const item = byId.get(id);
      if (!item) return [];
      const { confidence, content } = item;
      const matched = matchedSpans(marked.get(id) ?? '', MATCH_START, MATCH_END);
      const reason = hitReason({ ...hit, words, content, confidence, isSemantic });
      return [{ ...hit, item, matched, reason }];
    });
  }
}

function noteOf({ words, degraded }: LegsAnswer): string {
  const unsearched = degraded.length > 0 ? ' Not everything could be searched; see degraded.' : '';
  if (words.length === 0) return `The query has no word that could be looked for.${unsearched}`;
  return `Nothing is near enough to the query.${unsearched}`;
}
