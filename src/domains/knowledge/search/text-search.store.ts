import { PLANNED_FOR_ITS_VALUES, Prisma, type ReadRows } from '../../../db/index.js';
import { whereItems } from '../item/item-filter.store.js';
import type { ItemFilter } from '../item/item.js';
import { CANDIDATE_COLUMNS, OWN_TYPES, type Candidate } from './candidate.store.js';
import { isOutsized, MAX_COUNTED, type WeighedQuery, type WorkspaceSize } from './word-weights.js';

/** An item that has words of the query, with all that its place depends on. */
export interface TextHit extends Candidate {
  readonly rank: number;
  /** Which words of the query it has. */
  readonly words: readonly string[];
}

export interface QueryReading {
  readonly words: readonly string[];
  /** Whether some items have yet to be embedded. */
  readonly isBehind: boolean;
  /** Null where it was known. */
  readonly size: WorkspaceSize | null;
  /** How many items have each word that was not counted before, up to `MAX_COUNTED`. */
  readonly counts: ReadonlyMap<string, number>;
}

/** What of a query is known without reading it. */
export interface KnownCounts {
  /** Words that are not counted again, whether the query has them or not. */
  readonly words: readonly string[];
  /** Null: it is read too, which counts all items. */
  readonly size: WorkspaceSize | null;
}

/** Words of a query that are looked for at most. */
const MAX_WORDS = 64;

type CountedRow = Omit<QueryReading, 'counts'> & { readonly counts: Readonly<Record<string, number>> | null };

/** Finds items of one workspace by their words. */
export class TextSearchStore {
  constructor(
    private readonly readRows: ReadRows,
    private readonly workspaceId: string,
  ) {}

  /** The words of many texts as they stand in the index, in their order, in one statement. */
  async wordsOfEach(texts: readonly string[]): Promise<readonly (readonly string[])[]> {
    const rows = await this.readRows<{ words: string[] }>(Prisma.sql`
      SELECT tsvector_to_array(to_tsvector('english', text)) AS words
      FROM unnest(${[...texts]}::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place`);
    return rows.map(({ words }) => words);
  }

  /**
   * For each group of words: the items that have all words of at least one of its sets, at most `limit`.
   * @returns the ids, for each group in its place
   */
  async havingAll(
    groups: readonly (readonly (readonly string[])[])[],
    filters: readonly ItemFilter[],
    { now, limit }: { now: Date; limit: number },
  ): Promise<readonly (readonly string[])[]> {
    const searches = groups.flatMap((sets, place) => {
      const filter = filters[place];
      return sets.length === 0 || !filter ? [] : [this.having(sets, filter, { now, limit, place })];
    });
    if (searches.length === 0) return groups.map(() => []);
    const rows = await this.readRows<{ place: number; id: string }>(Prisma.join(searches, ' UNION ALL '));
    const found = Map.groupBy(rows, ({ place }) => place);
    return groups.map((_, place) => (found.get(place) ?? []).map(({ id }) => id));
  }

  private having(
    sets: readonly (readonly string[])[],
    filter: ItemFilter,
    { now, limit, place }: { now: Date; limit: number; place: number },
  ): Prisma.Sql {
    const query = sets.map((words) => `(${words.map(quoted).join(' & ')})`).join(' | ');
    return Prisma.sql`(
      SELECT ${place}::int AS place, item.id FROM knowledge_items item
      WHERE item.terms @@ ${query}::tsquery AND ${whereItems(this.workspaceId, filter, now)}
      ORDER BY ts_rank(item.terms, ${query}::tsquery, 1) DESC LIMIT ${limit})`;
  }

  /**
   * Reads a query: its words as they stand in the index, stems, without those that carry no meaning, each once, the first
   * 64; and, in the same statement, how many items have each, and whether an item has yet to be embedded in the space.
   */
  async read(query: string, space: string | undefined, known: KnownCounts): Promise<QueryReading> {
    const [row] = await this.readRows<CountedRow>(Prisma.sql`
      ${planning(known.size)} WITH query AS MATERIALIZED (
        SELECT (tsvector_to_array(to_tsvector('english', ${query})))[1:${MAX_WORDS}::int] AS words
      )
      SELECT query.words, ${known.size ? Prisma.sql`NULL::json` : this.countItems()} AS size,
             ${space === undefined ? Prisma.sql`false` : this.isBehind(space)} AS "isBehind", (
        SELECT json_object_agg(word, (
          SELECT count(*)::int FROM (
            SELECT FROM knowledge_items item
            WHERE item.workspace_id = ${this.workspaceId}::uuid AND item.terms @@ ${QUOTED_WORD}::tsquery
            LIMIT ${MAX_COUNTED}
          ) having_it
        ))
        FROM unnest(query.words) AS word WHERE word <> ALL(${[...known.words]}::text[])
      ) AS counts
      FROM query`);
    if (!row) throw new Error('The query was not read.');
    return { ...row, counts: new Map(Object.entries(row.counts ?? {})) };
  }

