import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import type { Scope } from '../../../kernel/scope.js';
import { FRESHNESS, freshnessOf, type Freshness } from '../freshness/freshness.js';
import type { IndexingService } from '../indexing/indexing.service.js';
import { readStores } from '../knowledge.store.js';
import { WRITE_OUTCOMES, type WriteOutcome } from '../remember/write.js';
import type { TypeService } from '../types/type.service.js';
import type { AgeCount } from './statistics.store.js';

export interface NamedCount<Name extends string = string> {
  readonly name: Name;
  readonly count: number;
}

/** What a workspace knows, in numbers. */
export interface KnowledgeStatistics {
  /** Those that hold. */
  readonly items: number;
  /** Superseded and expired ones. */
  readonly retired: number;
  readonly byType: readonly NamedCount[];
  /** The empty name: of no project. */
  readonly byProject: readonly NamedCount[];
  readonly byFreshness: readonly NamedCount<Freshness>[];
  readonly outcomes: readonly NamedCount<WriteOutcome>[];
  readonly undone: number;
  readonly embeddingSpace: string | null;
  /** Items that have yet to be embedded. */
  readonly unembedded: number;
}

/** Counts what a workspace knows. */
export class StatisticsService {
  constructor(
    private readonly database: Database,
    private readonly types: TypeService,
    private readonly indexing: IndexingService | undefined,
    private readonly clock: Clock,
  ) {}

  async statistics(scope: Scope): Promise<KnowledgeStatistics> {
    const now = this.clock.now();
    const { statistics, items } = readStores(this.database, scope);
    const [ages, all, outcomes, undone, unembedded, shelves] = await Promise.all([
      statistics.ages({}, now),
      items.count({ includesRetired: true }, now),
      statistics.outcomes(),
      statistics.undone(),
      this.indexing ? statistics.unembedded(this.indexing.space) : 0,
      this.types.shelves(scope),
    ]);
    const current = ages.reduce((sum, { count }) => sum + count, 0);
    const freshness = (row: AgeCount) => freshnessOf(row.confirmedOn, now, shelves.get(row.type));
    const fresh = tally(ages, freshness);
    return {
      ...{ items: current, retired: all - current, undone, unembedded },
      byType: toCounts(tally(ages, ({ type }) => type)),
      byProject: toCounts(tally(ages, ({ project }) => project)),
      byFreshness: FRESHNESS.map((name) => ({ name, count: fresh.get(name) ?? 0 })),
      outcomes: WRITE_OUTCOMES.map((name) => ({ name, count: outcomes.get(name) ?? 0 })),
      embeddingSpace: this.indexing?.spaceName ?? null,
    };
  }
}

function tally(rows: readonly AgeCount[], nameOf: (row: AgeCount) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + row.count);
  return counts;
}

/** The most first. */
function toCounts(counts: ReadonlyMap<string, number>): readonly NamedCount[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
