import type { Clock } from '../../../kernel/clock.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Log } from '../../../kernel/log.js';
import type { Scope } from '../../../kernel/scope.js';
import type { Freshness } from '../freshness/freshness.js';
import type { ItemFilter, KnowledgeSource } from '../item/item.js';
import type { SearchCache } from '../search/search-cache.js';
import { MAX_QUERY_LENGTH } from '../search/search.policy.js';
import type { SearchHit } from '../search/search.js';
import type { SearchService } from '../search/search.service.js';

const DEFAULT_LIMIT = 3;
const MAX_LIMIT = 20;
/** Of a longer text the end counts: that is where what is wanted now stands. */
const MAX_TEXT_LENGTH = MAX_QUERY_LENGTH;
const CONTROL = /\p{Cc}+/gu;

export interface SuggestRequest {
  readonly scope: Scope;
  /** What is being talked about. */
  readonly text: string;
  /** Of these types only. @default any */
  readonly types?: readonly string[];
  /** Of this project only. @default any */
  readonly project?: string;
  /** 1 to 20. @default 3 */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** What the team knows that may help, with what to cite it by. */
export interface KnowledgeSuggestion {
  /** The item's global id: a citation is a link to it. */
  readonly id: string;
  readonly type: string;
  readonly content: string;
  readonly project: string | null;
  readonly confidence: number;
  readonly freshness: Freshness;
  readonly score: number;
  readonly reason: string;
  readonly source: KnowledgeSource;
}

/** What coaching and drafting ask of knowledge. */
export interface KnowledgeSuggester {
  /**
   * The best items for a text, best first. Empty when nothing is good enough, and when nothing could be searched: who
   * writes an answer does not wait for knowledge, and does not fail for it.
   */
  suggest(request: SuggestRequest): Promise<readonly KnowledgeSuggestion[]>;
}

/** Suggestions are searches by the text itself; equal ones are answered from the cache until something changes. */
export class SuggestService implements KnowledgeSuggester {
  constructor(
    private readonly searching: SearchService,
    private readonly cache: SearchCache,
    private readonly log: Log,
    private readonly clock: Clock,
  ) {}

  async suggest({
    scope,
    text,
    types,
    project,
    limit,
    signal,
  }: SuggestRequest): Promise<readonly KnowledgeSuggestion[]> {
    const query = text.slice(-MAX_TEXT_LENGTH).toWellFormed().replaceAll(CONTROL, ' ').trim();
    if (query === '') return [];
    const filter: ItemFilter = { ...(types ? { types } : {}), ...(project === undefined ? {} : { project }) };
    const first = Math.min(MAX_LIMIT, Math.max(1, limit ?? DEFAULT_LIMIT));
    // Nobody reads where the words stand, and to find them is a statement.
    const question = { query, filter, first, isMarked: false };
    const startedMs = this.clock.monotonicMs();
    try {
      const { hits } = await this.cache.answer(scope, question, (asOf) =>
        this.searching.search(scope, { ...question, asOf }, signal ?? new AbortController().signal),
      );
      return hits.map(toSuggestion);
    } catch (error) {
      signal?.throwIfAborted();
      const durationMs = this.clock.monotonicMs() - startedMs;
      this.log.warn({ err: error, durationMs }, 'An answer goes on without suggestions.');
      return [];
    }
  }
}

function toSuggestion({ item, freshness, score, reason }: SearchHit): KnowledgeSuggestion {
  const { type, content, project, confidence, source } = item;
  return {
    id: toGlobalId('KnowledgeItem', item.id),
    ...{ type, content, confidence, freshness, score, reason, source },
    project: project === '' ? null : project,
  };
}