  private countItems(): Prisma.Sql {
    return Prisma.sql`json_build_object('usualItems', ${USUAL_ITEMS}, 'items', (
      SELECT count(*)::int FROM knowledge_items item WHERE item.workspace_id = ${this.workspaceId}::uuid))`;
  }

  /**
   * By the first and the last of the spaces in the index. Whether there is one below or above would be the same question,
   * for which a plan that is made once for all values reads every row. The workspace stands in a range, as it would in an
   * equation, so that no index is taken that has the spaces of all workspaces in one order.
   */
  private isBehind(space: string): Prisma.Sql {
    const isOther = (direction: Prisma.Sql) => Prisma.sql`coalesce((
      SELECT embedded_space <> ${space} FROM knowledge_items
      WHERE workspace_id >= ${this.workspaceId}::uuid AND workspace_id <= ${this.workspaceId}::uuid
      ORDER BY workspace_id ${direction}, embedded_space ${direction} LIMIT 1), false)`;
    return Prisma.sql`(${isOther(Prisma.sql`ASC`)} OR ${isOther(Prisma.sql`DESC`)})`;
  }

  /**
   * The items that have any of the query's rare words, the best first; of equal ones the newest. Their rank is the sum of
   * `ts_rank` over the words, each by its weight: `ts_rank` alone takes a word that is everywhere for as telling as a
   * name.
   *
   * Any of them, not all: of a question in whole sentences hardly an item has every word.
   */
  async search(
    words: readonly string[],
    { rare, weighed }: Pick<WeighedQuery, 'rare' | 'weighed'>,
    filter: ItemFilter,
    { now, limit, size }: { now: Date; limit: number; size: WorkspaceSize },
  ): Promise<readonly TextHit[]> {
    if (rare.length === 0) return [];
    const parts = weighed.map(
      ({ word, weight }) => Prisma.sql`${weight}::float8 * ts_rank(item.terms, ${quoted(word)}::tsquery, 1)`,
    );
    return this.readRows<TextHit>(Prisma.sql`
      ${planning(size)} SELECT ${CANDIDATE_COLUMNS}, item.rank,
             ARRAY(SELECT given.word FROM unnest(${[...words]}::text[], ${words.map(quoted)}::text[]::tsquery[])
               AS given (word, query) WHERE item.terms @@ given.query) AS words
      FROM (
        SELECT item.id, item.workspace_id, item.type, item.confidence, item.last_confirmed_at, item.terms,
               ${Prisma.join(parts, ' + ')} AS rank
        FROM knowledge_items item
        WHERE item.terms @@ ${toQuery(rare)}::tsquery AND ${whereItems(this.workspaceId, filter, now)}
        ORDER BY rank DESC, item.id DESC LIMIT ${limit}
      ) item ${OWN_TYPES}
      ORDER BY item.rank DESC, item.id DESC`);
  }
}

/** How many items a plan that serves all workspaces takes each of them for; null before there are statistics. */
const USUAL_ITEMS = Prisma.sql`(
  SELECT CASE WHEN n_distinct > 0 THEN reltuples / n_distinct WHEN n_distinct < 0 THEN -1 / n_distinct END
  FROM pg_stats, pg_class
  WHERE schemaname = current_schema AND tablename = 'knowledge_items' AND attname = 'workspace_id'
    AND pg_class.oid = 'knowledge_items'::regclass)`;

/** A plan that serves all would read a far larger workspace than the usual row by row, to see which have the words. */
function planning(size: WorkspaceSize | null): Prisma.Sql {
  return !size || isOutsized(size) ? PLANNED_FOR_ITS_VALUES : Prisma.empty;
}

/** Any of the words. */
export function toQuery(words: readonly string[]): string {
  return words.map(quoted).join(' | ');
}

/** `quoted` of the column `word`. */
const QUOTED_WORD = Prisma.sql`('''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || '''')`;

/** In quotes, so that no word can be taken for an operator. */
function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
