import type { Clock } from '../../../kernel/clock.js';
import type { Scope } from '../../../kernel/scope.js';
import type { RevisionService } from '../indexing/revision.service.js';
import type { ItemFilter } from '../item/item.js';
import type { SearchAnswer } from './search.js';

/** After that long an answer is made anew even if nothing has changed: what holds and how fresh it is moves by itself. */
const MAX_AGE_MS = 5 * 60_000;
/** How many answers are kept, of all workspaces together. */
const MAX_ANSWERS = 1_000;

interface Kept {
  readonly answer: SearchAnswer;
  readonly revision: number;
  readonly atMs: number;
}

export interface Question {
  readonly query: string;
  readonly filter: ItemFilter;
  readonly first: number;
  /** Whether each hit says where it has the query's words. */
  readonly isMarked: boolean;
}

/**
 * Answers that were given before, as long as nothing of the workspace's knowledge has changed since. The workspace's
 * revision decides, which rises with each change by any process: so a search after a write sees it.
 */
export class SearchCache {
  /** In the order of their last use. */
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly revisions: RevisionService,
    private readonly clock: Clock,
  ) {}

  async answer(
    scope: Scope,
    question: Question,
    search: (asOf: number | undefined) => Promise<SearchAnswer>,
  ): Promise<SearchAnswer> {
    // Read before the search: what changes during it makes its answer old.
    const revision = await this.revisions.current(scope);
    const { query, filter, first, isMarked } = question;
    const key = JSON.stringify([scope.workspaceId, query, filter, first, isMarked]);
    const kept = this.fresh(key, revision);
    if (kept) return { ...kept, isCached: true };
    const answer = await search(this.revisions.asOf(revision));
    // What could not be searched in full may be searched better in a moment.
    if (answer.degraded.length === 0) this.keep(key, { answer, revision, atMs: this.clock.monotonicMs() });
    return answer;
  }

  private fresh(key: string, revision: number): SearchAnswer | undefined {
    const kept = this.kept.get(key);
    if (!kept) return undefined;
    this.kept.delete(key);
    if (kept.revision !== revision || this.clock.monotonicMs() - kept.atMs > MAX_AGE_MS) return undefined;
    this.kept.set(key, kept);
    return kept.answer;
  }

  private keep(key: string, kept: Kept): void {
    this.kept.set(key, kept);
    if (this.kept.size <= MAX_ANSWERS) return;
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}
